import { element, fill, teller } from "../write/words.js";

// Offers people while somebody types a name after an @, in a list beneath the text.
const WAIT = 150;
const BEGUN = /(?:^|[\s([{"'*_>])@([\p{L}\p{N}-]{0,40})$/u;

export function mentions(form, said, address) {
  const thread = address.match(/\/discussions\/([a-z0-9]{20,})\//)?.[1] ?? "";
  for (const text of form.querySelectorAll("textarea[data-markdown=yes]")) {
    offer(text, said, thread);
  }
}

function offer(text, said, thread) {
  const list = element("ul", "suggestions people");
  list.id = `${text.id}-people`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", said.people);
  list.hidden = true;
  const told = teller();
  text.after(list, told);
  text.setAttribute("aria-autocomplete", "list");
  text.setAttribute("aria-controls", list.id);
  let timer = 0;
  let asking = new AbortController();
  let chosen = -1;

  const begun = () => (text.selectionStart === text.selectionEnd ? BEGUN.exec(text.value.slice(Math.max(0, text.selectionStart - 60), text.selectionStart)) : null);

  const close = () => {
    clearTimeout(timer);
    asking.abort();
    list.hidden = true;
    chosen = -1;
    text.removeAttribute("aria-activedescendant");
    told.textContent = "";
  };

  const choose = (to) => {
    list.children[chosen]?.setAttribute("aria-selected", "false");
    chosen = to;
    list.children[to].setAttribute("aria-selected", "true");
    list.children[to].scrollIntoView({ block: "nearest" });
    text.setAttribute("aria-activedescendant", list.children[to].id);
  };

  const show = (people) => {
    list.replaceChildren(...people.map(({ handle, name }, i) => {
      const option = element("li");
      option.id = `${list.id}-${i}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.dataset.handle = handle;
      option.append(element("span", "", name), " ", element("span", "kind", `@${handle}`));
      return option;
    }));
    chosen = -1;
    text.removeAttribute("aria-activedescendant");
    list.hidden = people.length === 0;
    if (people.length > 0) {
      told.textContent = fill(said.found, people.length);
      choose(0);
    }
  };

  const ask = async (typed) => {
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    try {
      const question = new URL(said.peopleUrl, location.href);
      question.searchParams.set("q", typed);
      question.searchParams.set("thread", thread);
      const answer = await fetch(question, { signal, headers: { Accept: "application/json" }, redirect: "manual" });
      if (answer.ok) {
        const { people } = await answer.json();
        if (!signal.aborted && begun()) {
          show(people);
        }
      }
    } catch {
      // nobody is offered: names can be typed
    }
  };

  const take = (handle) => {
    const found = begun();
    close();
    if (!found) {
      return;
    }

    const start = text.selectionStart - found[1].length;
    text.setSelectionRange(start, text.selectionStart);
    if (!document.execCommand("insertText", false, `${handle} `)) {
      text.setRangeText(`${handle} `, start, text.selectionEnd, "end");
      text.dispatchEvent(new Event("input", { bubbles: true }));
    }
  };

  text.addEventListener("input", (event) => {
    const found = !event.isComposing && begun();
    if (found) {
      clearTimeout(timer);
      timer = setTimeout(() => ask(found[1]), WAIT);
    } else {
      close();
    }
  });
  text.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }

    const last = list.children.length - 1;
    if (event.key === "ArrowDown") {
      choose(chosen === last ? 0 : chosen + 1);
    } else if (event.key === "ArrowUp") {
      choose(chosen <= 0 ? last : chosen - 1);
    } else if (event.key === "Enter" || event.key === "Tab") {
      take(list.children[chosen].dataset.handle);
    } else if (event.key === "Escape") {
      close();
    } else {
      return;
    }

    event.preventDefault();
  });
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[data-handle]");
    if (option) {
      take(option.dataset.handle);
    }
  });
  text.addEventListener("blur", close);
}
