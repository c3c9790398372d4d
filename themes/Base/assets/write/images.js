import { button, element, fill, post } from "./words.js";

// Asks for a picture and for what it shows, stores it, and puts it into the text where one writes.
export function askForImage({ form, text, said, saver, file }) {
  const place = [text.selectionStart, text.selectionEnd];
  const dialog = element("dialog", "image-dialog");
  const fields = element("form");
  fields.method = "dialog";
  fields.noValidate = true;
  const heading = element("h2", "", said.image);
  heading.id = "image-dialog";
  dialog.setAttribute("aria-labelledby", heading.id);

  const files = element("input");
  [files.type, files.accept, files.id] = ["file", "image/png,image/jpeg,image/webp,image/gif", "image-file"];
  const choose = element("label", "", said.imageFile);
  choose.htmlFor = files.id;
  const words = element("textarea");
  [words.id, words.rows, words.maxLength] = ["image-alt", 3, 300];
  words.setAttribute("aria-describedby", "image-alt-hint");
  const label = element("label", "", said.imageAlt);
  label.htmlFor = words.id;
  const hint = element("p", "hint", said.imageAltHint);
  hint.id = "image-alt-hint";
  const trouble = element("p", "field-error");
  trouble.setAttribute("role", "alert");

  const insert = element("button", "main", said.imageInsert);
  const ways = element("p", "form-acts");
  ways.append(insert, button(said.cancel, () => dialog.close(), "main second"));
  fields.append(heading, ...(file ? [element("p", "", file.name)] : [choose, files]), label, hint, words, trouble, ways);
  dialog.append(fields);
  document.body.append(dialog);

  const refuse = (message, field) => {
    trouble.textContent = message;
    field?.setAttribute("aria-invalid", "true");
    field?.focus();
  };

  const send = async () => {
    if (!(await saver.save())) {
      refuse(said.failed);
      return;
    }

    const body = new FormData();
    body.set("__RequestVerificationToken", form.elements.__RequestVerificationToken.value);
    body.set("alt", words.value);
    body.set("file", file ?? files.files[0]);
    const answer = await post(said.imageUrl ?? `${new URL(form.action).pathname}/image`, body);
    if (answer?.markdown) {
      dialog.close();
      put(text, answer.markdown, place);
    } else {
      refuse(answer ? (answer.detail ?? said.failed) : said.signedOut);
    }
  };

  fields.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!file && files.files.length === 0) {
      refuse(said.imageNone, files);
    } else if (words.value.trim() === "") {
      refuse(said.imageAltNone, words);
    } else {
      insert.disabled = true;
      trouble.textContent = "";
      try {
        await send();
      } catch {
        refuse(navigator.onLine ? said.failed : fill(said.offline));
      }

      insert.disabled = false;
    }
  });
  dialog.addEventListener("close", () => {
    dialog.remove();
    text.focus();
  });
  dialog.showModal();
  (file ? words : files).focus();
}

// As if it had been typed, so that it can be undone.
function put(text, markdown, [start, end]) {
  text.focus();
  text.setSelectionRange(start, end);
  if (!document.execCommand("insertText", false, markdown)) {
    text.setRangeText(markdown, start, end, "end");
    text.dispatchEvent(new Event("input", { bubbles: true }));
  }
}
