// The form as a whole: what its parts share, signing in again, and what happens when it is sent.
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
    // A request that outlives its page may carry 64 kilobytes at most.
    const keepalive = String(options.body ?? "").length < 60000;
    const answer = fetch(address, { ...options, headers, keepalive, cache: "no-store", signal: AbortSignal.timeout(20000) });
    answer.then((found) => found.ok && this.restWell(), () => {});
    return answer;
  }

  // Each word from the server begins the time anew after which it signs one out.
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

  // A form that is saved as a whole, by its button only, and holds words that are not saved yet.
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

  // A fresh token, once somebody is signed in again: 200, 401 while nobody is, 0 without a connection.
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

  // What is not saved yet is saved first; only then does the page go. Without a connection it stays.
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
    // A form cannot be sent from within its own event, which lasts until the next turn.
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
