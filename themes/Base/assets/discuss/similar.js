import { element } from "../write/words.js";

// Shows, while somebody types the title of a new thread, which threads speak of it already.
const WAIT = 600;
const SHORTEST = 8;

export function similar(form, said) {
  const title = form.elements.title;
  if (!title || !form.elements.kind) {
    return; // only who begins one looks for others
  }

  const panel = element("div", "similar");
  panel.setAttribute("role", "status");
  title.after(panel);
  let timer = 0;
  let asking = new AbortController();

  const ask = async () => {
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    try {
      const question = new URL(said.similarUrl, location.href);
      question.searchParams.set("q", title.value);
      const answer = await fetch(question, { signal });
      const { items = [] } = answer.ok ? await answer.json() : {};
      if (!signal.aborted) {
        show(items);
      }
    } catch {
      // nothing is shown: the list of threads can be searched as ever
    }
  };

  const show = (items) => {
    panel.replaceChildren();
    if (items.length > 0) {
      const list = element("ul");
      list.append(...items.map((item) => {
        const row = element("li");
        const link = element("a", "", item.title);
        link.href = item.url;
        link.target = "_blank";
        link.rel = "noopener";
        if (item.language) {
          link.lang = item.language;
        }

        row.append(link);
        return row;
      }));
      panel.append(element("p", "", said.similar), list);
    }
  };

  title.addEventListener("input", () => {
    clearTimeout(timer);
    if (title.value.trim().length >= SHORTEST) {
      timer = setTimeout(ask, WAIT);
    } else {
      asking.abort();
      panel.replaceChildren();
    }
  });
}
