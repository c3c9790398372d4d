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

export function keys(thread, form, quote) {
  const sheet = thread.querySelector("dialog.keys");
  const way = thread.querySelector(".keys-way");
  const box = sheet.querySelector("[data-keys-on]");
  let off = isOff();
  let chosen = null;

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

  const posts = () => [...thread.querySelectorAll(".post")];

  // The post that was gone to, else the first that is not above the window, else the one that was left last.
  const current = () => {
    const focused = document.activeElement?.closest(".post") ?? chosen;
    return focused?.isConnected ? focused : posts().find((post) => post.getBoundingClientRect().bottom > 0) ?? posts().at(-1);
  };

  const go = (step) => {
    const all = posts();
    const focused = document.activeElement?.closest(".post") ?? chosen;
    const at = all.indexOf(focused ?? null);
    const to = all[at < 0 ? all.indexOf(current()) : at + step];
    if (to) {
      chosen = to;
      to.tabIndex = -1;
      to.focus({ preventScroll: true });
      to.scrollIntoView({ block: "start" });
    }
  };

  const follow = (link) => link && location.assign(link.href);
  const ofPost = (part) => current()?.querySelector(`.post-ways a[href*='${part}']`);
  const search = () => {
    const box = document.querySelector("input[type=search]");
    box ? box.focus() : location.assign(`/${document.documentElement.lang.slice(0, 2)}/explore`);
  };
  const acts = {
    j: () => go(1),
    k: () => go(-1),
    r: () => (form?.elements.words ? form.elements.words.focus() : follow(thread.querySelector(".space-ways a"))),
    q: () => quote.quote(current()),
    e: () => follow([...(current()?.querySelectorAll(".post-ways a") ?? [])].find((a) => a.pathname.endsWith("/edit"))),
    "!": () => follow(ofPost("/report/")),
    u: () => follow(thread.querySelector(".trail a")),
    "/": search,
    "?": open,
  };

  addEventListener("keydown", (event) => {
    if (off || event.defaultPrevented || event.isComposing || event.repeat && !"jk".includes(event.key) || event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }

    if (!Object.hasOwn(acts, event.key) || event.target.closest?.(TYPING) || document.querySelector("dialog[open]")) {
      return;
    }

    event.preventDefault();
    acts[event.key]();
  });
}
