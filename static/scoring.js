/* Made by `python -m ui.assets`. */
{
const MOST_NOTES = 10;
function startPage() {
const questions = [...document.querySelectorAll("[data-keys]")];
const radiosOf = (question) => [...question.querySelectorAll('input[name^="choice-"]')];
const isAnswered = (question) => {
const radios = radiosOf(question);
return radios.length ? radios.some((radio) => radio.checked) : question.querySelector("textarea").value.trim() !== "";
};
const count = document.querySelector("[data-autosave-count]");
const before = questions.filter(isAnswered).length;
const tally = document.querySelector("[data-tally]");
const follow = () => {
const now = Number(count.dataset.autosaveCount) - before + questions.filter(isAnswered).length;
count.textContent = count.textContent.replace(/^\d+/, now);
if (tally) {
tally.textContent = tallied(questions.flatMap(radiosOf));
}
};
if (count) {
document.addEventListener("change", follow);
}
for (const question of questions) {
question.addEventListener("keydown", (event) => {
const radio = radiosOf(question)[Number(event.key) - 1];
const isTyping = event.target.matches("textarea, select, summary, button, a, input:not([type=radio])");
if (!radio || isTyping || event.ctrlKey || event.metaKey || event.altKey) {
return;
}
event.preventDefault();
radio.focus();
radio.click();
});
}
let last = null;
for (const question of questions) {
const extra = extraOf(question);
const button = question.querySelector("[data-copy-detail]");
extra.forEach((field) => field.addEventListener("change", () => { last = extra; }));
if (button && questions.indexOf(question) > 0) {
button.hidden = false;
button.addEventListener("click", () => {
const source = last && last !== extra ? last : fieldsBefore(questions, question);
extra.forEach((field, place) => {
field.value = source[place]?.value ?? field.value;
});
extra[0].dispatchEvent(new Event("change", { bubbles: true }));
});
}
}
for (const group of document.querySelectorAll("[data-notes]")) {
const button = group.querySelector("[data-another]");
button.hidden = group.querySelectorAll("textarea").length >= MOST_NOTES;
button.addEventListener("click", () => addNote(group).focus());
}
if (!CSS.supports("field-sizing", "content")) {
for (const box of document.querySelectorAll(".question__box")) {
const grow = () => {
box.style.height = "auto";
box.style.height = `${box.scrollHeight + 4}px`;
};
box.addEventListener("input", grow);
grow();
}
}
}
function addNote(group) {
const last = [...group.querySelectorAll(".govuk-form-group")].pop();
const next = last.cloneNode(true);
const box = next.querySelector("textarea");
const name = box.name.replace(/\d+$/, (number) => Number(number) + 1);
next.querySelector("label").htmlFor = name;
box.id = box.name = name;
box.value = "";
last.after(next);
group.querySelector("[data-another]").hidden = group.querySelectorAll("textarea").length >= MOST_NOTES;
group.closest("[data-autosave-part]").dispatchEvent(new CustomEvent("another", { detail: box }));
return box;
}
function fieldsBefore(questions, question) {
const above = questions.slice(0, questions.indexOf(question)).reverse();
const found = above.map(extraOf);
return found.find((fields) => fields.some((field) => field.value)) ?? [];
}
function tallied(radios) {
const counts = new Map();
for (const radio of radios.filter((each) => each.checked)) {
const words = radio.labels[0].textContent;
counts.set(words, (counts.get(words) ?? 0) + 1);
}
const order = [...new Set(radios.map((radio) => radio.labels[0].textContent))];
const words = order.filter((each) => counts.has(each)).map((each) => `${counts.get(each)} ${each}`);
return words.length ? `Your answers here: ${words.join(", ")}.` : "";
}
startPage();
const TYPING = 1200;
const LONGEST_WAIT = 15000;
const WORDS = {
saving: "Saving…",
offline: "Not saved: no connection. Keep this page open; we will retry.",
signedOut: "Not saved yet: you have been signed out. Keep this page open.",
conflict: "Not saved yet: another text was saved meanwhile. Both are shown. Choose below.",
back: "Everything is saved again.",
unknown: "This could not be saved. Copy your text before you leave this page.",
};
class Part {
constructor(element, sheet) {
this.element = element;
this.sheet = sheet;
this.key = element.dataset.autosavePart;
this.version = element.querySelector("[data-autosave-version]");
this.words = element.querySelector("[data-autosave-words]");
this.text = element.querySelector("textarea");
this.extra = extraOf(element);
this.radios = [...element.querySelectorAll('input[type="radio"]')].filter((radio) => !radio.name.startsWith("keep-"));
this.saved = element.querySelector(".govuk-error-message") ? null : this.value();
this.waiting = 0;
this.tries = 0;
this.sending = null;
this.trouble = "";
this.text.addEventListener("input", () => this.later(TYPING));
this.radios.forEach((radio) => radio.addEventListener("change", () => this.later(0)));
this.extra.forEach((field) => this.follow(field));
element.addEventListener("another", (event) => {
this.extra.push(event.detail);
this.follow(event.detail);
});
element.addEventListener("focusout", () => this.isDirty() && this.later(0));
}
follow(field) {
field.addEventListener(field.tagName === "TEXTAREA" ? "input" : "change", () => this.later(field.tagName === "TEXTAREA" ? TYPING : 0));
}
value() {
const chosen = this.radios.find((radio) => radio.checked);
return JSON.stringify([chosen ? chosen.value : "", this.text.value, ...this.extra.map((field) => field.value)]);
}
isDirty() {
return this.saved !== this.value();
}
later(delay) {
if (this.trouble === "conflict") {
this.showMine();
return;
}
clearTimeout(this.waiting);
this.waiting = setTimeout(() => this.save(), delay);
}
save() {
clearTimeout(this.waiting);
if (this.sending) {
return this.sending.then(() => this.save());
}
if (!this.isDirty() || this.trouble === "conflict") {
return Promise.resolve();
}
this.sending = this.send().finally(() => {
this.sending = null;
});
return this.sending;
}
async send() {
const value = this.value();
const body = new URLSearchParams(this.sheet.token());
for (const field of [this.version, this.text, ...this.extra, ...this.radios.filter((radio) => radio.checked)]) {
body.set(field.name, field.value);
}
if (!this.trouble) {
this.say(WORDS.saving);
this.sheet.tell(WORDS.saving);
}
let answer;
let facts = {};
try {
answer = await this.sheet.ask(this.sheet.form.dataset.save, { method: "POST", body });
facts = await answer.json().catch(() => ({}));
} catch {
this.tryAgain("offline");
return;
}
if (answer.ok) {
this.done(value, facts);
} else if (answer.status === 409) {
this.disagree(facts);
} else if (answer.status === 401) {
this.sheet.signedOut(this);
} else if (answer.status === 403 && facts.token) {
await this.sheet.renew(this);
} else if (answer.status >= 500) {
this.tryAgain("offline");
} else {
this.version.value = facts.saved?.[this.key] ?? this.version.value;
this.fail("refused", facts.sentence || WORDS.unknown);
}
}
done(value, facts) {
const wasTrouble = this.trouble;
this.version.value = facts.saved[this.key];
this.saved = value;
this.tries = 0;
this.trouble = "";
this.element.querySelectorAll(".govuk-error-message").forEach((told) => told.remove());
this.element.querySelectorAll(".govuk-form-group--error").forEach((group) => group.classList.remove("govuk-form-group--error"));
this.say(`Saved at ${facts.at}`);
this.sheet.settled(wasTrouble, facts.at);
if (this.isDirty()) {
this.later(TYPING);
}
}
fail(trouble, words) {
this.trouble = trouble;
this.say(words, true);
this.sheet.tell(words, true);
}
tryAgain(trouble) {
this.fail(trouble, WORDS[trouble]);
this.tries += 1;
clearTimeout(this.waiting);
this.waiting = setTimeout(() => this.save(), Math.min(LONGEST_WAIT, 1000 * 2 ** (this.tries - 1)));
}
say(words, isTrouble = false) {
this.words.replaceChildren(words);
this.words.classList.toggle("saved--not", isTrouble);
}
disagree(facts) {
this.theirs = facts.conflicts[0];
this.fail("conflict", WORDS.conflict);
const label = this.radios.find((radio) => radio.value === this.theirs.pick)?.labels[0];
const panel = make("section", "conflict conflict--live");
panel.setAttribute("aria-label", "Two texts for this answer");
const theirs = this.column("Saved now", `By ${this.theirs.who}, ${this.theirs.when}`, this.radios.length ? label?.textContent || "Nothing chosen" : "");
theirs.append(make("blockquote", "kept-text", this.theirs.text || "No text"));
if (this.theirs.detail_words) {
theirs.append(make("p", "conflict__facts", this.theirs.detail_words));
}
const mine = this.column("This text, not saved yet", "You can still change it above", this.chosenWords());
this.mine = make("blockquote", "kept-text", this.text.value || "No text");
mine.append(this.mine);
if (this.extraWords()) {
mine.append(make("p", "conflict__facts", this.extraWords()));
}
const texts = make("div", "conflict__texts");
texts.append(theirs, mine);
const buttons = make("div", "govuk-button-group");
buttons.append(
this.button("Keep this text", () => this.settle()),
this.button("Keep the saved text", () => this.takeTheirs()),
this.button("Combine", () => this.combine()),
);
panel.append(texts, buttons);
this.panel?.remove();
this.panel = panel;
this.element.append(panel);
}
extraWords() {
const told = this.extra.filter((field) => field.value.trim()).map((field) => {
const label = field.closest("fieldset[data-notes]")?.querySelector("legend").textContent.trim() ?? "";
const value = field.tagName === "SELECT" ? field.selectedOptions[0].textContent : field.value;
return label ? `${label}: ${value}` : value;
});
return told.join(" ");
}
chosenWords() {
if (!this.radios.length) {
return "";
}
const chosen = this.radios.find((radio) => radio.checked);
return chosen ? chosen.labels[0].textContent : "Nothing chosen";
}
column(heading, facts, chosen) {
const column = make("div", "conflict__text");
column.append(make("h3", "govuk-heading-s", heading), make("p", "conflict__facts", facts), make("p", "read__choice", chosen));
return column;
}
button(words, action) {
const button = make("button", "govuk-button govuk-button--secondary", words);
button.type = "button";
button.addEventListener("click", action);
return button;
}
showMine() {
this.mine.textContent = this.text.value || "No text";
this.mine.previousElementSibling.textContent = this.chosenWords();
}
settle() {
this.version.value = this.theirs.version;
this.trouble = "settling";
this.panel.remove();
this.text.focus();
this.saved = null;
this.save();
}
combine() {
this.text.value = [this.theirs.text, this.text.value].filter(Boolean).join("\n\n");
for (const [name, value] of Object.entries(this.theirs.detail)) {
this.addTheirs(name, value);
}
this.settle();
}
addTheirs(name, value) {
const kind = name.split("-")[0];
const own = this.extra.filter((field) => field.name.split("-")[0] === kind);
if (!value || own.some((field) => field.value === value)) {
return;
}
const group = own[0]?.closest("[data-notes]");
const box = own.find((field) => !field.value) ?? (group ? addNote(group) : null);
if (box) {
box.value = value;
}
}
takeTheirs() {
this.radios.forEach((radio) => {
radio.checked = radio.value === this.theirs.pick;
});
this.text.value = this.theirs.text;
this.extra.forEach((field) => {
field.value = "";
});
for (const [name, value] of Object.entries(this.theirs.detail)) {
this.addTheirs(name, value);
}
this.version.value = this.theirs.version;
this.saved = this.value();
this.trouble = "";
this.panel.remove();
this.text.focus();
this.say("The saved text stays");
this.sheet.settled("conflict");
}
}
function extraOf(element) {
return [...element.querySelectorAll(".question__extra input, .question__extra select, .question__extra textarea")];
}
function make(name, classes, words = "") {
const element = document.createElement(name);
element.className = classes;
element.textContent = words;
return element;
}
const WARN_BEFORE = 300; // seconds before the session ends
class Sheet {
constructor(form) {
this.form = form;
this.state = document.querySelector("[data-autosave-state]");
this.parts = [...form.querySelectorAll("[data-autosave-part]")].map((element) => new Part(element, this));
this.leaving = false;
this.asking = 0;
this.warning = document.querySelector("[data-idle-words]");
this.warning?.querySelector("[data-idle-stay]").addEventListener("click", () => this.stay());
this.restWell();
form.addEventListener("submit", (event) => this.submit(event));
window.addEventListener("beforeunload", (event) => {
if (!this.leaving && (this.parts.some((part) => part.isDirty()) || this.isHalfTyped())) {
event.preventDefault();
}
});
window.addEventListener("online", () => this.flush());
window.addEventListener("focus", () => this.parts.some((part) => part.trouble === "signedOut") && this.comeBack());
document.addEventListener("visibilitychange", () => document.hidden && this.flush());
}
ask(address, options = {}) {
const headers = { Accept: "application/json" };
const keepalive = String(options.body ?? "").length < 60000;
const answer = fetch(address, { ...options, headers, keepalive, cache: "no-store", signal: AbortSignal.timeout(20000) });
answer.then((found) => found.ok && this.restWell(), () => {});
return answer;
}
restWell() {
const idle = Number(this.form.dataset.idle);
if (!this.warning || !idle) {
return;
}
this.warning.hidden = true;
clearTimeout(this.idling);
this.idling = setTimeout(() => { this.warning.hidden = false; }, Math.max(0, idle - WARN_BEFORE) * 1000);
}
async stay() {
const status = await this.freshToken();
if (status !== 200) {
this.tell(status === 401 ? WORDS.signedOut : WORDS.offline, true);
}
}
token() {
return { csrfmiddlewaretoken: this.form.elements.csrfmiddlewaretoken.value };
}
flush() {
return Promise.all(this.parts.map((part) => part.save()));
}
isHalfTyped() {
const boxes = "whole" in this.form.dataset ? [...this.form.querySelectorAll("textarea, input:not([type=hidden])")] : [];
return boxes.some((box) => box.value !== box.defaultValue);
}
tell(words, isTrouble = false) {
this.state.classList.toggle("strip__trouble", isTrouble);
if (this.state.textContent !== words) {
this.state.replaceChildren(words);
}
}
settled(wasTrouble, at = "") {
if (this.parts.every((part) => !part.trouble)) {
this.state.classList.remove("strip__trouble");
this.tell(wasTrouble ? WORDS.back : at && `Saved ${at}`);
}
}
signedOut(part) {
part.fail("signedOut", WORDS.signedOut);
const link = make("a", "govuk-link", "Sign in again in a new tab");
link.href = "/accounts/login/";
link.target = "_blank";
link.rel = "noopener";
part.words.append(" ", link);
this.state.append(" ", link.cloneNode(true));
clearTimeout(this.asking);
this.asking = setTimeout(() => this.comeBack(), 4000);
}
async freshToken() {
try {
const answer = await this.ask(this.form.dataset.token);
if (answer.ok) {
const { token } = await answer.json();
document.querySelectorAll('input[name="csrfmiddlewaretoken"]').forEach((field) => {
field.value = token;
});
}
return answer.status;
} catch {
return 0;
}
}
async comeBack() {
clearTimeout(this.asking);
if ((await this.freshToken()) === 200) {
this.flush();
} else {
this.asking = setTimeout(() => this.comeBack(), 4000);
}
}
async renew(part) {
const status = await this.freshToken();
if (status === 200) {
part.later(0);
} else if (status === 401) {
this.signedOut(part);
} else {
part.tryAgain("offline");
}
}
async submit(event) {
if ("whole" in this.form.dataset) {
this.leaving = true;
return;
}
if (this.leaving || this.parts.every((part) => !part.isDirty() && !part.sending)) {
return;
}
event.preventDefault();
await this.flush();
await new Promise((resume) => setTimeout(resume));
const stuck = this.parts.find((part) => part.isDirty() && ["offline", "signedOut", "conflict"].includes(part.trouble));
if (stuck) {
stuck.element.scrollIntoView({ block: "center" });
stuck.words.tabIndex = -1;
stuck.words.focus();
return;
}
this.leaving = true;
this.form.requestSubmit(event.submitter);
setTimeout(() => {
this.leaving = false;
}, 5000);
}
}
for (const form of document.querySelectorAll('form[data-module~="autosave"]')) {
new Sheet(form);
}
}
