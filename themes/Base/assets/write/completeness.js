import { fill } from "./words.js";

// How complete the text is, as the server says each time it has saved it.
export function measure(form, said) {
  const meter = form.querySelector(".completeness progress");
  form.addEventListener("saved", ({ detail }) => {
    if (meter && meter.value !== detail.complete) {
      meter.value = detail.complete;
      document.getElementById("complete").textContent = fill(said.complete, detail.complete);
    }
  });
}
