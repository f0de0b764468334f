// node fragment.js SCRIPT…: reads the fragments of addresses as the calculator's page
// does, one after the other. The first line is the page's data, each other a JSON
// string; what comes back for each is {said, link, again, request}: what it says,
// the link that says the same, what that says, and what the engine is asked.
"use strict";
const fs = require("fs");
const vm = require("vm");
const window = {};
const context = vm.createContext({ window });
for (const script of process.argv.slice(2)) {
  vm.runInContext(fs.readFileSync(script, "utf8"), context, { filename: script });
}
const page = window.mingbaizhi;
let data;
require("readline").createInterface({ input: process.stdin }).on("line", (line) => {
  const read = JSON.parse(line);
  if (!data) {
    data = read;
    return;
  }
  const answer = {};
  try {
    answer.said = page.fragment.read(data, read) || null;
    if (answer.said) {
      answer.link = page.link.write(data, answer.said, answer.said.policy);
      answer.again = page.fragment.read(data, "#" + answer.link) || null;
      if (answer.said.bill) answer.request = JSON.stringify(page.situation.request(data, Object.assign({ today: data.date }, answer.said)));
    }
  } catch (e) {
    answer.fault = String(e.stack);
  }
  console.log(JSON.stringify(answer));
});
