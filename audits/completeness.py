"""How far a return is, and what it still lacks. Pure: reads the dictionaries of `selectors.return_sheet`.

Light by default: one response a question; words only where the record does not show good practice.
"""

from typing import Any, NamedTuple

from audits.basis import CONNECTED

# Answers that say little by themselves: what the record did show must be told.
NEEDS_EVIDENCE = frozenset({"partly", "not_at_all", "cannot_tell"})
CLOSING = "overall"
CHRONOLOGY = "chronology"
PEOPLE = "people"
VOICES = "voices"


class Missing(NamedTuple):
    """Something to do before submitting: what it is, on which page, and at which field."""

    sentence: str
    page: str
    anchor: str
    about: str = ""


class Progress(NamedTuple):
    """How many of a section's questions are answered, and whether anything at all is left to do in it."""

    answered: int
    total: int
    begun: bool
    done: bool
    optional: bool = False

    @property
    def words(self) -> str:
        return f"{self.answered} of {self.total} answered"

    @property
    def state(self) -> tuple[str, str]:
        """The word and the tone of its tag. What may be left empty is complete once something stands there."""
        if self.optional and not self.begun:
            return "Optional", "waiting"
        if self.done:
            return "Complete", "done"
        return ("In progress", "active") if self.begun else ("Not started", "waiting")


def is_answered(question: dict[str, Any]) -> bool:
    """Whether a question has its answer: a choice, or words where it asks for nothing else."""
    return bool(question["evidence"].strip() if question["answer_kind"] == "text" else question["choice"])


def missing_in_section(section: dict[str, Any]) -> list[Missing]:
    """What one section lacks, in the order of its page."""
    out = [missing for question in section["questions"] if (missing := _missing_answer(section["key"], question))]
    return out + (_missing_grade(section["key"], section["grade"]) if section["grade"] else [])


def missing_at_closing(sheet: dict[str, Any]) -> list[Missing]:
    """What the judgement over all lacks."""
    return [missing for part in sheet["closing"] for missing in _missing_grade(CLOSING, part)]


def missing_at_basis(sheet: dict[str, Any]) -> list[Missing]:
    """What is not said yet of the auditor's independence, where the tool asks for it."""
    basis = sheet["basis"]
    if not basis["is_asked"]:
        return []
    if not basis["independence"]:
        return [Missing("Say whether you are independent of this case", PEOPLE, "id_basis-independence")]
    if basis["independence"] == CONNECTED and not basis["connection"].strip():
        return [Missing("Say what part you had in this case", PEOPLE, "id_basis-connection")]
    return []


def all_missing(sheet: dict[str, Any]) -> list[Missing]:
    """Everything the return lacks before it can be submitted."""
    out = [each for section in sheet["sections"] for each in missing_in_section(section)]
    return missing_at_basis(sheet) + out + missing_at_closing(sheet)


def progress_of(section: dict[str, Any]) -> Progress:
    """How far one section is."""
    questions, grade = section["questions"], section["grade"]
    answered = sum(map(is_answered, questions))
    begun = bool(answered or (grade and grade["version"])) or any(question["version"] for question in questions)
    optional = not grade and not any(question["is_required"] for question in questions)
    return Progress(answered, len(questions), begun, done=not missing_in_section(section), optional=optional)


def closing_progress(sheet: dict[str, Any]) -> Progress:
    """How far the overall judgement is, as a section without questions."""
    begun = any(part["version"] for part in sheet["closing"])
    return Progress(0, 0, begun, done=not missing_at_closing(sheet))


def basis_progress(sheet: dict[str, Any]) -> Progress:
    """How far the page about people and records is, as a section without questions."""
    basis = sheet["basis"]
    return Progress(0, 0, basis["version"] > 0, done=not missing_at_basis(sheet), optional=not basis["is_asked"])


def total_progress(sheet: dict[str, Any]) -> tuple[int, int]:
    """(answered, asked) over the whole return, of the questions that must be answered."""
    asked = [each for section in sheet["sections"] for each in section["questions"] if each["is_required"]]
    return sum(map(is_answered, asked)), len(asked)


def tally(questions: list[dict[str, Any]]) -> list[tuple[str, int]]:
    """How often each response was given, in the order they are offered, those never given left out."""
    words = dict.fromkeys(label for question in questions for _, label in question["options"])
    counts = {label: sum(question["choice_words"] == label for question in questions) for label in words}
    return [(label, number) for label, number in counts.items() if number]


def _missing_answer(page: str, question: dict[str, Any]) -> Missing | None:
    code, about = question["code"], question["text"]
    if not is_answered(question):
        if not question["is_required"]:
            return None
        if question["answer_kind"] == "text":
            return Missing(f"{code}: write an answer", page, f"evidence-{question['id']}", about)
        return Missing(f"{code}: choose an answer", page, f"choice-{question['id']}", about)
    if question["choice"] in NEEDS_EVIDENCE and not question["evidence"].strip():
        return Missing(f"{code}: say what the record showed", page, f"evidence-{question['id']}", about)
    return None


def _missing_grade(page: str, part: dict[str, Any]) -> list[Missing]:
    theme, title = part["theme"], part["title"]
    if part["grade_id"] is None:
        return [Missing(f"{title}: choose a grade", page, f"grade-{theme}")]
    if not part["reasons"].strip():
        return [Missing(f"{title}: give the reasons for the grade", page, f"reasons-{theme}")]
    return []
