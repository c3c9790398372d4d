import { element, fill, teller } from "./words.js";

// How many characters are left, once it matters. Characters are counted as people see them, as the server does.
const NEAR = 0.8;
const QUIET = 1000; // ears hear it when typing pauses
const segments = new Intl.Segmenter(undefined, { granularity: "grapheme" });

export function countDown(form, said) {
  for (const input of form.querySelectorAll("[data-limit]:not([data-limit=\"\"])")) {
    const most = Number(input.dataset.limit);
    const shown = element("p", "left");
    shown.setAttribute("aria-hidden", "true");
    const told = teller();
    input.after(shown, told);
    let timer = 0;
    const look = () => {
      const length = input.value.length < most * NEAR ? 0 : [...segments.segment(input.value.trim())].length;
      const left = most - length;
      shown.classList.toggle("over", left < 0);
      shown.textContent = length < most * NEAR ? "" : left < 0 ? fill(said.over, -left) : fill(said.left, left);
    };
    input.addEventListener("input", () => {
      look();
      clearTimeout(timer);
      timer = setTimeout(() => (told.textContent = shown.textContent), QUIET);
    });
    look();
  }
}
