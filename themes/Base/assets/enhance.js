import "./suggest.js";

// Small comforts; every page works without them.

// A browser that cannot hold the filters, or a text's contents, open by style sheet on a wide window opens them here.
if (!CSS.supports("selector(::details-content)")) {
  for (const [name, width] of [[".filters", "60rem"], [".contents details", "75rem"], [".fold", "60rem"]]) {
    if (matchMedia(`(min-width: ${width})`).matches) {
      document.querySelectorAll(name).forEach((panel) => (panel.open = true));
    }
  }
}

// What the address or the contents lead to is there to be read: it opens.
const unfold = () => {
  const part = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const fold = part && (part.querySelector(":scope > .fold") ?? part.closest(".fold"));
  if (fold && !fold.open) {
    fold.open = true;
    part.scrollIntoView();
  }
};
addEventListener("hashchange", unfold);
unfold();

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
