import { element, fill, plain, teller } from "./words.js";

// A field above long lists of choices that leaves those in sight in which the words stand. What is chosen stays.
const FEW = 12;

export function filterLists(form, said) {
  for (const list of form.querySelectorAll("[data-filterable]")) {
    const choices = [...list.querySelectorAll("label")].map((label) => [label, plain(label.textContent)]);
    const groups = [...list.querySelectorAll("details")];
    if (choices.length < FEW) {
      continue;
    }

    const label = element("label", "choice-filter", said.filter);
    const input = element("input");
    input.type = "search";
    input.autocomplete = "off";
    label.append(input);
    const told = teller();
    const shown = element("p", "choice-count");
    shown.setAttribute("aria-hidden", "true");
    const opened = new Map(groups.map((group) => [group, group.open]));
    const look = () => {
      const words = plain(input.value).split(/\s+/).filter(Boolean);
      let found = 0;
      for (const [choice, text] of choices) {
        const fits = words.every((word) => text.includes(word));
        found += fits ? 1 : 0;
        choice.hidden = !fits && !choice.querySelector("input").checked;
      }

      for (const group of groups) {
        group.open = words.length > 0 || opened.get(group);
        group.hidden = [...group.querySelectorAll("label")].every((choice) => choice.hidden);
      }

      told.textContent = shown.textContent = words.length > 0 ? fill(said.found, found) : "";
    };
    input.addEventListener("input", (event) => {
      event.stopPropagation(); // it is no answer
      look();
    });
    input.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.isComposing) {
        event.preventDefault(); // the form is not sent by it; what was found is gone through
        [...list.querySelectorAll("label:not([hidden]) input")].find((choice) => choice.offsetParent)?.focus();
      } else if (event.key === "Escape" && input.value) {
        event.preventDefault();
        input.value = "";
        look();
      }
    });
    list.before(label, shown, told);
  }
}
