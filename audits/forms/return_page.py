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
) -> dict:
    """One question as the template places it; what was just sent goes before what is saved."""
    pk = question["id"]
    choice_name, evidence_name = f"choice-{pk}", f"evidence-{pk}"
    was_sent = evidence_name in post
    choice = post.get(choice_name, "") if was_sent else question["choice"]
    problem, text_problem = problems.get(choice_name, ""), problems.get(evidence_name, "")
    return question | {
        "is_text": question["answer_kind"] == AnswerKind.TEXT,
        "evidence": post[evidence_name] if was_sent else question["evidence"],
        "version": seen_version(post, pk, question["version"]),
        "options": answer_options(choice_name, choice, question["options"]),
        "problem": problem,
        "text_problem": text_problem,
        "described": f"{choice_name}-error" if problem else "",
        "text_described": f"{evidence_name}-hint" + (f" {evidence_name}-error" if text_problem else ""),
        "detail": detail_part(question, post, problems, asks_confidence),
        "saved": saved_words(question["answered_at"]),
    }


def detail_part(question: dict, post: Mapping[str, str], problems: Mapping[str, str], asks_confidence: bool) -> dict:
    """What may be added to an answer, open where something is there or wrong."""
    pk = question["id"]
    names = {part: f"{part}-{pk}" for part in ("date", "source", "confidence")}
    kept = {
        "date": written_date(question["record_date"]), "source": question["source"],
        "confidence": question["confidence"],
    }  # fmt: skip
    now = {part: post.get(name, kept[part]) for part, name in names.items()}
    return {
        "date": now["date"],
        "problem": problems.get(names["date"], ""),
        "sources": picked(RecordSource.choices, now["source"]),
        "confidences": picked(Confidence.choices, now["confidence"]) if asks_confidence else [],
        "is_open": any(name in problems for name in names.values()),
        "words": detail_line(question["record_date"], question["source"], question["confidence"]),
    }


def picked(choices: Any, chosen: str) -> list[dict]:
    return [{"value": value, "words": words, "chosen": value == chosen} for value, words in choices]


def grade_part(
    part: dict, grades: list[dict], *, post: Mapping[str, str] = NOTHING, problems: Mapping[str, str] = NOTHING
) -> dict:
    """A theme's grade, or the overall one, with what each grade means for it."""
    theme = part["theme"]
    grade_name, reasons_name = f"grade-{theme}", f"reasons-{theme}"
    was_sent = reasons_name in post
    chosen = post.get(grade_name, "") if was_sent else str(part["grade_id"] or "")
    text_problem = problems.get(reasons_name, "")
    return part | {
        "reasons": post[reasons_name] if was_sent else part["reasons"],
        "version": seen_version(post, theme, part["version"]),
        "options": grade_options(grade_name, chosen, theme, grades),
        "problem": problems.get(grade_name, ""),
        "text_problem": text_problem,
        "text_described": f"{reasons_name}-hint" + (f" {reasons_name}-error" if text_problem else ""),
        "notes": note_groups(part, post, problems),
        "notes_open": any(part[field] for field in NOTE_LABELS)
        or any(name in problems for name in sent_notes(post, theme)),
        "saved": saved_words(part.get("graded_at")),
    }


def note_groups(part: dict, post: Mapping[str, str], problems: Mapping[str, str]) -> list[dict]:
    """Boxes for strengths, development and recommendations: those there are, and an empty one more."""
    theme = part["theme"]
    sent = sent_notes(post, theme)
    groups = []
    for field, label in NOTE_LABELS.items():
        texts = [post[name] for name in sent if name.startswith(f"{field}-")] if sent else part[field]
        boxes = [
            {"name": name, "text": text, "problem": problems.get(name, "")}
            for number, text in enumerate([*filter(str.strip, texts), ""], start=1)
            for name in [f"{field}-{theme}-{number}"]
        ]
        groups.append({"label": label, "boxes": boxes})
    return groups


def answer_options(name: str, chosen: str, choices: Iterable[tuple[str, str]]) -> list[dict]:
    """The answers there are, as radios, each with the key that chooses it."""
    return [
        {
            "value": value,
            "words": words,
            "id": name if number == 1 else f"{name}-{number}",
            "checked": value == chosen,
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
            "checked": str(grade["id"]) == chosen,
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
