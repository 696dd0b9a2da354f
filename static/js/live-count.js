// A form with data-module="live-count" asks, when something in it changes, what it would come to now, and shows the
// answer where data-live stands. Without this script its own button does the same.
for (const form of document.querySelectorAll('form[data-module~="live-count"]')) {
  const shown = form.querySelector("[data-live]");
  let turn = 0;
  let waiting;
  const ask = async () => {
    turn += 1;
    const mine = turn;
    const sent = new FormData(form);
    sent.append("count", "1");
    try {
      const answer = await fetch(form.action || location.href, { method: "POST", body: sent });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.querySelector("[data-live]");
      if (fresh && mine === turn) {
        shown.replaceChildren(...fresh.childNodes);
      }
    } catch {
      // The line is down: the next change asks again.
    }
  };
  const soon = (wait) => () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, wait);
  };
  form.addEventListener("change", soon(300));
  if (form.dataset.while === "typing") {
    form.addEventListener("input", soon(900));
  }
}
