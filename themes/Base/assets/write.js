import { autosave } from "./write/autosave.js";
import { watch } from "./write/conditions.js";
import { filterLists } from "./write/lists.js";
import { countDown } from "./write/limits.js";

// Comforts of the form by which people write. It works without any of them.
const form = document.getElementById("write");
const state = document.getElementById("save-state");
if (form && state) {
  watch(form);
  filterLists(form, state.dataset);
  countDown(form, state.dataset);
  autosave(form, state);
}
