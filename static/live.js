/* Made by `python -m ui.assets`. */
{
const EVERY = 5000;
const STOPPED = 60 * 1000;
const QUIET = 20 * 60 * 1000;
for (const live of document.querySelectorAll('[data-module~="live"]')) {
let mark = `"${live.dataset.mark}"`;
let touched = Date.now();
for (const sign of ["keydown", "pointerdown"]) {
document.addEventListener(sign, () => (touched = Date.now()), { passive: true });
}
const said = live.querySelector("[data-live-said]");
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
said.textContent = page.querySelector("[data-said]")?.dataset.said || "";
return waits;
};
const stop = () => (said.textContent = live.dataset.stopped);
const ask = async () => {
let pause = EVERY;
if (!document.hidden && Date.now() - touched < QUIET) {
try {
const answer = await fetch(live.dataset.address, { headers: { "If-None-Match": mark }, redirect: "manual" });
if (answer.status === 200) {
const waits = take(new DOMParser().parseFromString(await answer.text(), "text/html"));
mark = waits ? mark : answer.headers.get("ETag");
} else if (answer.type === "opaqueredirect") {
stop();
pause = STOPPED;
} else if (answer.status !== 304) {
stop();
return;
} else if (said.textContent === live.dataset.stopped) {
said.textContent = "";
}
} catch {
}
}
setTimeout(ask, pause);
};
setTimeout(ask, EVERY);
}
}
