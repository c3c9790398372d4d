import { among, keySheet } from "./discuss/keys.js";
import { button, element, fill, teller } from "./write/words.js";

// The queue of moderators stays true while it is looked at: what is new is offered above, what colleagues took or decided is said in its row. Nothing that is read moves.
const OFTEN = 20_000;
const place = document.querySelector("[data-queue]");
const page = place?.closest("article");
const links = () => [...page.querySelectorAll(".card-table th a")];
const idOf = (link) => new URL(link.href).pathname.split("/").at(-1);

if (place) {
  const { dataset } = place;
  const known = new Set(dataset.known.split(" ").filter(Boolean));
  const standing = new Map(dataset.held.split(" ").filter(Boolean).map((one) => one.split("=")));
  const told = teller();
  place.after(told);
  let said = "";

  const note = (link, text) => {
    const row = link.closest("tr");
    let mark = row.querySelector("[data-mark]");
    if (!mark) {
      mark = element("span", "hint");
      mark.dataset.mark = "";
      link.after(" ", mark);
    }

    mark.textContent = text;
  };

  const show = ({ cases, requests }) => {
    const now = new Map(cases.map((one) => [one.id, one.by]));
    for (const link of links().filter((link) => known.has(idOf(link)))) {
      const by = now.get(idOf(link));
      if (by === undefined || by !== (standing.get(idOf(link)) ?? "") || link.parentElement.querySelector("[data-mark]")) {
        note(link, by === undefined ? dataset.gone : by === "" ? "" : by === "you" ? dataset.yours : dataset.taken);
      }
    }

    const fresh = cases.filter((one) => !known.has(one.id)).length + Math.max(0, requests - Number(dataset.requests));
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

  const rows = among(() => links().filter((link) => known.has(idOf(link))));
  keySheet(page, {
    j: rows.next,
    k: rows.previous,
    o: () => rows.current() && location.assign(rows.current().href),
    x: () => rows.current() && page.querySelector(`input[name=chosen][value^="${CSS.escape(idOf(rows.current()))}:"]`)?.click(),
    r: () => location.reload(),
  });
}
