import { among, keySheet } from "./discuss/keys.js";
import { button, element, fill, teller } from "./write/words.js";

// The queue of moderators stays true while it is looked at: what is new is offered above, what colleagues took or decided is said in its row. Nothing that is read moves.
const OFTEN = 20_000;
const place = document.querySelector("[data-queue]");
const page = place?.closest("article");
const idOf = (link) => new URL(link.href).pathname.split("/").at(-1);

if (place) {
  const { dataset } = place;
  const known = new Map(dataset.known.split(" ").filter(Boolean).map((one) => one.split("="))); // by id, who has it in hand
  const cases = () => [...page.querySelectorAll(".card-table th a")].filter((link) => known.has(idOf(link)));
  const told = teller();
  place.after(told);
  let said = "";

  // Nothing is said of what stands as it did when the page was made.
  const note = (link, by) => {
    let mark = link.parentElement.querySelector("[data-mark]");
    if (!mark) {
      if (by === known.get(idOf(link))) {
        return;
      }

      mark = element("span", "hint");
      mark.dataset.mark = "";
      link.after(" ", mark);
    }

    mark.textContent = by === undefined ? dataset.gone : by === "" ? "" : by === "you" ? dataset.yours : dataset.taken;
  };

  const show = ({ cases: waiting, requests }) => {
    const now = new Map(waiting.map((one) => [one.id, one.by]));
    for (const link of cases()) {
      note(link, now.get(idOf(link)));
    }

    const fresh = waiting.filter((one) => !known.has(one.id)).length + Math.max(0, requests - Number(dataset.requests));
    const text = fresh === 0 ? "" : fresh === 1 ? dataset.one : fill(dataset.more, fresh);
    if (text !== said) {
      said = text;
      told.textContent = text;
      place.replaceChildren(...(text ? [button(text, () => location.reload(), "more-replies")] : []));
    }
  };

  const ask = async () => {
    if (document.hidden) {
      return;
    }

    try {
      const answer = await fetch(dataset.queue, { headers: { Accept: "application/json" }, redirect: "manual" });
      if (answer.ok) {
        show(await answer.json());
      }
    } catch {
      // there is no connection: the next time tells
    }
  };

  setInterval(ask, OFTEN);
  document.addEventListener("visibilitychange", ask);

  const rows = among(cases);
  keySheet(page, {
    j: rows.next,
    k: rows.previous,
    o: () => rows.current() && location.assign(rows.current().href),
    x: () => rows.current() && page.querySelector(`input[name=chosen][value^="${CSS.escape(idOf(rows.current()))}:"]`)?.click(),
    r: () => location.reload(),
  });
}
