"""Two texts for one answer: the one that stands there, and the one that was sent. Nobody loses either."""

from collections.abc import Iterable
from typing import Any

from audits.actions.saving import Conflict
from audits.forms.return_page import choice_options, grade_options
from audits.models import Practice
from ui.templatetags.portal import longtime


def conflict_parts(conflicts: Iterable[Conflict], sheet: dict, reader: Any) -> list[dict]:
    """Each conflict as the page shows it: theirs to read, mine to change, and the names under which to send it."""
    return [conflict_part(conflict, sheet, reader) for conflict in conflicts]


def conflict_part(conflict: Conflict, sheet: dict, reader: Any) -> dict:
    is_answer = isinstance(conflict.key, int)
    part = _answer_words(conflict, sheet) if is_answer else _grade_words(conflict, sheet)
    return part | {
        "key": conflict.key,
        "pick_name": f"{'choice' if is_answer else 'grade'}-{conflict.key}",
        "text_name": f"{'evidence' if is_answer else 'reasons'}-{conflict.key}",
        "version": conflict.theirs.version,
        "mine": conflict.mine.text,
        "theirs": conflict.theirs.text,
        "theirs_pick": conflict.theirs.pick or "",
        "who": who_saved(conflict, reader),
        "when": longtime(conflict.at),
    }


def who_saved(conflict: Conflict, reader: Any) -> str:
    """Whose text stands there: most often the same person's, from another window."""
    return "you, in another window" if conflict.by_id == reader.pk else conflict.by_name


def _answer_words(conflict: Conflict, sheet: dict) -> dict:
    question = next(
        question for theme in sheet["themes"] for question in theme["questions"] if question["id"] == conflict.key
    )
    words = dict(Practice.choices)
    return {
        "title": f"{question['code']} {question['text']}",
        "label": "Evidence",
        "theirs_words": words.get(conflict.theirs.pick, "No answer chosen"),
        "options": choice_options(f"choice-{conflict.key}", conflict.mine.pick),
    }


def _grade_words(conflict: Conflict, sheet: dict) -> dict:
    names = {grade["id"]: grade["name"] for grade in sheet["grades"]}
    theme = next((each for each in sheet["themes"] if each["theme"] == conflict.key), sheet["overall"])
    options = grade_options(f"grade-{conflict.key}", str(conflict.mine.pick or ""), str(conflict.key), sheet["grades"])
    return {
        "title": f"{theme['title']}: your grade",
        "label": "Reasons",
        "theirs_words": names.get(conflict.theirs.pick, "No grade chosen"),
        "options": options,
    }
