// A part with data-module="refresh" and data-address asks that address for its own new markup until it says it is done.
// Where it then names a way on (data-onward), the page goes there by itself; the way back does not lead here again.
const goOn = (part) => {
  const onward = part.querySelector("a[data-onward]");
  if (onward) {
    location.replace(onward.href);
  }
};
goOn(document);
for (const part of document.querySelectorAll('[data-module~="refresh"]')) {
  const every = Number(part.dataset.every || 2000);
  const ask = async () => {
    if (document.hidden) {
      setTimeout(ask, every);
      return;
    }
    try {
      const answer = await fetch(part.dataset.address, { headers: { "X-Requested-With": "refresh" } });
      if (answer.ok) {
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const fresh = page.querySelector(`[data-address="${CSS.escape(part.dataset.address)}"]`);
        part.replaceChildren(...(fresh || page.body).childNodes);
        if (!fresh) {
          goOn(part);
          return;
        }
      }
    } catch {
      // The line is down: the next round tries again.
    }
    setTimeout(ask, every);
  };
  setTimeout(ask, every);
}
