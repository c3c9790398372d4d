import { button, element, fill } from "../write/words.js";

// Says that somebody answered while the page is looked at, and shows it beneath what is read: nothing above it ever moves.
export function live(thread) {
  const { dataset } = thread;
  const place = thread.querySelector(".live");
  const posts = thread.querySelector("[data-posts]");
  let source = null;

  const listen = () => {
    if (document.hidden || source || !window.EventSource) {
      return;
    }

    source = new EventSource(`${dataset.live}?last=${dataset.last}`);
    source.addEventListener("replies", ({ data }) => tell(Number(data)));
  };

  const stop = () => {
    source?.close();
    source = null;
  };

  const tell = (count) => {
    const text = count === 1 ? dataset.one : fill(dataset.more, count);
    if (count === 0) {
      place.replaceChildren();
    } else if (isHere()) {
      place.replaceChildren(button(text, show, "more-replies"));
    } else {
      const way = element("a", "more-replies", text);
      way.href = lastPage();
      place.replaceChildren(way);
    }
  };

  // In order, what is new stands at the end of the last page. In a tree it may stand anywhere.
  const isHere = () => !thread.querySelector(".pager [rel=next]") && !posts.classList.contains("tree");
  const lastPage = () => [...thread.querySelectorAll(".pager li a")].at(-1)?.href ?? location.href.split("#")[0];

  const show = async () => {
    try {
      const answer = await fetch(location.href.split("#")[0], { headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(".thread[data-live]");
      if (!answer.ok || !page) {
        throw new Error(`${answer.status}`);
      }

      const fresh = [...page.querySelectorAll("[data-posts] > .post")].filter((post) => !document.getElementById(post.id)).map((post) => document.importNode(post, true));
      posts.append(...fresh);
      const [pager, other] = [thread.querySelector(".pager"), page.querySelector(".pager")];
      if (other) {
        pager ? pager.replaceWith(document.importNode(other, true)) : place.before(document.importNode(other, true));
      }

      dataset.last = page.dataset.last;
      place.replaceChildren();
      stop();
      listen();
      if (fresh[0]) {
        fresh[0].tabIndex = -1;
        fresh[0].focus();
      } else if (!isHere()) {
        location.assign(lastPage());
      }
    } catch {
      location.reload();
    }
  };

  document.addEventListener("visibilitychange", () => (document.hidden ? stop() : listen()));
  addEventListener("pagehide", stop);
  addEventListener("pageshow", listen);
  listen();
}
