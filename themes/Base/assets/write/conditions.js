// Whether a question is asked, as the server judges it (Core/Contribution/FormCondition.cs). Both are tested against tests/Shared/conditions/vectors.json.
export function holds(clauses, answers) {
  return clauses.every(({ Field: field, In: codes = [], Is: is }) => {
    const given = answers[field] ?? [];
    return given.length > 0 && (codes.length === 0 || codes.some((code) => given.includes(code))) && (is === undefined || given.includes(String(is)));
  });
}

// The codes with which an input is answered; undefined where it does not stand on this page.
function answer(form, name) {
  const inputs = [...form.elements].filter((input) => input.name === name && input.type !== "hidden");
  if (inputs.length === 0) {
    return undefined;
  }

  return inputs.flatMap((input) => {
    const chosen = input.type === "checkbox" || input.type === "radio" ? (input.checked ? input : null) : input.tagName === "SELECT" ? input.selectedOptions[0] : input;
    const value = chosen?.value.trim() ?? "";
    return value === "" ? [] : chosen.dataset.codes ? chosen.dataset.codes.split(" ") : [value];
  });
}

export function watch(form) {
  const questions = [...form.querySelectorAll("[data-when]")].filter((question) => question.dataset.when).map((question) => [question, JSON.parse(question.dataset.when)]);
  if (questions.length === 0) {
    return;
  }

  const elsewhere = JSON.parse(form.dataset.answers || "{}");
  const look = () => {
    for (const [question, clauses] of questions) {
      const answers = Object.fromEntries(clauses.map(({ Field: field }) => [field, answer(form, field) ?? elsewhere[field] ?? []]));
      question.hidden = !holds(clauses, answers);
    }
  };

  form.addEventListener("change", look);
  look();
}
