// node vuln.mjs: govulncheck over the program and over the calculator of the page.
// A weakness fails if the code reaches it, in a module as in Go itself where a later Go
// mends it: that is a line of go.mod, and it is said.
//
// The database is vuln.go.dev; where that cannot be reached, the same reports come as
// the module golang.org/x/vulndb from the Go module proxy. Where neither can, the
// check says that it was not run.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const work = mkdtempSync(join(tmpdir(), "vuln-"));

// fromModule lays an index over the reports, as govulncheck reads a folder.
function fromModule() {
  const said = spawnSync("go", ["mod", "download", "-json", "golang.org/x/vulndb@latest"], { cwd: work, encoding: "utf8", timeout: 180_000 });
  if (said.status !== 0) {
    return null;
  }
  const { Dir, Version, Info } = JSON.parse(said.stdout);
  const { Time } = JSON.parse(readFileSync(Info, "utf8"));
  const reports = join(Dir, "data", "osv");
  const modules = new Map();
  for (const name of readdirSync(reports).filter((name) => name.endsWith(".json"))) {
    const { id, modified, affected } = JSON.parse(readFileSync(join(reports, name), "utf8"));
    for (const { package: { name: path }, ranges } of affected) {
      const fixed = (ranges ?? []).flatMap((range) => range.events).map((event) => event.fixed).filter(Boolean).pop();
      const known = modules.get(path) ?? modules.set(path, new Map()).get(path);
      known.set(id, { id, modified, ...(fixed && { fixed }) });
    }
  }
  mkdirSync(join(work, "db", "index"), { recursive: true });
  symlinkSync(reports, join(work, "db", "ID"));
  writeFileSync(join(work, "db", "index", "db.json"), JSON.stringify({ modified: new Date(Time).toISOString() }));
  writeFileSync(join(work, "db", "index", "modules.json"), JSON.stringify([...modules].map(([path, vulns]) => ({ path, vulns: [...vulns.values()] }))));
  return { name: `golang.org/x/vulndb ${Version} of ${Time}`, flags: ["-db", pathToFileURL(join(work, "db")).href] };
}

async function database() {
  try {
    const index = await fetch("https://vuln.go.dev/index/db.json", { signal: AbortSignal.timeout(5_000) });
    if (index.ok) {
      return { name: `vuln.go.dev, last changed ${(await index.json()).modified}`, flags: [] };
    }
  } catch {
    // it cannot be reached
  }
  return fromModule();
}

// reached are the weaknesses that some of the packages' code leads to.
function reached(flags, packages, env) {
  const out = execFileSync("govulncheck", [...flags, "-format", "json", ...packages], { encoding: "utf8", env: { ...process.env, ...env }, maxBuffer: 1 << 30 });
  const all = out.split(/(?<=^\})\n/m).filter((text) => text.trim()).map((text) => JSON.parse(text));
  if (!all.some(({ config }) => config) || !all.some(({ SBOM, progress }) => SBOM || progress)) {
    throw new Error("govulncheck said nothing that can be read");
  }
  return all.flatMap(({ finding }) => (finding?.trace[0].function ? [finding] : []));
}

let wrong = 0;
try {
  const from = await database();
  if (!from) {
    console.log("NOT RUN: neither vuln.go.dev nor the module proxy can be reached, so nothing was looked up");
  } else {
    console.log(`database: ${from.name}`);
    for (const [what, packages, env] of [
      ["the program", ["./..."], {}],
      ["the calculator of the page", ["./calc", "./wasm"], { GOOS: "js", GOARCH: "wasm" }],
    ]) {
      const ids = new Map();
      for (const { osv, fixed_version: fixed, trace } of reached(from.flags, packages, env)) {
        ids.set(osv, { module: trace[0].module, version: trace[0].version, fixed });
      }
      const ofGo = [...ids].filter(([, { module }]) => module === "stdlib");
      const others = [...ids].filter(([, { module }]) => module !== "stdlib");
      console.log(`${what}: ${others.length} known weaknesses of modules are reached, ${ofGo.length} of Go`);
      for (const [id, { module, version, fixed }] of others) {
        console.log(`  ${id}: ${module}@${version}, mended in ${fixed ?? "no version"}: https://pkg.go.dev/vuln/${id}`);
      }
      if (ofGo.length > 0) {
        const mended = ofGo.map(([, { fixed }]) => fixed).filter(Boolean).sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
        console.log(`  of ${ofGo[0][1].version.replace("v", "Go ")}: ${ofGo.map(([id]) => id).join(", ")}`);
        console.log(mended.length > 0 ? `  go get toolchain@go${mended.at(-1).replace("v", "")} mends ${mended.length} of them` : "  no Go mends them yet");
        wrong += mended.length;
      }
      wrong += others.length;
    }
  }
} finally {
  rmSync(work, { recursive: true });
}
process.exit(wrong > 0 ? 1 : 0);
