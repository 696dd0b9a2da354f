// A form with data-module="submit-once" is sent once: later presses wait until the page has answered or come back.
for (const form of document.querySelectorAll('form[data-module~="submit-once"]')) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    for (const button of form.querySelectorAll('button[type="submit"]')) {
      button.setAttribute("aria-disabled", "true");
    }
    setTimeout(() => release(form), 20000);
  });
}

function release(form) {
  delete form.dataset.sent;
  for (const button of form.querySelectorAll('button[type="submit"]')) {
    button.removeAttribute("aria-disabled");
  }
}

window.addEventListener("pageshow", (event) => {
  if (event.persisted) {
    document.querySelectorAll('form[data-module~="submit-once"]').forEach(release);
  }
});
