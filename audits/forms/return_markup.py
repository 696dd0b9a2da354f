"""The markup of questions and grades on a scoring page, at a tenth of what the template costs each time.

The template is rendered once with a mark wherever something of one return will stand (`ui.pieces`). What lies between
the marks is remembered by the very words it is made of, so that a changed draft has other markup, and nothing that a
person gave is ever remembered. Where a problem is shown, the template is asked as it is.
"""

from collections.abc import Mapping
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from audits.answering import ANSWER_FIELDS, sent_notes
from audits.forms.return_page import (
    CHECKED,
    NOTHING,
    SELECTED,
    answer_given,
    grade_given,
    grade_part,
    meaning_of,
    question_part,
)
from audits.return_words import NOTE_LABELS
from audits.selectors.return_sheet import NOT_GRADED, NOTHING_GIVEN
from ui.pieces import Pieces, filled, marked, pieces_of

QUESTION, GRADE = "audits/_return_question.html", "audits/_return_grade.html"
# What is fixed of a question: its markup depends on these, on whether it comes first, and on nothing else.
FIXED = ("id", "code", "text", "prompt", "why", "is_required", "answer_kind", "options")


def question_markup(
    question: dict,
    *,
    post: Mapping[str, str] = NOTHING,
    problems: Mapping[str, str] = NOTHING,
    asks_confidence: bool = False,
    is_first: bool = False,
) -> SafeString:
    """One question with its answer, as `_return_question.html` shows `question_part`."""
    if any(f"{field}-{question['id']}" in problems for field in ANSWER_FIELDS):
        part = question_part(question, post=post, problems=problems, asks_confidence=asks_confidence, is_first=is_first)
        return render_to_string(QUESTION, {"question": part})
    given = answer_given(question, post)
    fixed = tuple(question[name] for name in FIXED)
    pieces = question_pieces(fixed, asks_confidence, is_first, bool(given["words"]))
    picks = {
        f"choice-{given['choice']}": CHECKED,
        f"source-{given['source']}": SELECTED,
        f"confidence-{given['confidence']}": SELECTED,
    }
    texts = {name: given[name] for name in ("evidence", "version", "date", "words", "saved")}
    return filled(pieces, texts | picks)


@lru_cache(maxsize=4096)
def question_pieces(fixed: tuple, asks_confidence: bool, is_first: bool, has_words: bool) -> Pieces:
    """The pieces of a question; `has_words`: its detail says something in a line."""
    question = dict(zip(FIXED, fixed, strict=True)) | NOTHING_GIVEN
    part = question_part(question, asks_confidence=asks_confidence, is_first=is_first)
    part |= {name: marked(name) for name in ("evidence", "version", "saved")}
    with_marks(part["options"], "choice")
    detail = part["detail"] | {"date": marked("date"), "words": marked("words") if has_words else ""}
    with_marks(detail["sources"], "source")
    with_marks(detail["confidences"], "confidence")
    return pieces_of(QUESTION, {"question": part | {"detail": detail}}, end="\n")


def grade_markup(
    part: dict,
    grades: list[dict],
    *,
    legend: str,
    post: Mapping[str, str] = NOTHING,
    problems: Mapping[str, str] = NOTHING,
) -> SafeString:
    """One grade with its reasons and notes, as `_return_grade.html` shows `grade_part`."""
    theme = part["theme"]
    if any(name in problems for name in (f"grade-{theme}", f"reasons-{theme}", *sent_notes(post, theme))):
        shown = grade_part(part, grades, post=post, problems=problems)
        return render_to_string(GRADE, {"grade": shown, "legend": legend})
    given = grade_given(part, post)
    meanings = tuple((grade["id"], grade["name"], meaning_of(grade, theme)) for grade in grades)
    boxes = tuple(len(texts) for texts in given["notes"].values())
    is_open = any(part[field] for field in NOTE_LABELS)
    pieces = grade_pieces(theme, part["title"], legend, meanings, boxes, is_open)
    texts = {name: given[name] for name in ("reasons", "version", "saved")}
    for field, notes in given["notes"].items():
        texts |= {f"{field}-{number}": text for number, text in enumerate(notes)}
    return filled(pieces, texts | {f"grade-{given['grade']}": CHECKED})


@lru_cache(maxsize=1024)
def grade_pieces(theme: str, title: str, legend: str, meanings: tuple, boxes: tuple[int, ...], is_open: bool) -> Pieces:
    """The pieces of a grade with so many boxes for each kind of note; `is_open`: they are unfolded."""
    grades = [{"id": pk, "name": name, "descriptors": {"overall": meaning}} for pk, name, meaning in meanings]
    part = grade_part({"theme": theme, "title": title} | NOT_GRADED, grades)
    part |= {name: marked(name) for name in ("reasons", "version", "saved")}
    with_marks(part["options"], "grade")
    for group, field, number in zip(part["notes"], NOTE_LABELS, boxes, strict=True):
        group["boxes"] = [
            {"name": f"{field}-{theme}-{place + 1}", "text": marked(f"{field}-{place}"), "problem": ""}
            for place in range(number)
        ]
    return pieces_of(GRADE, {"grade": part | {"notes_open": is_open}, "legend": legend}, end="\n")


def with_marks(options: list[dict], kind: str) -> None:
    """A mark on each thing that may be chosen, in place of what the chosen one carries."""
    for option in options:
        option["mark"] = marked(f"{kind}-{option['value']}")
