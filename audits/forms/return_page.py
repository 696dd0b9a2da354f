"""What a scoring page shows, as dictionaries: GOV.UK radios need no form object, and are five times faster so."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import timezone

from audits.answering import Asked, Offered, Sent, read_sent, sent_notes, unknown_names
from audits.models import AnswerKind, Confidence, Practice, RecordSource
from audits.record_dates import written_date
from audits.return_words import NOTE_LABELS, detail_line
from ui.templatetags.portal import longtime

# Here begin the two answers that do not say how far the record shows it; they stand on a line of their own.
ASIDE_FROM = Practice.NOT_APPLICABLE
NOTHING: Mapping[str, str] = {}
# What a chosen radio and a chosen line of a list carry; "" for every other.
CHECKED, SELECTED = " checked", " selected"


def read_page(post: Mapping[str, str], sheet: dict, *, questions: list[dict], themes: list[str]) -> Sent:
    """What was sent about these questions and themes of a return."""
    return read_sent(
        post,
        questions={
            question["id"]: Asked(question["code"], [value for value, _ in question["options"]])
            for question in questions
        },
        themes=themes,
        grade_ids=[grade["id"] for grade in sheet["grades"]],
        offered=offered_today(),
    )


def offered_today() -> Offered:
    """What may be added to an answer on this day."""
    return Offered(RecordSource.values, Confidence.values, timezone.localdate())


def asks_for_others(post: Mapping[str, str], *, questions: list[dict], themes: list[str]) -> bool:
    """Whether something was sent about a question or theme that this page does not ask."""
    return bool(unknown_names(post, questions=[question["id"] for question in questions], themes=themes))


def question_part(
    question: dict,
    *,
    post: Mapping[str, str] = NOTHING,
    problems: Mapping[str, str] = NOTHING,
    asks_confidence: bool = False,
    is_first: bool = False,
) -> dict:
    """One question as the template places it; what was just sent goes before what is saved."""
    pk = question["id"]
    choice_name, evidence_name = f"choice-{pk}", f"evidence-{pk}"
    given = answer_given(question, post)
    problem, text_problem = problems.get(choice_name, ""), problems.get(evidence_name, "")
    return question | {
        "is_text": question["answer_kind"] == AnswerKind.TEXT,
        "is_first": is_first,
        "evidence": given["evidence"],
        "version": given["version"],
        "options": answer_options(choice_name, given["choice"], question["options"]),
        "problem": problem,
        "text_problem": text_problem,
        "described": f"{choice_name}-error" if problem else "",
        "text_described": f"{evidence_name}-hint" + (f" {evidence_name}-error" if text_problem else ""),
        "detail": detail_part(pk, given, problems, asks_confidence),
        "saved": given["saved"],
    }


def answer_given(question: dict, post: Mapping[str, str]) -> dict[str, Any]:
    """What the boxes of one question hold, and the words about it; what was just sent goes before what is saved."""
    pk = question["id"]
    was_sent = f"evidence-{pk}" in post
    return {
        "choice": post.get(f"choice-{pk}", "") if was_sent else question["choice"],
        "evidence": post[f"evidence-{pk}"] if was_sent else question["evidence"],
        "version": seen_version(post, pk, question["version"]),
        "date": post.get(f"date-{pk}", written_date(question["record_date"])),
        "source": post.get(f"source-{pk}", question["source"]),
        "confidence": post.get(f"confidence-{pk}", question["confidence"]),
        "words": detail_line(question["record_date"], question["source"], question["confidence"]),
        "saved": saved_words(question["answered_at"]),
    }


def detail_part(pk: int, given: Mapping[str, Any], problems: Mapping[str, str], asks_confidence: bool) -> dict:
    """What may be added to an answer, open where something in it is wrong."""
    return {
        "date": given["date"],
        "problem": problems.get(f"date-{pk}", ""),
        "sources": picked(RecordSource.choices, given["source"]),
        "confidences": picked(Confidence.choices, given["confidence"]) if asks_confidence else [],
        "is_open": any(f"{part}-{pk}" in problems for part in ("date", "source", "confidence")),
        "words": given["words"],
    }


def picked(choices: Any, chosen: str) -> list[dict]:
    return [{"value": value, "words": words, "mark": SELECTED if value == chosen else ""} for value, words in choices]


def grade_part(
    part: dict, grades: list[dict], *, post: Mapping[str, str] = NOTHING, problems: Mapping[str, str] = NOTHING
) -> dict:
    """A theme's grade, or the overall one, with what each grade means for it."""
    theme = part["theme"]
    grade_name, reasons_name = f"grade-{theme}", f"reasons-{theme}"
    given = grade_given(part, post)
    text_problem = problems.get(reasons_name, "")
    return part | {
        "reasons": given["reasons"],
        "version": given["version"],
        "options": grade_options(grade_name, given["grade"], theme, grades),
        "problem": problems.get(grade_name, ""),
        "text_problem": text_problem,
        "text_described": f"{reasons_name}-hint" + (f" {reasons_name}-error" if text_problem else ""),
        "notes": note_groups(theme, given["notes"], problems),
        "notes_open": any(part[field] for field in NOTE_LABELS)
        or any(name in problems for name in sent_notes(post, theme)),
        "saved": given["saved"],
    }


