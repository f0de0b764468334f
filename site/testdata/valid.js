// node valid.js SCRIPT: opens the page 这张还能用吗 with fragments, one after the other.
// The first line is the page's data, each other a JSON string; what comes back for
// each is {state, lines, href}, as the page shows it.
"use strict";
const fs = require("fs");
const vm = require("vm");
const nodes = {};
const node = (id) => (nodes[id] = nodes[id] || { className: "", addEventListener() {}, focus() {}, setAttribute() {} });
const document = { getElementById: (id) => (["valid-data", "verdict", "typed", "code", "code-fault", "papers"].includes(id) ? node(id) : null) };
const location = { hash: "", protocol: "https:" };
let shown = [], opened;
const window = { addEventListener: (kind, then) => { if (kind === "hashchange") opened = then; } };
window.mingbaizhi = {
  element: (tag, attributes, children) => ({ tag, href: attributes.href, text: children }),
  refill: (box, children) => { shown = children; },
  withdrawn: { list: (bundles) => ({ then: (read) => read(bundles || {}) }) },
};
let context;
require("readline").createInterface({ input: process.stdin }).on("line", (line) => {
  const read = JSON.parse(line);
  if (!context) {
    node("valid-data").textContent = JSON.stringify(read);
    context = vm.createContext({ window, document, location, navigator: { onLine: true } });
    vm.runInContext(fs.readFileSync(process.argv[2], "utf8"), context, { filename: process.argv[2] });
    return;
  }
  const answer = { state: "", lines: [], href: "" };
  try {
    node("verdict").className = "";
    shown = [];
    location.hash = read;
    opened();
    answer.state = node("verdict").className.replace("sheet-verdict is-", "");
    for (const part of shown) {
      const inner = part.text[0];
      if (inner.href !== undefined) answer.href = inner.href;
      else answer.lines.push(String(inner));
    }
  } catch (e) {
    answer.fault = String(e.stack);
  }
  console.log(JSON.stringify(answer));
});
