// node match.js PLACES SCRIPT… < typed: which places a reader means. PLACES is
// the file of names; each line of input is what somebody typed, of output the
// names by which places are meant, with their region's id and the way.
"use strict";
const fs = require("fs");
const vm = require("vm");
const [names, ...scripts] = process.argv.slice(2);
const window = { mingbaizhi: {} };
const context = vm.createContext({ window, TextDecoder, Uint8Array });
vm.runInContext("var mingbaizhi = window.mingbaizhi;", context);
for (const script of scripts) vm.runInContext(fs.readFileSync(script, "utf8"), context, { filename: script });
const page = window.mingbaizhi;
let all, sounds;
page.places = (places, table) => { all = places; sounds = page.sounds(table); };
vm.runInContext(fs.readFileSync(names, "utf8"), context, { filename: names });
for (const typed of fs.readFileSync(0, "utf8").replace(/\n$/, "").split("\n")) {
  const { found, sure } = page.match(all, sounds, typed);
  console.log((sure ? "! " : "") + found.map((f) => [f.place[0], f.name, f.how].join(" ")).join(", "));
}
