// Writes for each example whether the browser finds that it holds, a line each.
import { readFileSync } from "node:fs";
import { holds } from "../../../themes/Base/assets/write/conditions.js";

for (const { when, answers } of JSON.parse(readFileSync(new URL("vectors.json", import.meta.url), "utf8"))) {
  console.log(holds(when, answers));
}
