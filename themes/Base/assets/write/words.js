// Small things that every part of the form's script makes.
export function button(text, act, look) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  if (look) {
    made.className = look;
  }

  if (act) {
    made.addEventListener("click", act);
  }

  return made;
}

export function element(name, look, text) {
  const made = document.createElement(name);
  if (look) {
    made.className = look;
  }

  if (text !== undefined) {
    made.textContent = text;
  }

  return made;
}

/** Where is said, to those who do not see it, what changed elsewhere on the page. */
export function teller() {
  const told = element("p", "unseen");
  told.setAttribute("role", "status");
  return told;
}

/** A text with what stands in its places. */
export const fill = (text, ...values) => values.reduce((all, value, i) => all.replaceAll(`{${i}}`, value), text);

/** Folded as a search folds it: without accents, small. */
export const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** Sends a form's fields; null where whoever wrote is no longer signed in, or the answer is of another kind. */
export async function post(address, body) {
  const answer = await fetch(address, { method: "POST", body, headers: { Accept: "application/json" }, redirect: "manual" });
  const isJson = answer.headers.get("Content-Type")?.includes("json");
  if (answer.type === "opaqueredirect" || (answer.ok && !isJson)) {
    return null;
  }

  if (!isJson) {
    throw new Error(`${address} answered ${answer.status}`);
  }

  return await answer.json();
}
