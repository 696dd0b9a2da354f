// What makes the form quick: keys for answers, the record of the answer before, counts that follow, a box that grows.
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

  // Keys 1 to 6 answer only while the focus is in the question and not in a box for text.
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

  // One more box for a strength, something to develop or a recommendation, without a way to the server.
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

// One more box of a kind; there is room for ten.
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

// The nearest question above that says something of its record.
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
