import { findLeaks } from "../leak-guard.js";
import { button, element, fill, teller } from "./words.js";

// Says below a field what its text may give away, once typing pauses. The author decides; the server looks again.
const WAIT = 1000;

export function guard(form, said) {
  const words = JSON.parse(said.leaks || "{}");
  const kept = new Set([...JSON.parse(said.kept || "[]"), ...[...form.querySelectorAll("input[name=keep]")].map((input) => input.value)]);
  for (const input of form.querySelectorAll("textarea, input[type=text]:not([inputmode]):not([role=combobox])")) {
    watchField(form, input, said, words, kept);
  }
}

function watchField(form, input, said, words, kept) {
  const notice = element("div", "leaks");
  notice.hidden = true;
  const told = teller();
  let timer = 0;
  let shown = "";

  const look = (aloud) => {
    const text = input.value;
    const found = findLeaks(text).map((leak) => ({ ...leak, excerpt: text.substr(leak.start, leak.length) })).filter(({ excerpt }) => !kept.has(excerpt));
    const now = JSON.stringify(found);
    if (now === shown) {
      return;
    }

    shown = now;
    notice.hidden = found.length === 0;
    notice.replaceChildren(...(found.length > 0 ? [element("p", "leaks-head", said.leaksHead), lines(found)] : []));
    if (!notice.isConnected) {
      (input.parentElement.querySelector(":scope > .left") ?? input).after(notice, told);
    }

    told.textContent = aloud && found.length > 0 ? `${said.leaksHead} ${found.map((leak) => wordsOf(leak).said).join(". ")}` : "";
  };

  const wordsOf = ({ kind, country }) => words[`${kind}:${country}`] ?? words[kind];

  const lines = (found) => {
    const list = element("ul");
    list.append(...found.map((leak) => {
      const { said: what, why, mark } = wordsOf(leak);
      const line = element("li");
      const excerpt = element("strong", "", leak.excerpt.length > 80 ? `${leak.excerpt.slice(0, 80)}…` : leak.excerpt);
      const about = element("p");
      about.append(excerpt, ` ${what}. `, element("span", "hint", why));
      const ways = element("p", "leaks-ways");
      ways.append(
        named(button(said.leakMark, () => {
          input.setRangeText(`[${mark}]`, leak.start, leak.start + leak.length, "end");
          input.focus();
          input.dispatchEvent(new Event("input", { bubbles: true }));
          look(true);
        }), leak.excerpt),
        named(button(said.leakKeep, () => {
          kept.add(leak.excerpt);
          const too = element("input");
          [too.type, too.name, too.value] = ["hidden", "keep", leak.excerpt];
          form.append(too);
          input.focus();
          input.dispatchEvent(new Event("change", { bubbles: true }));
          look(true);
        }), leak.excerpt));
      line.append(about, ways);
      return line;
    }));
    return list;
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, WAIT, true);
  });
  look(false);
}

function named(made, about) {
  made.append(element("span", "unseen", fill(": {0}", about)));
  return made;
}
