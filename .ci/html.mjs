// node html.mjs SITE: every page of a built site through html-validate.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { HtmlValidate } from "html-validate";
import { close, files } from "./files.mjs";

const site = process.argv[2];
const validator = new HtmlValidate({
  root: true,
  extends: ["html-validate:standard", "html-validate:a11y"],
  rules: {
    // The pages are minified: quotes, optional tags and space are the minifier's.
    "attr-quotes": "off",
    "attribute-boolean-style": "off",
    "doctype-style": "off",
    "no-implicit-close": "off",
    "no-trailing-whitespace": "off",
    "tel-non-breaking": "off",
    // A step of the calculator is a form whose choices are its buttons.
    "wcag/h32": "off",
    // Everything comes from the site's own folder, which may be a USB stick.
    "require-sri": "off",
  },
});
let passed = 0;
let failed = 0;
for (const page of files(site, ".html")) {
  const report = validator.validateStringSync(readFileSync(join(site, page), "utf8"), page);
  for (const result of report.results) {
    for (const m of result.messages) {
      console.log(`${page}:${m.line}:${m.column}: ${m.ruleId}: ${m.message} ${m.selector ?? ""}`);
    }
  }
  report.valid ? passed++ : failed++;
}
close(passed, failed);
