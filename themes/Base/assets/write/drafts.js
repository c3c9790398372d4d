// What stands in forms and is not on the server yet, in the browser's storage: for whom it is kept, how much of it, and for how long. Storage may be closed or full: then nothing is kept, and who calls learns it.
const START = "draft:";
const MOST = 20;
const DAYS = 30;

const all = () =>
  Object.keys(localStorage).filter((key) => key.startsWith(START)).map((key) => {
    try {
      return { key, at: JSON.parse(localStorage.getItem(key)).at || 0 };
    } catch {
      return { key, at: 0 };
    }
  }).sort((a, b) => b.at - a.at);

export const nameOf = (...parts) => START + parts.join(":");

export function put(key, draft) {
  try {
    localStorage.setItem(key, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

export function get(key) {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null");
  } catch {
    return null;
  }
}

export function drop(key) {
  try {
    localStorage.removeItem(key);
  } catch {
    // nothing was kept, either
  }
}

/** Forgets what nobody came back for. */
export function tidy() {
  try {
    const oldest = Date.now() - DAYS * 86400000;
    all().filter(({ at }, i) => i >= MOST || at < oldest).forEach(({ key }) => localStorage.removeItem(key));
  } catch {
    // nothing was kept
  }
}

/** Writes into a form what was kept of it, but for fields of its own. */
export function restore(form, values, own) {
  const left = new Map();
  for (const [name, value] of values) {
    left.set(name, [...(left.get(name) ?? []), value]);
  }

  for (const input of form.elements) {
    if (!input.name || own.includes(input.name) || ["file", "hidden", "submit"].includes(input.type)) {
      continue;
    }

    const mine = left.get(input.name) ?? [];
    if (input.type === "checkbox" || input.type === "radio") {
      input.checked = mine.includes(input.value);
    } else {
      input.value = mine.shift() ?? "";
    }
  }

  form.dispatchEvent(new Event("change", { bubbles: true }));
}

export function fromSession(name) {
  try {
    return sessionStorage.getItem(name) ?? "";
  } catch {
    return "";
  }
}

export function toSession(name, value) {
  try {
    sessionStorage.setItem(name, value);
  } catch {
    // only a comfort is lost
  }
}
