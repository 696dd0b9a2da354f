/* Made by `python -m ui.assets`. */
{
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
}