def grade_given(part: dict, post: Mapping[str, str]) -> dict[str, Any]:
    """What the boxes of one grade hold: `notes` by kind, those there are and an empty one more."""
    theme = part["theme"]
    was_sent, sent = f"reasons-{theme}" in post, sent_notes(post, theme)
    return {
        "grade": post.get(f"grade-{theme}", "") if was_sent else str(part["grade_id"] or ""),
        "reasons": post[f"reasons-{theme}"] if was_sent else part["reasons"],
        "version": seen_version(post, theme, part["version"]),
        "notes": {field: [*filter(str.strip, texts_of(field, part, post, sent)), ""] for field in NOTE_LABELS},
        "saved": saved_words(part.get("graded_at")),
    }


def texts_of(field: str, part: dict, post: Mapping[str, str], sent: list[str]) -> list[str]:
    return [post[name] for name in sent if name.startswith(f"{field}-")] if sent else part[field]


def note_groups(theme: str, notes: Mapping[str, list[str]], problems: Mapping[str, str]) -> list[dict]:
    """Boxes for strengths, development and recommendations."""
    return [
        {
            "label": label,
            "boxes": [
                {"name": name, "text": text, "problem": problems.get(name, "")}
                for number, text in enumerate(notes[field], start=1)
                for name in [f"{field}-{theme}-{number}"]
            ],
        }
        for field, label in NOTE_LABELS.items()
    ]


def answer_options(name: str, chosen: str, choices: Iterable[tuple[str, str]]) -> list[dict]:
    """The answers there are, as radios, each with the key that chooses it."""
    return [
        {
            "value": value,
            "words": words,
            "id": name if number == 1 else f"{name}-{number}",
            "mark": CHECKED if value == chosen else "",
            "is_aside": value == ASIDE_FROM,
        }
        for number, (value, words) in enumerate(choices, start=1)
    ]


def grade_options(name: str, chosen: str, theme: str, grades: list[dict]) -> list[dict]:
    """The grades of the scale, each with what it means for this theme."""
    return [
        {
            "value": grade["id"],
            "words": grade["name"],
            "id": name if number == 1 else f"{name}-{number}",
            "mark": CHECKED if str(grade["id"]) == chosen else "",
            "hint": meaning_of(grade, theme),
        }
        for number, grade in enumerate(grades, start=1)
    ]


def meaning_of(grade: dict, theme: str) -> str:
    """What a grade means for a theme; where the scale does not say, what it means over all."""
    return grade["descriptors"].get(theme) or grade["descriptors"].get("overall", "")


def seen_version(post: Mapping[str, str], key: object, saved: int) -> str | int:
    """The version the person had before them, as long as it is one."""
    sent = post.get(f"version-{key}", "")
    return sent if sent.isascii() and sent.isdigit() and len(sent) < 10 else saved


def only_wrong(post: Mapping[str, str], problems: Mapping[str, str]) -> dict[str, str]:
    """Of what was sent, what could not be kept: it must be shown again as it was typed."""
    keys = {name.split("-")[1] for name in problems}
    return {name: value for name, value in post.items() if "-" in name and name.split("-")[1] in keys}


def saved_words(at: Any) -> str:
    return f"Saved {longtime(at)}" if at else ""


def error_list(problems: Mapping[str, str]) -> list[dict]:
    """Problems as the summary at the top of the page links to them."""
    return [{"text": sentence, "href": f"#{name}"} for name, sentence in problems.items()]
