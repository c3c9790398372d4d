import "./suggest.js";

// Small comforts; every page works without them.

// A browser that cannot hold the filters, or a text's contents, open by style sheet on a wide window opens them here.
if (!CSS.supports("selector(::details-content)")) {
  for (const [name, width] of [[".filters", "60rem"], [".contents details", "75rem"]]) {
    const panel = document.querySelector(name);
    if (panel && matchMedia(`(min-width: ${width})`).matches) {
      panel.open = true;
    }
  }
}

// A filter or long list that the reader opened or closed stays so from one page of results to the next.
for (const part of document.querySelectorAll(".filters details[id]")) {
  const key = `filters:${part.id}`;
  try {
    const kept = sessionStorage.getItem(key);
    if (kept !== null && !part.querySelector("[aria-current]")) {
      part.open = kept === "open";
    }

    part.addEventListener("toggle", () => sessionStorage.setItem(key, part.open ? "open" : "closed"));
  } catch {
    break; // Storage is closed to us: nothing is remembered.
  }
}
