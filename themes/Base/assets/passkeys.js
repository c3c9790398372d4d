// Asks the browser for a passkey (W3C Web Authentication) and sends what it gives with the form. Without script, or without passkeys in the browser, these forms do not show.
// The conversions are done by hand: browsers of 2023, which public offices still use, have none of their own.
const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
const withBytes = (list) => (list ?? []).map((one) => ({ ...one, id: bytes(one.id) }));

let offer = null;

async function questionOf(form) {
  const answer = await fetch(form.elements.credential.dataset.options, { method: "POST", headers: { RequestVerificationToken: form.elements.__RequestVerificationToken.value } });
  if (!answer.ok || answer.redirected) {
    throw new Error("The question could not be fetched.");
  }

  const options = await answer.json();
  options.challenge = bytes(options.challenge);
  if (options.user) {
    options.user.id = bytes(options.user.id);
  }

  options.excludeCredentials = withBytes(options.excludeCredentials);
  options.allowCredentials = withBytes(options.allowCredentials);
  return options;
}

function asText(credential) {
  const { response } = credential;
  const answer = { clientDataJSON: text(response.clientDataJSON) };
  for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (response[name]) {
      answer[name] = text(response[name]);
    }
  }

  if (response.getTransports) {
    answer.transports = response.getTransports();
  }

  return JSON.stringify({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    response: answer,
    authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
    clientExtensionResults: credential.getClientExtensionResults(),
  });
}

function send(form, credential) {
  // To stay signed in is asked above, for either way.
  const keep = document.querySelector("input[name=keep]:checked");
  if (keep) {
    const too = document.createElement("input");
    [too.type, too.name, too.value] = ["hidden", keep.name, keep.value];
    form.append(too);
  }

  form.elements.credential.value = asText(credential);
  form.submit();
}

async function ask(form) {
  offer?.abort();
  const trouble = form.querySelector("[data-trouble]");
  trouble.hidden = true;
  try {
    const publicKey = await questionOf(form);
    const credential = form.elements.credential.dataset.passkey === "new" ? await navigator.credentials.create({ publicKey }) : await navigator.credentials.get({ publicKey });
    send(form, credential);
  } catch {
    trouble.hidden = false;
  }
}

// The browser offers its passkeys in the field for the address, if it can.
async function offerIn(form) {
  try {
    if (await PublicKeyCredential.isConditionalMediationAvailable?.()) {
      const publicKey = await questionOf(form);
      offer = new AbortController();
      send(form, await navigator.credentials.get({ publicKey, mediation: "conditional", signal: offer.signal }));
    }
  } catch {
    // There is the button, and the password.
  }
}

if (window.PublicKeyCredential && navigator.credentials) {
  document.querySelectorAll("[data-without-passkeys]").forEach((words) => (words.hidden = true));
  for (const field of document.querySelectorAll("input[data-passkey]")) {
    const { form } = field;
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      ask(form);
    });
    if (field.dataset.offered === "yes") {
      offerIn(form);
    }
  }
}
