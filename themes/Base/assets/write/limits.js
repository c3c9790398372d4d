// How many characters are left, once it matters. Characters are counted as people see them, as the server does.
const NEAR = 0.8;
const segments = new Intl.Segmenter(undefined, { granularity: "grapheme" });

export function countDown(form, said) {
  for (const input of form.querySelectorAll("[data-limit]:not([data-limit=\"\"])")) {
    const most = Number(input.dataset.limit);
    const told = document.createElement("p");
    told.className = "left";
    told.setAttribute("aria-live", "polite");
    input.after(told);
    const look = () => {
      const length = input.value.length < most * NEAR ? 0 : [...segments.segment(input.value.trim())].length;
      const left = most - length;
      told.textContent = length < most * NEAR ? "" : left < 0 ? said.over.replace("{0}", -left) : said.left.replace("{0}", left);
    };
    input.addEventListener("input", look);
    look();
  }
}
