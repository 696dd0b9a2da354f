"""A practitioner's comment on a return before it is signed off: its parts, its days, and how far it is. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from audits.key_dates import working_days_on
from ui.counting import counted
from ui.dates import long_date

USUAL_WORKING_DAYS = 5
FACTS, CHRONOLOGY, ELSE, HELPED = "facts", "chronology", "else", "helped"
SECTION = "s-"  # before the key of a section of the tool, so that none is taken for another part
WRONG = "What is factually wrong here?"
CLOSING_QUESTIONS = {
    ELSE: "What else should somebody reading this record know?",
    HELPED: "What helped, and what got in the way?",
}
TITLES = {FACTS: "Facts of the case", CHRONOLOGY: "Chronology"}


class WordsIn(NamedTuple):
    """What was written of one part; `version` is the one the person had before them, 0 where there was none yet."""

    part: str
    text: str
    version: int = 0


@dataclass(frozen=True)
class Part:
    """One part of a return that can be commented on: its code, its title (empty for closing words), its question."""

    code: str
    title: str
    question: str = WRONG


def section_part(key: str) -> str:
    """The code of a section of the tool."""
    return f"{SECTION}{key}"


def parts_of(sections: Iterable[dict[str, Any]], *, asks_chronology: bool) -> list[Part]:
    """Everything one can say something of, in the order of the page. `sections` are those shown."""
    parts = [Part(FACTS, TITLES[FACTS])]
    if asks_chronology:
        parts.append(Part(CHRONOLOGY, TITLES[CHRONOLOGY]))
    parts += [Part(section_part(each["key"]), each["title"]) for each in sections]
    return parts + [Part(code, "", question) for code, question in CLOSING_QUESTIONS.items()]


def is_correction(part: str) -> bool:
    """Whether words about this part ask for an answer; closing words stand as they are."""
    return part not in CLOSING_QUESTIONS


def sections_to_check(sheet: dict[str, Any]) -> list[dict[str, Any]]:
    """The sections of a sheet that a practitioner checks, without grades and with plain dictionaries.

    A section of no theme keeps only what must be answered: what is left there are the child's words, the auditor's
    looking back and what should change. An answer by grade is shown without the grade.
    """
    found = []
    for section in sheet["sections"]:
        questions = [each for each in section["questions"] if section["theme"] or each["is_required"]]
        if questions:
            found.append(section | {"grade": None, "questions": [without_grade(each) for each in questions]})
    return found


def without_grade(question: dict[str, Any]) -> dict[str, Any]:
    return (
        question | {"choice": "", "choice_words": "", "options": []} if question["answer_kind"] == "scale" else question
    )


def usual_day(today: date, *, last: date) -> date:
    """By when an answer is asked for unless somebody says otherwise: five working days on, never after `last`, the
    day by which returns are signed off."""
    return min(working_days_on(today, USUAL_WORKING_DAYS), last)


def why_not_day(day: date, today: date, *, last: date) -> str:
    """Why an answer cannot be asked for by this day."""
    if day < today:
        return "Choose today or a later day."
    if day > last:
        return f"Returns of this audit are signed off by {long_date(last)}, so choose a day until then."
    return ""


def stands(comment: Any) -> bool:
    """Whether an invitation is in force, answered or not."""
    return comment.withdrawn_at is None


def unanswered(comment: Any) -> list[Any]:
    """The corrections of a sent comment that nobody answered as they stand now."""
    if not comment.sent_at:
        return []
    return [each for each in comment.words.all() if each.text and is_correction(each.part) and not each.is_answered]


def outstanding(comments: Iterable[Any]) -> list[str]:
    """Sentences about what is still open before a return is handed in or signed off; they warn and block nothing."""
    rows = [each for each in comments if stands(each)]
    waiting = [each for each in rows if not each.sent_at]
    open_words = sum(len(unanswered(each)) for each in rows)
    found = []
    if waiting:
        latest = max(each.due_on for each in waiting)
        have = "has" if len(waiting) == 1 else "have"
        found.append(
            f"{counted(len(waiting), 'practitioner')} {have} not sent a comment yet; "
            f"the invitation asks for it by {long_date(latest)}."
        )
    if open_words:
        are = "is" if open_words == 1 else "are"
        found.append(f"{counted(open_words, 'correction')} by a practitioner {are} not answered yet.")
    return found
