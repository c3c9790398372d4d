import { keepDraft } from "./discuss/draft.js";
import { keys } from "./discuss/keys.js";
import { live } from "./discuss/live.js";
import { mentions } from "./discuss/mentions.js";
import { quoting } from "./discuss/quote.js";
import { similar } from "./discuss/similar.js";
import { forgetSent } from "./discuss/sent.js";
import { toolbars } from "./write/markdown.js";

// Comforts of threads and of the forms by which people write in them. All of it works without.
forgetSent();
const form = document.querySelector("form[data-draft]");
const state = form?.querySelector("[data-draft-state]");
const thread = document.querySelector(".thread[data-live]");
let saver;
if (state) {
  const said = state.dataset;
  saver = keepDraft(form, state);
  form.querySelector("[data-addition]")?.remove(); // the toolbar offers it
  toolbars(form, said, saver);
  mentions(form, said, thread?.dataset.live ?? location.pathname);
  similar(form, said);
}

if (thread) {
  live(thread);
  const quote = quoting(thread, form, saver);
  keys(thread, form, quote);
}
