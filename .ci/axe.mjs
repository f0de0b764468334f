// node axe.mjs SITE: every page of a built site in headless Chromium, served
// under a sub-path: no accessibility violation (WCAG 2.2 AA, contrast 7:1), no
// error in the console, no request that fails or leaves the site, nothing wider
// than the smallest phone. Of each kind of page (body's class) the largest is
// looked at again in letters of 30 px.
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { chromium } from "playwright-core";
import { close, files } from "./files.mjs";

const site = process.argv[2];
const pages = files(site, ".html");
const base = "/sub/path/";
const types = { ".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".wasm": "application/wasm", ".json": "application/json", ".svg": "image/svg+xml" };
const server = createServer(async (request, response) => {
  const path = decodeURIComponent(new URL(request.url, "http://site").pathname);
  if (path === "/favicon.ico") {
    response.writeHead(204).end(); // the browser's own wish, outside the site
    return;
  }
  try {
    const body = await readFile(join(site, path.startsWith(base) ? path.slice(base.length) : "no such file"));
    response.writeHead(200, { "Content-Type": types[extname(path)] ?? "application/octet-stream" }).end(body);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
const origin = `http://127.0.0.1:${server.address().port}`;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
// The site's worker would fetch whole regions while pages are looked at; it has
// tests of its own.
const context = await browser.newContext({ viewport: { width: 320, height: 640 }, locale: "zh-CN", serviceWorkers: "block" });
const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
let passed = 0;
let failed = 0;
const visit = async (path, letters) => {
  const faults = [];
  const page = await context.newPage();
  await page.addInitScript((size) => localStorage.setItem("mingbaizhi-letters", size), letters);
  page.on("pageerror", (error) => faults.push(`error: ${error.message}`));
  page.on("console", (line) => line.type() === "error" && faults.push(`console: ${line.text()}`));
  page.on("request", (request) => /^(data|blob):/.test(request.url()) || request.url().startsWith(origin + base) || faults.push(`leaves the site: ${request.url()}`));
  page.on("response", (response) => response.status() >= 400 && faults.push(`${response.status()}: ${response.url()}`));
  await page.goto(origin + base + path.split("/").map(encodeURIComponent).join("/"), { waitUntil: "load" });
  await page.addScriptTag({ path: axe });
  const found = await page.evaluate(() =>
    axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
      rules: { "color-contrast-enhanced": { enabled: true } },
      resultTypes: ["violations"],
    }),
  );
  for (const violation of found.violations) {
    for (const node of violation.nodes) {
      faults.push(`${violation.id}: ${node.target.join(" ")}: ${node.failureSummary.replace(/\s+/g, " ")}`);
    }
  }
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  if (width > 320) {
    faults.push(`scrolls sideways: ${width} px wide at 320 px`);
  }
  const shown = await page.evaluate(() => getComputedStyle(document.documentElement).fontSize);
  if (shown !== `${letters}px`) {
    faults.push(`letters of ${shown}`);
  }
  for (const fault of faults) {
    console.log(`${path}, letters of ${letters} px: ${fault}`);
  }
  faults.length === 0 ? passed++ : failed++;
  await page.close();
};
// all visits pages, two at a time.
const all = async (waiting, letters) => {
  const next = async () => {
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      await visit(path, letters);
    }
  };
  await Promise.all([next(), next()]);
};
const largest = new Map();
for (const path of pages) {
  const html = await readFile(join(site, path), "utf8");
  const kind = /<body class="?([a-z-]+)/.exec(html)?.[1];
  if (html.length > (largest.get(kind)?.length ?? 0)) {
    largest.set(kind, { path, length: html.length });
  }
}
await all([...pages], "20");
await all([...largest.values()].map((page) => page.path), "30");
await browser.close();
server.close();
close(passed, failed);
