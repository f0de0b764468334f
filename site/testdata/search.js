// node search.js SITE SCRIPT… < questions: what the page of search finds. Each line
// is a JSON {parts, question}, the parts by the paths of their manifests; what
// comes back is the hits with their section, and the files that were loaded for
// the first five.
"use strict";
const fs = require("fs");
const path = require("path");
const vm = require("vm");
const [site, ...scripts] = process.argv.slice(2);
const got = {};
const window = { mingbaizhi: { found: (name, data) => { got[name] = data; } } };
const context = vm.createContext({ window, TextDecoder, Uint8Array });
vm.runInContext("var mingbaizhi = window.mingbaizhi;", context);
for (const script of scripts) vm.runInContext(fs.readFileSync(script, "utf8"), context, { filename: script });
const search = window.mingbaizhi.search;

async function answer(asked) {
  const files = new Set();
  const run = (name, file) => {
    files.add(file);
    if (!(name in got)) vm.runInContext(fs.readFileSync(path.join(site, file), "utf8"), context, { filename: file });
    return got[name];
  };
  const parts = asked.parts.map((manifest) => {
    const name = path.posix.dirname(path.posix.dirname(manifest));
    return { name, base: path.posix.dirname(manifest) + "/", m: run(name + "/m", manifest) };
  });
  const load = async (part, name) => run(part.name + "/" + name, part.base + name + "-" + part.m.v + ".js");
  const { wants, hits } = await search.find(parts, asked.question, load);
  const out = [];
  let first = null;
  for (const hit of hits) {
    if (out.length === 5) first = [...files];
    const { section } = await search.text(parts, hit, wants, load);
    out.push([hit.part, hit.doc, section]);
  }
  return { hits: out, files: first || [...files] };
}

(async () => {
  for (const line of fs.readFileSync(0, "utf8").split("\n")) {
    if (line !== "") process.stdout.write(JSON.stringify(await answer(JSON.parse(line))) + "\n");
  }
})();
