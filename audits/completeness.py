"""How far a return is, and what it still lacks. Pure: reads the dictionaries of `selectors.return_sheet`."""

from typing import Any, NamedTuple

# The one answer that needs no evidence: the question is not about this agency's work.
NEEDS_NO_EVIDENCE = "not_applicable"


class Missing(NamedTuple):
    """Something to do before submitting: what it is, on which page, and at which field."""

    sentence: str
    theme: str
    anchor: str
    about: str = ""


class Progress(NamedTuple):
    """How many of a theme's questions are answered, and whether anything at all is left to do in it."""

    answered: int
    total: int
    begun: bool
    done: bool

    @property
    def words(self) -> str:
        return f"{self.answered} of {self.total} answered"

    @property
    def state(self) -> tuple[str, str]:
        """The word and the tone of its tag."""
        if self.done:
            return "Complete", "done"
        return ("In progress", "active") if self.begun else ("Not started", "waiting")


def missing_in_theme(sheet: dict[str, Any], theme: dict[str, Any]) -> list[Missing]:
    """What one theme lacks, in the order of its page."""
    key, out = theme["theme"], []
    for question in theme["questions"]:
        code, about = question["code"], question["text"]
        if not question["choice"]:
            out.append(Missing(f"{code}: choose an answer", key, f"choice-{question['id']}", about))
        elif question["choice"] != NEEDS_NO_EVIDENCE and not question["evidence"].strip():
            out.append(Missing(f"{code}: say what in the record shows it", key, f"evidence-{question['id']}", about))
    return out + _missing_grade(sheet, theme)


def missing_overall(sheet: dict[str, Any]) -> list[Missing]:
    """What the judgement over all themes lacks."""
    return _missing_grade(sheet, sheet["overall"])


def all_missing(sheet: dict[str, Any]) -> list[Missing]:
    """Everything the return lacks before it can be submitted."""
    out = [each for theme in sheet["themes"] for each in missing_in_theme(sheet, theme)]
    return out + missing_overall(sheet)


def progress_of(sheet: dict[str, Any], theme: dict[str, Any]) -> Progress:
    """How far one theme is."""
    answered = sum(1 for question in theme["questions"] if question["choice"])
    begun = bool(answered or theme["version"]) or any(question["version"] for question in theme["questions"])
    return Progress(answered, len(theme["questions"]), begun, done=not missing_in_theme(sheet, theme))


def overall_progress(sheet: dict[str, Any]) -> Progress:
    """How far the overall judgement is, as a theme without questions."""
    return progress_of(sheet, sheet["overall"] | {"questions": []})


def total_progress(sheet: dict[str, Any]) -> tuple[int, int]:
    """(answered, asked) over the whole return."""
    questions = [question for theme in sheet["themes"] for question in theme["questions"]]
    return sum(1 for question in questions if question["choice"]), len(questions)


def _missing_grade(sheet: dict[str, Any], part: dict[str, Any]) -> list[Missing]:
    """A scale without grades asks for none."""
    if not sheet["grades"]:
        return []
    key, title = part["theme"], part["title"]
    if part["grade_id"] is None:
        return [Missing(f"{title}: choose a grade", key, f"grade-{key}")]
    if not part["reasons"].strip():
        return [Missing(f"{title}: give the reasons for the grade", key, f"reasons-{key}")]
    return []
