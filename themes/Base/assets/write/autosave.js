// Keeps what somebody writes: in the browser after a short pause, on the server every few seconds while something changed. What was saved elsewhere meanwhile is never overwritten unseen.
const LOCAL = 2000;
const SERVER = 10000;
const OWN = ["__RequestVerificationToken", "item", "version", "revision", "section", "asked"];

export function autosave(form, state) {
  const said = state.dataset;
  const field = (name) => form.querySelector(`input[type=hidden][name=${name}]`);
  const isNew = () => !field("version")?.value;
  const key = () => `draft:${isNew() ? location.pathname : field("item").value}:${form.dataset.section}`;
  const written = () => [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !OWN.includes(name));
  let last = JSON.stringify(written());
  let changed = 0;
  let saved = 0;
  let kept = true;
  let running = null;
  let pause = 0;
  let stopped = false;

  const tell = (text, trouble, ...ways) => {
    state.classList.toggle("trouble", Boolean(trouble));
    if (state.firstChild?.textContent !== text || ways.length > 0 || state.childElementCount > 0) {
      state.replaceChildren(text, ...ways);
    }
  };

  const button = (text, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = text;
    made.addEventListener("click", act);
    return made;
  };

  const keep = () => {
    try {
      localStorage.setItem(key(), JSON.stringify({ at: Date.now(), values: written() }));
      kept = true;
    } catch {
      kept = false; // storage is closed or full: the server has it in a moment
    }
  };

  const forget = (name = key()) => {
    try {
      localStorage.removeItem(name);
    } catch {
      // nothing was kept, either
    }
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
      const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" }, redirect: "manual" });
      if (!answer.ok || !answer.headers.get("Content-Type")?.includes("json")) {
        tell(said.signedOut, true);
        return;
      }

      const told = await answer.json();
      if (told.conflict) {
        stopped = true;
        tell(said.conflict, true, button(said.see, () => form.requestSubmit(form.querySelector("button[value=save]"))));
      } else if (told.saved) {
        saved = at;
        field("item").value = told.item;
        field("version").value = told.version;
        field("revision").value = told.revision;
        form.action = told.url;
        history.replaceState(null, "", told.url + location.hash);
        forget(name);
        if (changed > saved) {
          keep();
        }

        const share = document.querySelector(".completeness progress, .completeness meter");
        if (share) {
          share.value = told.complete;
        }

        tell(said.saved.replace("{0}", new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" })));
      }
    } catch {
      tell(said.offline, true);
    }
  };

  const run = async () => {
    if (!running && !stopped && changed > saved) {
      running = send();
      await running;
      running = null;
    }
  };

  const note = () => {
    const now = JSON.stringify(written());
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
  addEventListener("online", run);
  addEventListener("offline", () => tell(said.offline, true));

  // A request on its way is waited for: sent beside it, the form would seem to come from another device.
  form.addEventListener("submit", async (event) => {
    stopped = true;
    clearTimeout(pause);
    if (running) {
      event.preventDefault();
      const { submitter } = event;
      await running;
      form.requestSubmit(submitter);
      return;
    }

    keep();
    sessionStorage.setItem("draft-sent", key());
  });

  addEventListener("beforeunload", (event) => {
    if (!stopped && changed > saved && !kept) {
      event.preventDefault();
    }
  });

  // What was sent and arrived need not be kept; what never arrived is offered.
  const trouble = document.querySelector(".error-summary");
  const sent = sessionStorage.getItem("draft-sent");
  sessionStorage.removeItem("draft-sent");
  if (sent && !trouble) {
    forget(sent);
  }

  let local = null;
  try {
    local = JSON.parse(localStorage.getItem(key()) ?? "null");
  } catch {
    local = null;
  }

  if (local && !trouble && JSON.stringify(local.values) !== last) {
    const offer = document.createElement("p");
    offer.className = "notice unsaved";
    const back = button(said.back, () => {
      restore(form, local.values);
      offer.remove();
      note();
    });
    const away = button(said.forget, () => {
      forget();
      offer.remove();
    });
    offer.append(said.unsaved.replace("{0}", new Date(local.at).toLocaleString(document.documentElement.lang, { dateStyle: "long", timeStyle: "short" })), " ", back, away);
    form.before(offer);
  }
}

function restore(form, values) {
  const left = new Map();
  for (const [name, value] of values) {
    left.set(name, [...(left.get(name) ?? []), value]);
  }

  for (const input of form.elements) {
    if (!input.name || OWN.includes(input.name) || input.type === "file" || input.type === "hidden" || input.type === "submit") {
      continue;
    }

    const mine = left.get(input.name) ?? [];
    if (input.type === "checkbox" || input.type === "radio") {
      input.checked = mine.includes(input.value);
    } else {
      input.value = mine.shift() ?? "";
    }
  }

  form.dispatchEvent(new Event("change", { bubbles: true }));
}
