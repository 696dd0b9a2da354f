"""Two texts for one answer: the one that stands there, and the one that was sent. Nobody loses either."""

from collections.abc import Iterable
from typing import Any

from audits.actions.saving import Conflict
from audits.forms.return_page import answer_options, grade_options
from audits.record_dates import written_date
from audits.return_words import NOTE_LABELS, detail_line
from audits.selectors.return_sheet import graded_parts
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
        question for section in sheet["sections"] for question in section["questions"] if question["id"] == conflict.key
    )
    words = dict(question["options"])
    return {
        "title": f"{question['code']} {question['text']}",
        "label": "What did the record show?",
        "theirs_words": words.get(conflict.theirs.pick, "No answer chosen" if words else ""),
        "options": answer_options(f"choice-{conflict.key}", conflict.mine.pick, question["options"]),
        "kept_detail": _detail_sent(conflict),
        "mine_detail": detail_line(*(conflict.mine.detail or ())),
        "theirs_detail": detail_line(*(conflict.theirs.detail or ())),
    }


def _detail_sent(conflict: Conflict) -> list[tuple[str, str]]:
    """What was sent of the record's day and kind, to be sent again with the text that stays."""
    if conflict.mine.detail is None:
        return []
    day, source, confidence = conflict.mine.detail
    sent = {"date": written_date(day), "source": source, "confidence": confidence}
    return [(f"{name}-{conflict.key}", value) for name, value in sent.items()]


def _grade_words(conflict: Conflict, sheet: dict) -> dict:
    names = {grade["id"]: grade["name"] for grade in sheet["grades"]}
    part = next(each for each in graded_parts(sheet) if each["theme"] == conflict.key)
    options = grade_options(f"grade-{conflict.key}", str(conflict.mine.pick or ""), str(conflict.key), sheet["grades"])
    return {
        "title": f"{part['title']}: your grade",
        "label": "Reasons",
        "theirs_words": names.get(conflict.theirs.pick, "No grade chosen"),
        "options": options,
        "kept_detail": _notes_sent(conflict),
        "mine_detail": notes_line(conflict.mine.detail),
        "theirs_detail": notes_line(conflict.theirs.detail),
    }


def _notes_sent(conflict: Conflict) -> list[tuple[str, str]]:
    """The notes sent, to be sent again with the text that stays."""
    told = zip(NOTE_LABELS, conflict.mine.detail or (), strict=False)
    return [
        (f"{field}-{conflict.key}-{number}", text)
        for field, texts in told
        for number, text in enumerate(texts or ("",), start=1)
    ]


def notes_line(detail: tuple | None) -> str:
    """What was noted beside a grade: "Strength: Seen weekly. Recommendation: Ask the school."."""
    told = zip(NOTE_LABELS.values(), detail or (), strict=False)
    return " ".join(f"{label}: {text}" for label, texts in told for text in texts)
