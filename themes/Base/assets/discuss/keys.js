// Single keys for whoever reads much. They rest while one types, and can be switched off (WCAG 2.2, 2.1.4).
const OFF = "thread-keys";
const TYPING = "input, textarea, select, [contenteditable]";

const isOff = () => {
  try {
    return localStorage.getItem(OFF) === "off";
  } catch {
    return false;
  }
};

/** Does with each key what is asked for, and shows a sheet of them. */
export function keySheet(root, acts) {
  const sheet = root.querySelector("dialog.keys");
  const way = root.querySelector(".keys-way");
  const box = sheet.querySelector("[data-keys-on]");
  let off = isOff();

  const open = () => {
    box.checked = !off;
    sheet.showModal();
  };
  way.hidden = false;
  way.querySelector("button").addEventListener("click", open);
  sheet.querySelector("[data-keys-close]").addEventListener("click", () => sheet.close());
  box.addEventListener("change", () => {
    off = !box.checked;
    try {
      off ? localStorage.setItem(OFF, "off") : localStorage.removeItem(OFF);
    } catch {
      // it holds until the page is left
    }
  });

  const all = { ...acts, "?": open };
  addEventListener("keydown", (event) => {
    if (off || event.defaultPrevented || event.isComposing || event.repeat && !"jk".includes(event.key) || event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }

    if (!Object.hasOwn(all, event.key) || event.target.closest?.(TYPING) || document.querySelector("dialog[open]")) {
      return;
    }

    event.preventDefault();
    all[event.key]();
  });
}

/** Goes among things that follow each other. */
export function among(things) {
  let chosen = null;

  // The one that was gone to, else the first that is not above the window, else the last.
  const focused = () => things().find((thing) => thing.contains(document.activeElement)) ?? chosen;
  const current = () => {
    const one = focused();
    return one?.isConnected ? one : (things().find((thing) => thing.getBoundingClientRect().bottom > 0) ?? things().at(-1));
  };
  const go = (step) => {
    const all = things();
    const at = all.indexOf(focused() ?? null);
    const to = all[at < 0 ? all.indexOf(current()) : at + step];
    if (to) {
      chosen = to;
      if (to.tabIndex < 0) {
        to.tabIndex = -1; // what is no link can be gone to all the same
      }

      to.focus({ preventScroll: true });
      to.scrollIntoView({ block: "start" });
    }
  };

  return { current, next: () => go(1), previous: () => go(-1) };
}

export function keys(thread, form, quote) {
  const { current, next, previous } = among(() => [...thread.querySelectorAll(".post")]);
  const follow = (link) => link && location.assign(link.href);
  const ofPost = (part) => current()?.querySelector(`.post-ways a[href*='${part}']`);
  const search = () => {
    const box = document.querySelector("input[type=search]");
    box ? box.focus() : location.assign(`/${document.documentElement.lang.slice(0, 2)}/explore`);
  };
  keySheet(thread, {
    j: next,
    k: previous,
    r: () => (form?.elements.words ? form.elements.words.focus() : follow(thread.querySelector(".space-ways a"))),
    q: () => quote.quote(current()),
    e: () => follow([...(current()?.querySelectorAll(".post-ways a") ?? [])].find((a) => a.pathname.endsWith("/edit"))),
    "!": () => follow(ofPost("/report/")),
    u: () => follow(thread.querySelector(".trail a")),
    "/": search,
  });
}
