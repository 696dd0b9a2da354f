/* Made by `python -m ui.assets`. */
{
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
}
}
setTimeout(ask, EVERY);
};
setTimeout(ask, EVERY);
}
}
