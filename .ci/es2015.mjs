// node es2015.mjs SITE: every script of a built site parses as a classic script
// of ES2015, so that a phone of 2017 can run it, and no page has one inside. The
// worker runs where WebAssembly does and may be newer. offline.html, a region in
// one file, alone has its scripts inside; they are parsed too.
import { existsSync, readFileSync } from "node:fs";
import { posix, join } from "node:path";
import { parse } from "acorn";
import { close, files } from "./files.mjs";

const site = process.argv[2];
const scripts = new Set(files(site, ".js").filter((path) => !/^worker\b/.test(posix.basename(path))));
let passed = 0;
let failed = 0;
const check = (name, text) => {
  try {
    parse(text, { ecmaVersion: 2015, sourceType: "script" });
    passed++;
  } catch (error) {
    console.log(`${name}: ${error.message}`);
    failed++;
  }
};
for (const page of files(site, ".html")) {
  const html = readFileSync(join(site, page), "utf8");
  for (const [tag, attributes, body] of html.matchAll(/<script\b([^>]*)>([^]*?)<\/script>/gi)) {
    const src = /\bsrc=(?:"([^"]*)"|'([^']*)'|([^\s>]+))/i.exec(attributes);
    const type = /\btype=["']?([^\s"'>]+)/i.exec(attributes);
    if (type && type[1] === "module") {
      console.log(`${page}: a module, which file:// blocks: ${tag.slice(0, 80)}`);
      failed++;
    } else if (src) {
      scripts.add(posix.join(posix.dirname(page), src[1] ?? src[2] ?? src[3]));
    } else if (posix.basename(page) === "offline.html" && !type) {
      check(`${page}, inside`, body);
    } else if (!(type && /json/.test(type[1])) && body.trim() !== "") {
      console.log(`${page}: a script inside the page: ${body.trim().slice(0, 80)}`);
      failed++;
    }
  }
}
for (const script of [...scripts].sort()) {
  if (existsSync(join(site, script))) {
    check(script, readFileSync(join(site, script), "utf8"));
  } else {
    console.log(`${script}: no such file`);
    failed++;
  }
}
close(passed, failed);
