"""What a scoring page shows, as dictionaries: GOV.UK radios need no form object, and are five times faster so."""

from collections.abc import Mapping
from typing import Any

from audits.answering import Sent, read_sent, unknown_names
from audits.models import Practice
from ui.templatetags.portal import longtime

# "Or" stands before the two answers that do not say how far the record shows it.
DIVIDER_BEFORE = Practice.NOT_APPLICABLE
NOTHING: Mapping[str, str] = {}


def read_page(post: Mapping[str, str], sheet: dict, *, questions: list[dict], themes: list[str]) -> Sent:
    """What was sent about these questions and themes of a return."""
    return read_sent(
        post,
        questions={question["id"]: question["code"] for question in questions},
        themes=themes,
        choices=Practice.values,
        grade_ids=[grade["id"] for grade in sheet["grades"]],
    )


def asks_for_others(post: Mapping[str, str], *, questions: list[dict], themes: list[str]) -> bool:
    """Whether something was sent about a question or theme that this page does not ask."""
    return bool(unknown_names(post, questions=[question["id"] for question in questions], themes=themes))


def question_part(question: dict, *, post: Mapping[str, str] = NOTHING, problems: Mapping[str, str] = NOTHING) -> dict:
    """One question as the template places it; what was just sent goes before what is saved."""
    pk = question["id"]
    choice_name, evidence_name = f"choice-{pk}", f"evidence-{pk}"
    was_sent = evidence_name in post
    choice = post.get(choice_name, "") if was_sent else question["choice"]
    described = [f"{choice_name}-hint"] if question["prompt"] else []
    problem, text_problem = problems.get(choice_name, ""), problems.get(evidence_name, "")
    return question | {
        "evidence": post[evidence_name] if was_sent else question["evidence"],
        "version": seen_version(post, pk, question["version"]),
        "options": choice_options(choice_name, choice),
        "problem": problem,
        "text_problem": text_problem,
        "described": " ".join(described + ([f"{choice_name}-error"] if problem else [])),
        "text_described": f"{evidence_name}-hint" + (f" {evidence_name}-error" if text_problem else ""),
        "saved": saved_words(question["answered_at"]),
    }


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
        "saved": saved_words(part.get("graded_at")),
    }


def choice_options(name: str, chosen: str) -> list[dict]:
    """The answers there are, as radios; ids count the divider, as in the Design System's own markup."""
    options, number = [], 0
    for value, words in Practice.choices:
        divider = value == DIVIDER_BEFORE
        number += 2 if divider else 1
        options.append(
            {
                "value": value,
                "words": words,
                "id": name if number == 1 else f"{name}-{number}",
                "checked": value == chosen,
                "divider": divider,
            }
        )
    return options


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
    keys = {name.split("-", 1)[1] for name in problems}
    return {name: value for name, value in post.items() if "-" in name and name.split("-", 1)[1] in keys}


def saved_words(at: Any) -> str:
    return f"Saved {longtime(at)}" if at else ""


def error_list(problems: Mapping[str, str]) -> list[dict]:
    """Problems as the summary at the top of the page links to them."""
    return [{"text": sentence, "href": f"#{name}"} for name, sentence in problems.items()]
