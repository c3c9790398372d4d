import { button, element, fill, plain, teller } from "./words.js";

// Finds other items by their titles where their address would be typed (combobox with a list, ARIA Authoring Practices 1.2). Whoever has an address still pastes it.
const WAIT = 200;
const MOST = 8;
const ASKED = 30;
const SHORTEST = 2;
const ADDRESS = /\/|^[0-9a-z]{26}$/;

export function pickers(form, said, saver) {
  for (const input of form.querySelectorAll("[data-picker] input[data-pick]:not([data-pick=\"\"])")) {
    picker(input, said, saver);
  }
}

function picker(input, said, saver) {
  const box = input.closest("[data-picker]");
  const list = element("ul", "suggestions");
  list.id = `${input.id}-found`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", said.pickList);
  list.hidden = true;
  const told = teller();
  const hint = document.getElementById(`${input.id}-hint`);
  if (hint) {
    hint.textContent = said.pickHint;
  }

  input.after(list, told);
  for (const [name, value] of [["role", "combobox"], ["autocomplete", "off"], ["aria-autocomplete", "list"], ["aria-controls", list.id], ["aria-expanded", "false"]]) {
    input.setAttribute(name, value);
  }

  // Words that are looked for are no answer: only what may be an address is sent.
  const sent = element("input");
  [sent.type, sent.name] = ["hidden", input.name];
  input.removeAttribute("name");
  input.before(sent);
  const put = (value) => {
    input.value = value;
    mirror();
  };
  const mirror = () => (sent.value = ADDRESS.test(input.value.trim()) ? input.value : "");
  mirror();

  let items = [];
  let waiting = null;
  let chosen = -1;
  let timer = 0;
  let asking = new AbortController();

  const close = () => {
    clearTimeout(timer);
    asking.abort();
    chosen = -1;
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const point = (to) => {
    list.children[chosen]?.setAttribute("aria-selected", "false");
    chosen = to;
    const option = list.children[to];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) {
      input.setAttribute("aria-activedescendant", option.id);
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  };

  const show = (found) => {
    items = found;
    list.replaceChildren(...found.map((item, i) => {
      const option = element("li");
      option.id = `${list.id}-${i}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.dataset.at = i;
      const title = element("span", "", item.title);
      title.lang = item.language;
      option.append(title);
      return option;
    }));
    chosen = -1;
    list.hidden = found.length === 0;
    input.setAttribute("aria-expanded", String(found.length > 0));
    told.textContent = found.length > 0 ? fill(said.found, found.length) : said.pickNone;
  };

  const ask = async () => {
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    const typed = input.value.trim();
    const asked = new URLSearchParams({ q: /[\p{L}\p{N}]$/u.test(typed) ? `${typed}*` : typed, culture: document.documentElement.lang.slice(0, 2), size: ASKED });
    input.dataset.pick.split(",").filter((type) => type !== "*").forEach((type) => asked.append("type", type));
    try {
      const answer = await fetch(`/api/v1/search?${asked}`, { signal });
      if (answer.ok) {
        const { items: found } = await answer.json();
        if (!signal.aborted) {
          // The search reads whole texts; here titles are looked for.
          const words = plain(typed).split(/\s+/);
          const fits = ({ title }) => words.every((word) => plain(title).includes(word));
          show([...found.filter(fits), ...found.filter((item) => !fits(item))].slice(0, MOST));
        }
      }
    } catch {
      // Nothing is found: an address can be pasted.
    }
  };

  // The server alone knows what may be chosen: it is saved as if its address had been typed, and stands in the list once it is.
  const take = async (item) => {
    close();
    put(new URL(item.url).pathname);
    const kind = kindOf(box);
    waiting = kind && !kind.value ? item : null;
    if (waiting) {
      box.querySelector("select, input[type=radio]").focus();
    } else if (await saver.save()) {
      add(box, item, kind, said);
      put("");
      told.textContent = fill(said.picked, item.title);
      input.dispatchEvent(new Event("change", { bubbles: true }));
    }
  };

  box.addEventListener("change", (event) => {
    if (waiting && event.target !== input) {
      take(waiting);
    }
  });

  input.addEventListener("input", () => {
    clearTimeout(timer);
    waiting = null;
    mirror();
    if (input.value.trim().length < SHORTEST || input.value.includes("/")) {
      close();
    } else {
      timer = setTimeout(ask, WAIT);
    }
  });

  input.addEventListener("keydown", (event) => {
    const last = items.length - 1;
    if (event.isComposing || list.hidden) {
      return;
    }

    if (event.key === "ArrowDown") {
      event.preventDefault();
      point(chosen === last ? -1 : chosen + 1);
    } else if (event.key === "ArrowUp") {
      event.preventDefault();
      point(chosen === -1 ? last : chosen - 1);
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
    } else if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      take(items[chosen]);
    }
  });

  // Before the field loses the focus, so that the list is still there to be clicked.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[data-at]");
    if (option) {
      take(items[option.dataset.at]);
    }
  });
  input.addEventListener("blur", close);
}

// How it is related: what is chosen, and how that reads; null where that is not asked.
function kindOf(box) {
  if (!box.querySelector("select, input[type=radio]")) {
    return null;
  }

  const chosen = box.querySelector("select")?.selectedOptions[0] ?? box.querySelector("input[type=radio]:checked");
  return { value: chosen?.value ?? "", label: (chosen?.closest("label") ?? chosen)?.textContent.trim() ?? "" };
}

function add(box, item, kind, said) {
  const name = box.dataset.picker;
  let picked = box.previousElementSibling?.matches("ul.picked") ? box.previousElementSibling : null;
  if (!picked) {
    picked = element("ul", "picked");
    box.before(picked);
  }

  const hidden = (as, value) => {
    const made = element("input");
    [made.type, made.name, made.value] = ["hidden", as, value];
    return made;
  };

  if (box.dataset.many !== "yes") {
    picked.replaceChildren();
  }

  const line = element("li");
  if (kind) {
    const next = 1 + Math.max(-1, ...[...picked.querySelectorAll("input[type=hidden]")].map((input) => Number(input.name.slice(name.length).split(".")[1])).filter(Number.isInteger));
    line.append(hidden(`${name}.${next}.Kind`, kind.value), hidden(`${name}.${next}.ContentItemId`, item.id));
  } else if ([...picked.querySelectorAll("input[type=hidden]")].some((input) => input.value === item.id)) {
    return;
  } else {
    line.append(hidden(name, item.id));
  }

  const label = element("span", "picked-name");
  const link = element("a", "", item.title);
  [link.href, link.lang] = [item.url, item.language];
  label.append(...(kind ? [element("span", "hint", kind.label)] : []), link);
  const remove = button(said.remove, () => {
    line.remove();
    box.querySelector("input[data-pick]").focus();
    box.closest("form").dispatchEvent(new Event("change", { bubbles: true }));
  }, "plain");
  remove.append(element("span", "unseen", `: ${item.title}`));
  line.append(label, remove);
  picked.append(line);
}
