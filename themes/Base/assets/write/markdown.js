import "@github/markdown-toolbar-element";
import { askForImage } from "./images.js";
import { button, element, post, teller } from "./words.js";

// Above texts in Markdown a toolbar, and what it will look like; pictures are pasted and dropped into the text.
const WAIT = 1000;
const SVG = "http://www.w3.org/2000/svg";

// What GitHub's toolbar element calls its tools, each with our word for it, and its sign.
const TOOLS = [
  ["bold", "bold", "M7 5h6a3.5 3.5 0 0 1 0 7H7zM7 12h7a3.5 3.5 0 0 1 0 7H7z"],
  ["italic", "italic", "M10 5h8M6 19h8M14.5 5l-5 14"],
  ["header-2", "heading", "M6 5v14M18 5v14M6 12h12"],
  ["unordered-list", "bullets", "M9 6h11M9 12h11M9 18h11M4 6h.5M4 12h.5M4 18h.5"],
  ["ordered-list", "numbers", "M10 6h10M10 12h10M10 18h10M4 5l1.5-1v5M4 15.5q2-1 2 .5c0 1-2 2-2 3.5h2.5"],
  ["quote", "quote", "M5 7h5v5c0 3-2 5-4 5M14 7h5v5c0 3-2 5-4 5"],
  ["link", "link", "M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1"],
];
const SHORTCUTS = { bold: "b", italic: "i", link: "k" };
const IMAGE = "M4 5h16v14H4zM4 16l5-5 4 4 2-2 5 5M15.5 9h.5";

export function toolbars(form, said, saver) {
  for (const text of form.querySelectorAll("textarea[data-markdown=yes]")) {
    toolbar(form, text, said, saver);
  }
}

function toolbar(form, text, said, saver) {
  const label = form.querySelector(`label[for="${CSS.escape(text.id)}"]`)?.textContent.trim() ?? "";
  const bar = element("markdown-toolbar", "tools");
  bar.setAttribute("for", text.id);
  bar.setAttribute("aria-label", `${said.tools}: ${label}`);
  bar.append(
    ...TOOLS.map(([name, word, path]) => tool(button(""), name, said[word], path, SHORTCUTS[name])),
    ...(said.image ? [tool(button("", () => askForImage({ form, text, said, saver })), "file", said.image, IMAGE)] : []),
  );
  text.addEventListener("keydown", (event) => {
    const name = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && Object.keys(SHORTCUTS).find((one) => SHORTCUTS[one] === event.key.toLowerCase());
    if (name) {
      event.preventDefault();
      bar.querySelector(`[data-md-button=${name}]`).click();
    }
  });

  const view = preview(form, text, said, label);
  const row = element("div", "tool-row");
  row.append(bar, view.button);
  text.before(row);
  text.after(view.panel, view.told);

  if (!said.image) {
    return; // here texts have no pictures
  }

  const pictures = (files) => [...(files ?? [])].filter((file) => file.type.startsWith("image/"));
  text.addEventListener("paste", (event) => {
    const [file] = pictures(event.clipboardData?.files);
    if (file && !event.clipboardData.getData("text/plain")) {
      event.preventDefault();
      askForImage({ form, text, said, saver, file });
    }
  });
  text.addEventListener("dragover", (event) => event.dataTransfer?.types.includes("Files") && event.preventDefault());
  text.addEventListener("drop", (event) => {
    const [file] = pictures(event.dataTransfer?.files);
    if (file) {
      event.preventDefault();
      askForImage({ form, text, said, saver, file });
    }
  });
}

function tool(made, name, word, path, shortcut) {
  made.dataset.mdButton = name;
  made.tabIndex = -1; // the arrows go from one to the next
  const sign = document.createElementNS(SVG, "svg");
  const line = document.createElementNS(SVG, "path");
  line.setAttribute("d", path);
  for (const [name, value] of [["class", "icon"], ["viewBox", "0 0 24 24"], ["width", "20"], ["height", "20"], ["aria-hidden", "true"]]) {
    sign.setAttribute(name, value);
  }

  sign.append(line);
  made.append(sign);
  made.setAttribute("aria-label", word);
  made.title = shortcut ? `${word} (Ctrl+${shortcut.toUpperCase()})` : word;
  if (shortcut) {
    made.setAttribute("aria-keyshortcuts", `Control+${shortcut.toUpperCase()} Meta+${shortcut.toUpperCase()}`);
  }

  return made;
}

// What the text will look like, made by the server, which alone knows.
function preview(form, text, said, label) {
  const panel = element("div", "text-preview prose");
  panel.id = `${text.id}-preview`;
  panel.setAttribute("role", "region");
  panel.setAttribute("aria-label", `${said.preview}: ${label}`);
  panel.hidden = true;
  const told = teller();
  let timer = 0;
  let asked = 0;

  const look = async () => {
    const mine = ++asked;
    const body = new FormData();
    body.set("__RequestVerificationToken", form.elements.__RequestVerificationToken.value);
    body.set("text", text.value);
    try {
      const answer = await post(said.previewUrl, body);
      if (mine !== asked) {
        return;
      }

      if (answer?.html === undefined) {
        panel.textContent = said.signedOut;
      } else if (answer.html) {
        panel.innerHTML = answer.html; // cleaned by the server's one gate
        panel.querySelectorAll("[id]").forEach((part) => part.removeAttribute("id")); // places of the text are none of this page
      } else {
        panel.textContent = said.previewEmpty;
      }
    } catch {
      panel.textContent = said.previewFailed;
    }
  };

  const toggle = button(said.preview, async () => {
    panel.hidden = !panel.hidden;
    toggle.setAttribute("aria-expanded", String(!panel.hidden));
    if (!panel.hidden) {
      await look();
      told.textContent = said.previewShown;
    } else {
      told.textContent = "";
    }
  }, "quiet");
  toggle.setAttribute("aria-expanded", "false");
  toggle.setAttribute("aria-controls", panel.id);
  text.addEventListener("input", () => {
    clearTimeout(timer);
    if (!panel.hidden) {
      timer = setTimeout(look, WAIT);
    }
  });
  return { button: toggle, panel, told };
}
