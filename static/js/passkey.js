// Passkeys need script: without this file every page says so and offers its other ways. Nothing here writes markup,
// and every word it shows comes from an attribute of the page.

const known = window.isSecureContext && "PublicKeyCredential" in window;

// Bytes travel as base64url.
function bytes(text) {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

function text(buffer) {
  const plain = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(plain).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function described(list) {
  return (list ?? []).map((one) => ({ ...one, id: bytes(one.id) }));
}

// What the server asks, as the browser wants it.
function asked(options) {
  const key = { ...options.publicKey, challenge: bytes(options.publicKey.challenge) };
  if (key.user) {
    key.user = { ...key.user, id: bytes(key.user.id) };
    key.excludeCredentials = described(key.excludeCredentials);
  } else {
    key.allowCredentials = described(key.allowCredentials);
  }
  return { publicKey: key };
}

// What the browser answers, as the server wants it.
function answered(credential) {
  const response = { clientDataJSON: text(credential.response.clientDataJSON) };
  if (credential.response.attestationObject) {
    response.attestationObject = text(credential.response.attestationObject);
  } else {
    response.authenticatorData = text(credential.response.authenticatorData);
    response.signature = text(credential.response.signature);
    const user = credential.response.userHandle;
    response.userHandle = user ? text(user) : null;
  }
  return JSON.stringify({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    response,
    extensions: {},
  });
}

async function challenge(form, address) {
  const answer = await fetch(address, {
    method: "POST",
    body: new URLSearchParams({ csrf: form.elements.csrf.value }),
  });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.json();
}

async function run(place) {
  const form = place.closest("form");
  const { id, options } = await challenge(form, place.dataset.challenge);
  const credential =
    place.dataset.passkey === "create"
      ? await navigator.credentials.create(asked(options))
      : await navigator.credentials.get(asked(options));
  form.elements[place.dataset.id].value = id;
  form.elements[place.dataset.answer].value = answered(credential);
  form.requestSubmit();
}

// <div data-passkey="get" data-challenge="/…" data-id="…" data-answer="…" data-failed="…" hidden>
for (const place of known ? document.querySelectorAll("[data-passkey]") : []) {
  const button = place.querySelector("button");
  const status = place.querySelector("[role=status]");
  place.hidden = false;
  button.addEventListener("click", async () => {
    status.textContent = "";
    button.disabled = true;
    try {
      await run(place);
    } catch {
      status.textContent = place.dataset.failed;
    }
    button.disabled = false;
  });
}

if (known) {
  for (const words of document.querySelectorAll("[data-passkey-missing]")) {
    words.hidden = true;
  }
}
