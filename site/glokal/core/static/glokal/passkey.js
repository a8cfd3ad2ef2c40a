// Forms that a passkey fills in: setting one up, or showing it. The server's options stand in the form as JSON.
// Without this script, or in a browser without passkeys, the form stays hidden and a notice names another way.
for (const form of document.querySelectorAll("[data-passkey]")) if (window.PublicKeyCredential) enhance(form);

function enhance(form) {
  const { creation_options: creation, request_options: request } = JSON.parse(form.querySelector("script").textContent);
  const error = form.querySelector("[data-passkey-error]");

  form.hidden = false;
  form.parentElement.querySelector("[data-passkey-missing]").hidden = true;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    error.hidden = true;
    try {
      const publicKey = options((creation ?? request).publicKey);
      const credential = await (creation ? navigator.credentials.create({ publicKey }) : navigator.credentials.get({ publicKey }));
      form.elements.credential.value = JSON.stringify(answer(credential));
      form.submit();
    } catch {
      error.hidden = false; // cancelled, timed out, or the passkey is set up already
    }
  });
}

function options(publicKey) {
  const known = (list) => list?.map((one) => ({ ...one, id: bytes(one.id) }));
  return {
    ...publicKey,
    challenge: bytes(publicKey.challenge),
    ...(publicKey.user && { user: { ...publicKey.user, id: bytes(publicKey.user.id) } }),
    ...(publicKey.excludeCredentials && { excludeCredentials: known(publicKey.excludeCredentials) }),
    ...(publicKey.allowCredentials && { allowCredentials: known(publicKey.allowCredentials) }),
  };
}

function answer(credential) {
  const response = { clientDataJSON: text(credential.response.clientDataJSON) };
  for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) response[name] = text(credential.response[name]);
  }
  if (credential.response.getTransports) response.transports = credential.response.getTransports();
  return { id: credential.id, rawId: text(credential.rawId), type: credential.type, response,
    clientExtensionResults: credential.getClientExtensionResults() };
}

// base64url, as WebAuthn writes bytes in JSON
function bytes(text) {
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
}

function text(buffer) {
  return btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
