// Suggestions while typing, as a combobox with a list (ARIA Authoring Practices 1.2). Without script the search box is a search box.
const WAIT = 120;

for (const input of document.querySelectorAll("input[data-suggest]")) {
  const list = document.createElement("ul");
  list.className = "suggestions";
  list.id = `${input.id}-suggestions`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.dataset.suggestLabel);
  list.hidden = true;
  input.parentElement.append(list);

  const told = document.createElement("p");
  told.className = "unseen";
  told.setAttribute("role", "status");
  input.form.append(told);

  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");

  let timer = 0;
  let asking = new AbortController();
  let chosen = -1;

  const close = () => {
    clearTimeout(timer);
    asking.abort();
    list.hidden = true;
    chosen = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  // Whoever is choosing keeps the list in sight: an answer that comes late must not take it away.
  const choose = (to) => {
    clearTimeout(timer);
    asking.abort();
    list.children[chosen]?.setAttribute("aria-selected", "false");
    chosen = to;
    const option = list.children[to];
    if (option) {
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", option.id);
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  };

  const show = (items) => {
    list.replaceChildren(...items.map((item, i) => {
      const option = document.createElement("li");
      option.id = `${list.id}-${i}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.dataset.url = item.url;
      option.classList.toggle("apart", i > 0 && item.kind !== items[i - 1].kind);
      const text = document.createElement("span");
      const typed = input.value.trimStart();
      if (item.language) {
        text.lang = item.language;
      }

      // Of words to search for, what they add to those typed stands out.
      if (item.kind === "query" && item.text.toLowerCase().startsWith(typed.toLowerCase())) {
        const added = document.createElement("b");
        added.textContent = item.text.slice(typed.length);
        text.append(item.text.slice(0, typed.length), added);
      } else {
        text.textContent = item.text;
      }

      const kind = document.createElement("span");
      kind.className = "kind";
      kind.textContent = input.dataset[`suggest${item.kind[0].toUpperCase()}${item.kind.slice(1)}`] ?? "";
      option.append(text, " ", kind);
      return option;
    }));
    chosen = -1;
    list.hidden = items.length === 0;
    input.setAttribute("aria-expanded", String(items.length > 0));
    told.textContent = items.length > 0 ? input.dataset.suggestCount.replace("{0}", items.length) : "";
  };

  const ask = async () => {
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    try {
      const address = new URL(input.dataset.suggest, location.href);
      address.searchParams.set("q", input.value);
      const answer = await fetch(address, { signal });
      if (answer.ok) {
        const { items } = await answer.json();
        if (!signal.aborted) {
          show(items);
        }
      }
    } catch {
      // Nothing is suggested: the box searches as ever.
    }
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    if (input.value.trim().length < 2) {
      close();
    } else {
      timer = setTimeout(ask, WAIT);
    }
  });

  input.addEventListener("keydown", (event) => {
    const last = list.children.length - 1;
    if (event.isComposing) {
      return;
    }

    if (event.key === "ArrowDown" && list.hidden && input.value.trim().length >= 2) {
      event.preventDefault();
      ask();
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if (list.hidden) {
      return;
    } else if (event.key === "ArrowDown") {
      event.preventDefault();
      choose(chosen === last ? -1 : chosen + 1);
    } else if (event.key === "ArrowUp") {
      event.preventDefault();
      choose(chosen === -1 ? last : chosen - 1);
    } else if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      location.assign(list.children[chosen].dataset.url);
    }
  });

  // Before the field loses the focus, so that the list is still there to be clicked.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[data-url]");
    if (option) {
      location.assign(option.dataset.url);
    }
  });
  input.addEventListener("blur", close);
  addEventListener("pagehide", close);
}
