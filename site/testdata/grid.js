// node grid.js SCRIPT… < samples: the quick answers as a page makes them. The
// first line is the page's data, each other a JSON {said, reply}; what comes back
// for each is {quick, sentence, differs}.
"use strict";
const fs = require("fs");
const vm = require("vm");
const window = {};
const context = vm.createContext({ window });
for (const script of process.argv.slice(2)) {
  vm.runInContext(fs.readFileSync(script, "utf8"), context, { filename: script });
}
const page = window.mingbaizhi;
let data, out = "";
for (const line of fs.readFileSync(0, "utf8").split("\n")) {
  if (line === "") continue;
  const read = JSON.parse(line);
  if (read.taps) {
    data = read;
    continue;
  }
  const quick = page.grid.answer(data, read.said);
  out += JSON.stringify({ quick, sentence: page.grid.sentence(quick, read.said.bill ? read.said.bill.total : ""), differs: read.reply ? page.grid.differs(quick, read.reply) : undefined }) + "\n";
}
process.stdout.write(out);
