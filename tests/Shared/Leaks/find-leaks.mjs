// Reads texts from standard input, a JSON string a line, and writes what the browser's leak guard finds in each, a line each.
import { createInterface } from "node:readline";
import { findLeaks } from "../../../themes/Base/assets/leak-guard.js";

for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(findLeaks(JSON.parse(line)).map(({ kind, start, length, country }) => [kind, start, length, country])));
}
