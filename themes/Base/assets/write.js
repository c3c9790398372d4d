import { autosave } from "./write/autosave.js";
import { measure } from "./write/completeness.js";
import { watch } from "./write/conditions.js";
import { guard } from "./write/leaks.js";
import { countDown } from "./write/limits.js";
import { filterLists } from "./write/lists.js";
import { toolbars } from "./write/markdown.js";
import { pickers } from "./write/picker.js";

// Comforts of the form by which people write. It works without any of them.
const form = document.getElementById("write");
const state = document.getElementById("save-state");
if (form && state) {
  const said = state.dataset;
  watch(form);
  filterLists(form, said);
  countDown(form, said);
  measure(form, said);
  guard(form, said);
  const saver = autosave(form, state);
  pickers(form, said, saver);
  toolbars(form, said, saver);
}
