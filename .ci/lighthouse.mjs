// node lighthouse.mjs SITE: Lighthouse, as on a telephone, on the home and on the
// largest guide, policy table and calculator of a built site, served by nginx with
// the settings of site/deploy: accessibility, best practices and SEO must be 100.
//
// node lighthouse.mjs SITE -performance: five times each, and the median of the
// performance must be at least 99. It takes minutes and wants a machine that does
// nothing else, so .ci/run leaves it out.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import { close, files } from "./files.mjs";

const site = resolve(process.argv[2]);
const measure = process.argv[3] === "-performance";
const largest = (wanted) =>
  files(site, ".html")
    .filter((path) => wanted.test(path))
    .sort((a, b) => statSync(join(site, b)).size - statSync(join(site, a)).size)[0];
const pages = ["index.html", largest(/\/guides\//), largest(/\/tables\/(?!index\.html)/), largest(/\/calculator\.html$/)];
const least = measure ? { performance: 0.99, accessibility: 1, "best-practices": 1, seo: 1 } : { accessibility: 1, "best-practices": 1, seo: 1 };

const port = await new Promise((ready) => {
  const probe = createServer().listen(0, "127.0.0.1", () => {
    const { port } = probe.address();
    probe.close(() => ready(port));
  });
});
const home = mkdtempSync(join(tmpdir(), "lighthouse-"));
const settings = readFileSync(fileURLToPath(new URL("../site/deploy/nginx.conf", import.meta.url)), "utf8")
  .replace(/^\tlisten .*;$/m, `\tlisten 127.0.0.1:${port};`)
  .replace(/^\troot .*;$/m, `\troot ${site};`);
writeFileSync(join(home, "site.conf"), settings);
writeFileSync(
  join(home, "nginx.conf"),
  `${process.getuid() === 0 ? "user root;\n" : ""}daemon off;\nworker_processes 1;\npid pid;\nevents {}\nhttp {\naccess_log off;\n` +
    ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${name};\n`).join("") +
    "include site.conf;\n}\n",
);
const nginx = spawn("nginx", ["-e", "stderr", "-p", home, "-c", "nginx.conf"], {
  stdio: ["ignore", "ignore", "inherit"],
  env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` },
});
const ended = new Promise((done) => nginx.on("exit", done));
const address = `http://127.0.0.1:${port}/`;
for (let tries = 0; ; tries++) {
  try {
    await fetch(address);
    break;
  } catch (error) {
    if (tries === 100 || nginx.exitCode !== null) {
      throw error;
    }
    await new Promise((later) => setTimeout(later, 100));
  }
}

const chrome = await launch({
  chromePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  chromeFlags: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
let passed = 0;
let failed = 0;
for (const page of pages) {
  const runs = [];
  for (let run = 0; run < (measure ? 5 : 1); run++) {
    const { lhr } = await lighthouse(address + page.split("/").map(encodeURIComponent).join("/"), {
      port: chrome.port,
      logLevel: "error",
      onlyCategories: Object.keys(least),
    });
    runs.push(lhr);
  }
  const score = (of) => runs.map((lhr) => lhr.categories[of].score ?? 0).sort((a, b) => a - b)[Math.floor(runs.length / 2)];
  console.log(`${page}: ${Object.keys(least).map((of) => `${of} ${Math.round(score(of) * 100)}`).join(", ")}`);
  const [lhr] = runs;
  if (measure) {
    const audits = ["first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift", "speed-index"];
    console.log(`  ${audits.map((of) => `${of} ${lhr.audits[of].displayValue}`).join(", ")}`);
  }
  if (lhr.runtimeError) {
    console.log(`  ${lhr.runtimeError.message}`);
  }
  const low = Object.keys(least).filter((of) => score(of) < least[of]);
  for (const of of low) {
    for (const { id, weight } of lhr.categories[of].auditRefs) {
      const audit = lhr.audits[id];
      if (weight > 0 && audit.score !== null && audit.score < 1) {
        console.log(`  ${of}: ${id}: ${audit.title}`);
        for (const item of audit.details?.items ?? []) {
          console.log(`    ${JSON.stringify(item).slice(0, 400)}`);
        }
      }
    }
  }
  low.length === 0 ? passed++ : failed++;
}
await chrome.kill();
nginx.kill();
await ended;
rmSync(home, { recursive: true });
close(passed, failed);
