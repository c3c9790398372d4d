import { drop, fromSession, get, nameOf, put, restore, tidy, toSession } from "./drafts.js";
import { button, element, fill, post, teller } from "./words.js";

// Keeps what somebody writes: in the browser after a short pause, on the server every few seconds while something changed. What was saved elsewhere meanwhile is never overwritten unseen.
const LOCAL = 2000;
const SERVER = 10000;
const OWN = ["__RequestVerificationToken", "item", "version", "revision", "section", "asked"];

/** What stands in the form, as it is sent; files go with a button only. */
const written = (form) => [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !OWN.includes(name));

export function autosave(form, state) {
  const said = state.dataset;
  const field = (name) => form.querySelector(`input[type=hidden][name=${name}]`);
  const who = said.who || fromSession("draft-who");
  const key = () => nameOf(who, field("version")?.value ? field("item").value : location.pathname, form.dataset.section);
  let last = JSON.stringify(written(form));
  let changed = 0;
  let saved = 0;
  let kept = true;
  let running = null;
  let pause = 0;
  let stopped = false;
  let standing = "";

  // Eyes see each time it is saved; ears hear only that something is different from before.
  const told = teller();
  state.removeAttribute("role");
  state.after(told);
  const tell = (what, text, ...ways) => {
    state.classList.toggle("trouble", what !== "saved");
    state.replaceChildren(element("span", "", text), ...ways);
    if (what !== standing) {
      told.textContent = text;
      standing = what;
    }
  };

  const keep = () => {
    clearTimeout(pause);
    kept ||= put(key(), { at: Date.now(), version: field("version")?.value, revision: field("revision")?.value, values: written(form) });
  };

  const take = (answer, at, name) => {
    saved = at;
    for (const hidden of ["item", "version", "revision"]) {
      field(hidden).value = answer[hidden];
    }

    form.action = answer.url;
    history.replaceState(null, "", answer.url + location.hash);
    drop(name);
    if (changed > saved) {
      kept = false;
      keep();
    }

    form.dispatchEvent(new CustomEvent("saved", { detail: answer }));
    tell("saved", fill(said.saved, new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" })));
  };

  const send = async () => {
    const [at, name] = [changed, key()];
    const body = new FormData(form);
    for (const [entry, value] of [...body]) {
      if (typeof value !== "string") {
        body.delete(entry);
      }
    }

    body.set("do", "autosave");
    try {
      const answer = await post(form.action, body);
      if (!answer) {
        tell("signed out", said.signedOut);
      } else if (answer.conflict) {
        stopped = true;
        tell("conflict", said.conflict, button(said.see, () => form.requestSubmit(form.querySelector("button[value=save]"))));
      } else if (answer.saved) {
        take(answer, at, name);
      } else {
        tell("refused", answer.refusal ?? said.failed);
      }
    } catch {
      tell(navigator.onLine ? "failed" : "offline", navigator.onLine ? said.failed : said.offline);
    }
  };

  // One request at a time: beside another, a second would seem to come from another device.
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
      kept = false;
      clearTimeout(pause);
      pause = setTimeout(keep, LOCAL);
    }
  };

  form.addEventListener("input", note);
  form.addEventListener("change", note);
  setInterval(run, SERVER);
  addEventListener("online", () => (changed > saved ? run() : standing === "offline" && tell("saved", "")));
  addEventListener("offline", () => tell("offline", said.offline));

  // Whoever leaves for another window may come back on another device.
  document.addEventListener("visibilitychange", () => {
    if (document.hidden && !stopped) {
      keep();
      run();
    }
  });

  form.addEventListener("submit", async (event) => {
    stopped = true;
    if (running) {
      event.preventDefault();
      const { submitter } = event;
      await running;
      form.requestSubmit(submitter);
      return;
    }

    kept = false;
    keep();
    toSession("draft-sent", key());
    toSession("draft-who", who);
  });

  addEventListener("beforeunload", (event) => {
    if (!stopped && changed > saved) {
      keep();
      if (!kept) {
        event.preventDefault();
      }
    }
  });

  // What was sent and arrived need not be kept; what never arrived is offered.
  const trouble = document.querySelector(".error-summary");
  const sent = fromSession("draft-sent");
  toSession("draft-sent", "");
  if (sent && !trouble) {
    drop(sent);
  }

  tidy();
  const local = get(key());
  if (local && !trouble && JSON.stringify(local.values) !== last) {
    const offer = element("p", "notice unsaved");
    const back = button(said.back, () => {
      restore(form, local.values, OWN);

      // If somebody saved since, the server says so and shows both.
      field("version").value = local.version ?? "";
      field("revision").value = local.revision ?? "";
      offer.remove();
      note();
    });
    const away = button(said.forget, () => {
      drop(key());
      offer.remove();
    });
    offer.append(element("span", "", fill(said.unsaved, new Date(local.at).toLocaleString(document.documentElement.lang, { dateStyle: "long", timeStyle: "short" }))), back, away);
    form.before(offer);
  }

  return {
    /** Saves now; false where what stands in the form could not be saved. */
    async save() {
      note();
      if (!field("version").value && changed === 0) {
        changed++; // even of a new text there is something to refer to, then
      }

      const at = changed;
      for (let i = 0; i < 2 && saved < at; i++) {
        await (running ?? run());
      }

      return saved >= at;
    },
  };
}
