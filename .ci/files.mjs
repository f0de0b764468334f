// The files of a built site, for the checks beside this one.
import { readdirSync } from "node:fs";
import { join } from "node:path";

// files lists what lies under dir and ends in suffix, by path with slashes. A
// site without any is a failure of its own.
export function files(dir, suffix) {
  const found = readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(suffix))
    .map((entry) => join(entry.parentPath, entry.name).slice(dir.length + 1).split("\\").join("/"))
    .sort();
  if (found.length === 0) {
    throw new Error(`no *${suffix} under ${dir}`);
  }
  return found;
}

// close prints the count that ends a check and sets the exit code.
export function close(passed, failed) {
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}
