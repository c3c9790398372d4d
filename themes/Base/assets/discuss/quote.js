import { fill } from "../write/words.js";

// Another's words in a reply: the twin of LearningSpace.Core/Discussions/Quotation, for what is marked on the page. Where nothing is marked, the server quotes.
const LONGEST = 1000;

const escapeAll = (text) => text.replace(/\s*\n\s*/g, " ").replace(/[!"#%&()*/;?@[\\\]_{}<`~|^$]/g, "\\$&");

// What is marked is plain text: its signs mean themselves.
const escapeSome = (text) => text.replace(/[\\`*_[\]<]/g, "\\$&").replace(/^(\s*)([#>+-]|\d+[.)])(?=\s)/gm, "$1\\$2");

export function quotationOf(attribution, address, text) {
  const short = text.length > LONGEST ? `${text.slice(0, LONGEST).replace(/[\ud800-\udbff]$/, "")} …` : text;
  const lines = escapeSome(short.trim()).split("\n").map((line) => line.trim()).filter((line, i, all) => line || all[i - 1]);
  return `> [${escapeAll(attribution)}](<${address}>):\n>\n${lines.map((line) => `>${line ? " " : ""}${line}\n`).join("")}\n`;
}

export function quoting(thread, form, saver) {
  const words = form?.elements.words;

  // What is marked within one post, and which.
  const marked = () => {
    const selection = getSelection();
    if (!words || !selection || selection.isCollapsed || selection.rangeCount === 0) {
      return null;
    }

    const of = (node) => (node?.nodeType === Node.ELEMENT_NODE ? node : node?.parentElement)?.closest(".post-text")?.closest(".post");
    const post = of(selection.anchorNode);
    const text = selection.toString().trim();
    return post && post === of(selection.focusNode) && text && wayOf(post) ? { post, text } : null;
  };

  const put = ({ post, text }) => {
    const name = post.querySelector(".post-name")?.textContent.trim() ?? "";
    const address = new URL(post.querySelector(".post-when a").href).pathname;
    const before = words.value.slice(0, words.selectionEnd);
    const gap = before === "" || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
    words.focus();
    words.setSelectionRange(words.selectionEnd, words.selectionEnd);
    const quotation = gap + quotationOf(fill(thread.dataset.wrote, name), address, text);
    if (!document.execCommand("insertText", false, quotation)) {
      words.setRangeText(quotation, words.selectionEnd, words.selectionEnd, "end");
      words.dispatchEvent(new Event("input", { bubbles: true }));
    }
  };

  // A press on the way takes the mark away before the click comes.
  let held = null;
  thread.addEventListener("pointerdown", (event) => {
    const way = event.target.closest(".post-ways a");
    held = way ? marked() : null;
  });
  thread.addEventListener("click", async (event) => {
    const way = event.target.closest(".post-ways a[href*='quote=1']");
    if (!way || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) {
      return;
    }

    if (held?.post === way.closest(".post")) {
      event.preventDefault();
      put(held);
    } else if (saver) {
      event.preventDefault();
      await go(way);
    }
  });

  // The page that quotes shows what was begun: it must be kept first.
  const go = async (way) => {
    await saver?.save();
    location.assign(way.href);
  };

  return {
    /** Quotes what is marked, else a post as a whole; false where there is nothing to quote. */
    quote(post) {
      const found = marked();
      const way = post && wayOf(post);
      if (found) {
        put(found);
      } else if (way) {
        go(way);
      }

      return Boolean(found || way);
    },
  };
}

const wayOf = (post) => post.querySelector(".post-ways a[href*='quote=1']");
