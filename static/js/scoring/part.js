// A form with data-module="autosave" saves each of its parts as it is given, and never loses a text:
// without a connection or a session it keeps trying, and a newer text from elsewhere is shown beside one's own.
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

  // Two texts: theirs and mine, side by side, until the person has chosen.
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

  // What was added, in a line: "Strength: Seen weekly."
  extraWords() {
    const told = this.extra.filter((field) => field.value.trim()).map((field) => {
      const label = field.closest("fieldset[data-notes]")?.querySelector("legend").textContent.trim() ?? "";
      const value = field.tagName === "SELECT" ? field.selectedOptions[0].textContent : field.value;
      return label ? `${label}: ${value}` : value;
    });
    return told.join(" ");
  }

  // What is chosen, in words; nothing where there is only a box for text.
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

  // A detail goes into its box where that is empty; a note into an empty box of its kind, or into one more.
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
