// node calc.js WASM_EXEC WASM REGION=BUNDLE… < requests: the built calculator as
// a page runs it. A line is the region whose bundle the page would have, a tab
// and the request; a line comes back for each.
"use strict";
const fs = require("fs");
const [exec, wasm, ...bundles] = process.argv.slice(2);
require(exec);
const texts = new Map(bundles.map((pair) => {
  const cut = pair.indexOf("=");
  return [pair.slice(0, cut), fs.readFileSync(pair.slice(cut + 1), "utf8")];
}));
const go = new Go();
WebAssembly.instantiate(fs.readFileSync(wasm), go.importObject).then((program) => {
  go.run(program.instance);
  let replies = "";
  for (const line of fs.readFileSync(0, "utf8").split("\n")) {
    if (line === "") {
      continue;
    }
    const [region, request] = [line.slice(0, line.indexOf("\t")), line.slice(line.indexOf("\t") + 1)];
    replies += mingbaizhi(texts.get(region), request) + "\n";
  }
  process.stdout.write(replies); // Node ends by itself when it is written
});
