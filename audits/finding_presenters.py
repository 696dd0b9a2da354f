"""Words and tags of the findings' pages."""

from django.urls import reverse

from audits.counting import in_cases
from audits.models import Finding, FindingKind, FindingTag
from ui.dates import long_date
from ui.tables import query_with
from ui.tags import state_tag

KIND_LOOKS: dict[str, str] = {
    FindingKind.STRENGTH: "done",
    FindingKind.GOOD_PRACTICE: "done",
    FindingKind.FACTOR: "done",
    FindingKind.IMPROVEMENT: "attention",
    FindingKind.LEARNING: "active",
}
SORTS = {"theme": "theme", "cases": "number of cases", "newest": "newest first"}


def kind_tag(finding: Finding):
    return state_tag(finding.get_kind_display(), KIND_LOOKS.get(finding.kind, "waiting"))


def present_finding(finding: Finding, total: int) -> dict:
    """One finding as the list shows it. Children are named by reference to those who may see them."""
    answer = finding.source_answer
    return {
        "finding": finding,
        "tag": kind_tag(finding),
        "provisional": state_tag("Provisional", "attention") if finding.provisional else "",
        "why_provisional": finding.provisional,
        "theme": finding.theme_name,
        "about": finding.tags_in_words,
        "seen": seen_words(finding, total),
        "session": session_words(finding),
        "cases": ", ".join(case.reference for case in finding.cases_shown),
        "credited": ", ".join(agency.name for agency in finding.credited.all()),
        "questions": ", ".join(question.code for question in finding.questions.all()),
        "source": f"{answer.agency_return.agency.short_name}, question {answer.question.code}" if answer else "",
        "edit": reverse("audits:finding_edit", args=[finding.pk]),
    }


def seen_words(finding: Finding, total: int) -> str:
    """In how many cases it was seen; nothing of cases where it was said in a session only."""
    if finding.session_id and not finding.case_count:
        return "Said in a session, of no single case"
    return f"Seen {in_cases(finding.case_count, max(total, finding.case_count))}"


def session_words(finding: Finding) -> str:
    session = finding.session
    return f"{session}, {long_date(session.held_on)}" if session else ""


def active_filters(request, round_) -> list[dict]:
    """The filters in use, each with the address that removes it."""
    themes = {theme.value: theme.label for theme in round_.tool_version.all_themes}
    labels = {"theme": themes, "kind": dict(FindingKind.choices), "tag": dict(FindingTag.choices)}
    return [
        {"text": names[value], "remove_href": query_with(request.GET, **{name: None, "page": None})}
        for name, names in labels.items()
        if (value := request.GET.get(name, "")) in names
    ]


def sorts(request, current: str) -> list[dict]:
    return [
        {"text": words, "href": query_with(request.GET, sort=name, page=None), "current": name == current}
        for name, words in SORTS.items()
    ]
