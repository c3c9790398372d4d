import "./suggest.js";

// Small comforts; every page works without them.

// A browser that cannot hold the filters open by style sheet on a wide window opens them here.
const panel = document.querySelector(".filters");
if (panel && matchMedia("(min-width: 60rem)").matches && !CSS.supports("selector(::details-content)")) {
  panel.open = true;
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
