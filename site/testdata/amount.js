// node amount.js SCRIPT < typed: what somebody types as an amount, a JSON string a
// line, as the page reads it.
"use strict";
const fs = require("fs");
const vm = require("vm");
const window = {};
vm.runInContext(fs.readFileSync(process.argv[2], "utf8"), vm.createContext({ window }), { filename: process.argv[2] });
for (const line of fs.readFileSync(0, "utf8").trim().split("\n")) {
  console.log(JSON.stringify(window.mingbaizhi.amount.parse(JSON.parse(line))));
}
