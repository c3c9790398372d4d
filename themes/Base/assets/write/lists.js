// A field above long lists of choices that leaves those in sight in which the words stand. What is chosen stays.
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

export function filterLists(form, said) {
  for (const list of form.querySelectorAll("[data-filterable]")) {
    const choices = [...list.querySelectorAll("label")].map((label) => [label, plain(label.textContent)]);
    const groups = [...list.querySelectorAll("details")];
    if (choices.length < 12) {
      continue;
    }

    const label = document.createElement("label");
    label.className = "choice-filter";
    const input = document.createElement("input");
    input.type = "search";
    input.autocomplete = "off";
    label.append(said.filter, input);
    const told = document.createElement("p");
    told.className = "unseen";
    told.setAttribute("role", "status");
    const opened = new Map(groups.map((group) => [group, group.open]));
    input.addEventListener("input", (event) => {
      event.stopPropagation(); // it is no answer
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

      told.textContent = words.length > 0 ? said.found.replace("{0}", found) : "";
    });
    list.before(label, told);
  }
}
