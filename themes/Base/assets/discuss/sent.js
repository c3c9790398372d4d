import { drop, fromSession, toSession } from "../write/drafts.js";

const SENT = "post-sent";

/** Remembers, until the next page, what was sent. */
export const rememberSent = (key) => toSession(SENT, key);

/** What was sent and arrived need not be kept in the browser; what came back with a problem is. */
export function forgetSent() {
  const sent = fromSession(SENT);
  toSession(SENT, "");
  if (sent && !document.querySelector(".error-summary")) {
    drop(sent);
  }
}
