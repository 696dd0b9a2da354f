"""What the pages of the scoring form share: the frame around them, and what happens to what they send."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from access.permissions import NotDone, Refused
from audits.actions.answers import save_answers
from audits.completeness import CHRONOLOGY, CLOSING, PEOPLE, VOICES, basis_progress, closing_progress, progress_of
from audits.doors import open_return
from audits.forms.return_conflict import conflict_parts
from audits.forms.return_page import asks_for_others, error_list, only_wrong, read_page
from audits.models import Return
from audits.return_permissions import why_not_write
from audits.return_steps import steps_markup
from audits.return_strip import strip_of
from audits.selectors.return_sheet import sheet_of
from audits.selectors.returns import knowledge_beside
from cases.knowledge_presenters import facts_beside

# Parts of a return that are no section of its tool, and their pages.
PAGES = {
    PEOPLE: "audits:return_people",
    VOICES: "audits:return_voices",
    CHRONOLOGY: "audits:return_chronology",
    CLOSING: "audits:return_overall",
}


def frame(agency_return: Return, sheet: dict, here: str) -> dict:
    """What stands around the questions: what is known of the case, how far the return is, and the way on."""
    steps, home = steps_of(agency_return, sheet), reverse("audits:return_detail", args=[agency_return.pk])
    for step in steps:
        step["current"] = step["key"] == here
        step["href"] = f"{home}{step['key']}/"  # as `step_address` finds it, one by one and ten times as slowly
    return {
        "agency_return": agency_return,
        "case": agency_return.case,
        "round": agency_return.round,
        "strip": strip_of(agency_return, sheet),
        "idle_seconds": settings.SESSION_IDLE_MINUTES * 60,
        **facts_beside(knowledge_beside(agency_return)),
        "steps": steps_markup(steps),
        "next_words": next_words(steps, agency_return),
    }


def steps_of(agency_return: Any, sheet: dict) -> list[dict]:
    """The pages of a return in order, each with its key, its title and whether it is complete.

    The return was opened by its door, which tells whether a chronology is begun.
    """
    steps = [{"key": PEOPLE, "title": "People and records", "done": basis_done(sheet)}]
    if agency_return.round.tool_version.asks_chronology:
        steps.append({"key": CHRONOLOGY, "title": "Chronology", "done": agency_return.has_chronology})
    for each in sheet["sections"]:
        steps.append({"key": each["key"], "title": each["title"], "done": progress_of(each).done})
    if sheet["closing"]:
        steps.append({"key": CLOSING, "title": "Overall", "done": closing_progress(sheet).done})
    return steps


def basis_done(sheet: dict) -> bool:
    """Whether something is said of people and records, and nothing that must be is missing."""
    progress = basis_progress(sheet)
    return progress.begun and progress.done


def step_address(pk, key: str) -> str:
    """The page on which one part of a return is written."""
    if key in PAGES:
        return reverse(PAGES[key], args=[pk])
    return reverse("audits:return_edit", args=[pk, key])


def address_after(agency_return: Return, sheet: dict, here: str, *, leave: bool) -> str:
    """Where saving leads: to the next part, after the last one to the check, or to the return's own page where the
    person asked to leave."""
    if leave:
        return reverse("audits:return_detail", args=[agency_return.pk])
    keys = [step["key"] for step in steps_of(agency_return, sheet)]
    after = keys[keys.index(here) + 1 :]
    return (
        step_address(agency_return.pk, after[0]) if after else reverse("audits:return_check", args=[agency_return.pk])
    )


def next_words(steps: list[dict], agency_return: Return) -> str:
    """What the button leads to: "Save and go to Identification of risk"."""
    here = next((place for place, step in enumerate(steps) if step["current"]), len(steps))
    after = steps[here + 1 :]
    return f"Save and go to {after[0]['title']}" if after else "Save and check before submitting"


def take_post(
    request: HttpRequest,
    agency_return: Return,
    *,
    questions: list[dict],
    themes: list[str],
    sheet: dict,
    onward: str,
    again,
    at: datetime,
) -> HttpResponse:
    """Keep what can be kept, then go on. A conflict or a value that cannot be taken is shown with every word of it.

    `again(sheet, post, problems)` shows the page once more.
    """
    if asks_for_others(request.POST, questions=questions, themes=themes):
        return given_back(request, agency_return, "This return does not ask that question.", status=400)
    sent = read_page(request.POST, sheet, questions=questions, themes=themes)
    try:
        result = save_answers(
            agency_return=agency_return,
            answers=sent.answers,
            grades=sent.grades,
            by=request.user,
            at=at,
            whole_page=True,
        )
    except (Refused, NotDone) as refusal:
        return given_back(request, agency_return, str(refusal), status=403)
    wrong = without_versions(only_wrong(request.POST, sent.problems), result.saved)
    if result.conflicts:
        return conflict_page(request, agency_return, sheet, result.conflicts, wrong)
    if sent.problems:
        return again(sheet_of(agency_return), wrong, sent.problems)
    return redirect(onward)


def without_versions(sent: dict[str, str], saved: Mapping) -> dict[str, str]:
    """What was sent, without the versions of what is saved: these have gone on."""
    gone = {f"version-{key}" for key in saved}
    return {name: value for name, value in sent.items() if name not in gone}


def conflict_page(request, agency_return: Return, sheet: dict, conflicts: list, wrong: dict) -> HttpResponse:
    """Both texts of each answer that somebody else changed first. All the others are saved."""
    context = {
        "agency_return": agency_return,
        "conflicts": conflict_parts(conflicts, sheet, request.user),
        "also_sent": wrong,
        "go": request.POST.get("go", ""),
    }
    return render(request, "audits/return_conflict.html", context, status=409)


TEXTS = (
    "evidence-",
    "reasons-",
    "strengths-",
    "developments-",
    "recommendations-",
    "chronology-",
    "basis-",
    "voices-",
    "because",
)
NOT_YOURS = "This return is not yours to write, or not any more. Somebody may have given it to another person."


def given_back(request, agency_return: Return | None, sentence: str, *, status: int) -> HttpResponse:
    """Why nothing was saved, beside everything that was typed."""
    context = {"agency_return": agency_return, "sentence": sentence, "texts": typed_texts(request)}
    return render(request, "audits/return_given_back.html", context, status=status)


def typed_texts(request: HttpRequest) -> list[str]:
    told = ((name, str(value)) for name, value in request.POST.items())
    return [value for name, value in told if name.startswith(TEXTS) and value.strip()]


def open_to_write(
    request: HttpRequest, pk, at: datetime, *, why_not: Callable[[Any, Return], str] = why_not_write
) -> Return | HttpResponse:
    """The return, for a page on which it is written; or the answer to whoever may not write it (`why_not`): sent to
    reading it, with what was typed given back.

    Who may not even open it is given back what they typed by the same words for every address, so that it tells of no
    return; without anything typed, Http404.
    """
    try:
        agency_return = open_return(pk=pk, by=request.user, at=at)
    except Http404:
        if request.method == "POST" and typed_texts(request):
            return given_back(request, None, NOT_YOURS, status=404)
        raise
    if refusal := why_not(request.user, agency_return):
        if request.method == "POST":
            return given_back(request, agency_return, refusal, status=403)
        return redirect("audits:return_review", pk=pk)
    return agency_return


def errors_of(problems: dict) -> list[dict]:
    return error_list(problems)
