import { drop, get, nameOf, put, restore, tidy } from "../write/drafts.js";
import { button, element, fill, post, teller } from "../write/words.js";
import { rememberSent } from "./sent.js";

// Keeps what somebody writes in a thread: in the browser after a short pause, on the server every few seconds while something changed.
const LOCAL = 2000;
const SERVER = 10000;
const OWN = ["__RequestVerificationToken", "begun", "company", "confirmed", "form", "item", "to", "warned"];
const LOOKING = ["preview", "redact"];

const written = (form) => [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !OWN.includes(name));

export function keepDraft(form, state) {
  const said = state.dataset;
  const key = nameOf(said.who, new URL(form.dataset.draft, location.href).searchParams.get("place"));
  let last = JSON.stringify(written(form));
  let changed = 0;
  let saved = 0;
  let running = null;
  let pause = 0;
  let stopped = false;
  let standing = "";

  // Eyes see each time it is saved; ears hear only that something is different from before.
  const told = teller();
  state.removeAttribute("role");
  state.after(told);
  const tell = (what, text) => {
    state.classList.toggle("trouble", what !== "saved");
    state.replaceChildren(element("span", "", text));
    if (what !== standing) {
      told.textContent = text;
      standing = what;
    }
  };

  const keep = () => {
    clearTimeout(pause);
    if (changed > saved) {
      put(key, { at: Date.now(), values: written(form) });
    }
  };

  const send = async () => {
    const at = changed;
    try {
      const answer = await post(form.dataset.draft, new FormData(form));
      if (!answer) {
        tell("signed out", said.signedOut);
      } else if (answer.saved) {
        saved = at;
        drop(key);
        keep(); // what was typed meanwhile
        tell("saved", fill(said.saved, new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" })));
      } else {
        tell("refused", answer.detail ?? said.failed);
      }
    } catch {
      tell(navigator.onLine ? "failed" : "offline", navigator.onLine ? said.failed : said.offline);
    }
  };

  // One request at a time, so that an older text never comes after a newer one.
  const run = async () => {
    if (!running && !stopped && changed > saved) {
      running = send();
      await running;
      running = null;
    }
  };

  const note = () => {
    const now = JSON.stringify(written(form));
    if (now !== last) {
      last = now;
      changed++;
      clearTimeout(pause);
      pause = setTimeout(keep, LOCAL);
    }
  };

  form.addEventListener("input", note);
  form.addEventListener("change", note);
  setInterval(run, SERVER);
  addEventListener("online", run);
  addEventListener("offline", () => tell("offline", said.offline));
  addEventListener("pagehide", () => !stopped && keep());

  // Whoever leaves for another window may come back on another device.
  document.addEventListener("visibilitychange", () => {
    if (document.hidden && !stopped) {
      keep();
      run();
    }
  });

  form.addEventListener("submit", async (event) => {
    stopped = true;
    const { submitter } = event;
    if (running) {
      event.preventDefault();
      await running;
      form.requestSubmit(submitter);
      return;
    }

    put(key, { at: Date.now(), values: written(form) });
    if (!LOOKING.includes(submitter?.name)) {
      rememberSent(key);
    }
  });

  // Who comes back to the page by the browser's way back goes on.
  addEventListener("pageshow", (event) => event.persisted && (stopped = false));

  tidy();
  const local = get(key);
  if (local && JSON.stringify(local.values) === last) {
    changed++; // it stands here, and nowhere else
  } else if (local && !document.querySelector(".error-summary")) {
    const offer = element("p", "notice unsaved");
    offer.append(
      element("span", "", fill(said.unsaved, new Date(local.at).toLocaleString(document.documentElement.lang, { dateStyle: "long", timeStyle: "short" }))),
      button(said.back, () => {
        restore(form, local.values, OWN);
        offer.remove();
        note();
      }),
      button(said.forget, () => {
        drop(key);
        offer.remove();
      }),
    );
    form.before(offer);
  }

  return {
    /** Saves now, before the page is left for another that shows it. */
    async save() {
      note();
      await (running ?? run());
      await run();
      return saved >= changed;
    },
  };
}
