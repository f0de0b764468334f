// node axe.mjs SITE: every page of a built site in headless Chromium, served
// under a sub-path: no accessibility violation (WCAG 2.2 AA, contrast 7:1), no
// error in the console, no request that fails or leaves the site, nothing wider
// than the smallest phone. A page is loaded once and looked at three times: as it
// comes, in the dark (what colours change: contrast), and in letters of 30 px, set
// by the page's own button (what size changes: targets and width). A fault says in
// which.
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
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
let passed = 0;
let failed = 0;
const everything = { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], rules: { "color-contrast-enhanced": { enabled: true }, "label-content-name-mismatch": { enabled: true } } };
const colours = { runOnly: { type: "rule", values: ["color-contrast", "color-contrast-enhanced", "link-in-text-block"] } };
const sizes = { runOnly: { type: "rule", values: ["target-size", "scrollable-region-focusable"] } };
const visit = async (context, path) => {
  const faults = [];
  let how = "light";
  const fault = (text) => faults.push(`${how}: ${text}`);
  const page = await context.newPage();
  page.on("pageerror", (error) => fault(`error: ${error.message}`));
  page.on("console", (line) => line.type() === "error" && fault(`console: ${line.text()}`));
  page.on("request", (request) => /^(data|blob):/.test(request.url()) || request.url().startsWith(origin + base) || fault(`leaves the site: ${request.url()}`));
  page.on("response", (response) => response.status() >= 400 && fault(`${response.status()}: ${response.url()}`));
  const look = async (options, letters) => {
    const found = await page.evaluate((options) => axe.run(document, { ...options, resultTypes: ["violations"], elementRef: false, preload: false }), options);
    for (const violation of found.violations) {
      for (const node of violation.nodes) {
        fault(`${violation.id}: ${node.target.join(" ")}: ${node.failureSummary.replace(/\s+/g, " ")}`);
      }
    }
    const [width, shown] = await page.evaluate(() => [document.documentElement.scrollWidth, getComputedStyle(document.body).fontSize]);
    if (width > 320) {
      fault(`scrolls sideways: ${width} px wide at 320 px`);
    }
    if (shown !== `${letters}px`) {
      fault(`letters of ${shown}, want ${letters}`);
    }
  };
  await page.goto(origin + base + path.split("/").map(encodeURIComponent).join("/"), { waitUntil: "load" });
  await page.evaluate(axe);
  await look(everything, 20);
  how = "dark";
  await page.emulateMedia({ colorScheme: "dark" });
  const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  if (Math.max(...ground.match(/\d+/g)) > 64) {
    fault(`the ground is ${ground}`);
  }
  await look(colours, 20);
  how = "letters of 30 px";
  await page.evaluate(() => document.querySelector('#letters [value="30"]').click());
  await look(sizes, 30);
  for (const text of faults) {
    console.log(`${path}, ${text}`);
  }
  faults.length === 0 ? passed++ : failed++;
  await page.evaluate(() => localStorage.clear()); // the next page begins in the usual letters
  await page.close();
};
// Two pages at a time, each in a context of its own, because letters are kept.
// The site's worker would fetch whole regions meanwhile; it has tests of its own.
const waiting = [...pages];
const next = async () => {
  const context = await browser.newContext({ viewport: { width: 320, height: 640 }, locale: "zh-CN", serviceWorkers: "block" });
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    await visit(context, path);
  }
};
await Promise.all([next(), next()]);
await browser.close();
server.close();
close(passed, failed);
