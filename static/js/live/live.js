// A page with data-module="live" asks its data-address every few seconds what others have changed, and shows it in the
// parts named data-live-part. A part in which somebody is working waits; forms are in none of them. What changed is said
// politely. Nobody who has left their desk is kept signed in: after twenty quiet minutes it stops asking.
const EVERY = 5000;
const QUIET = 20 * 60 * 1000;
for (const live of document.querySelectorAll('[data-module~="live"]')) {
  let mark = `"${live.dataset.mark}"`;
  let touched = Date.now();
  for (const sign of ["keydown", "pointerdown"]) {
    document.addEventListener(sign, () => (touched = Date.now()), { passive: true });
  }
  const take = (page) => {
    let waits = false;
    for (const part of document.querySelectorAll("[data-live-part]")) {
      const fresh = page.querySelector(`[data-live-part="${part.dataset.livePart}"]`);
      if (!fresh || fresh.innerHTML.trim() === part.innerHTML.trim()) {
        continue;
      }
      if (part.contains(document.activeElement)) {
        waits = true;
        continue;
      }
      part.replaceChildren(...fresh.childNodes);
    }
    live.querySelector("[data-live-said]").textContent = page.querySelector("[data-said]")?.dataset.said || "";
    return waits;
  };
  const ask = async () => {
    if (!document.hidden && Date.now() - touched < QUIET) {
      try {
        const answer = await fetch(live.dataset.address, { headers: { "If-None-Match": mark }, redirect: "error" });
        if (answer.status === 200) {
          const waits = take(new DOMParser().parseFromString(await answer.text(), "text/html"));
          mark = waits ? mark : answer.headers.get("ETag");
        } else if (answer.status !== 304) {
          return;
        }
      } catch {
        // The line is down, or the sign-in is over: the next round tries again.
      }
    }
    setTimeout(ask, EVERY);
  };
  setTimeout(ask, EVERY);
}
