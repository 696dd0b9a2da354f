// A part with data-module="passkey" is shown where the browser knows passkeys; what goes wrong is said in words.
if (window.PublicKeyCredential) {
  document.querySelectorAll('[data-module~="passkey"]').forEach((part) => {
    part.hidden = false;
  });
}

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  document.querySelectorAll("[data-passkey-problem]").forEach((words) => {
    words.hidden = false;
  });
});
