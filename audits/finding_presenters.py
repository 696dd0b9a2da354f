"""Words and tags of the findings' pages."""

from collections.abc import Iterator

from django.template.defaultfilters import linebreaksbr
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from audits.counting import in_cases
from audits.models import Finding, FindingKind, FindingTag
from ui.dates import long_date
from ui.paragraphs import as_paragraphs
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


def finding_markup(finding: Finding, total: int, *, may_write: bool) -> SafeString:
    """One finding as the list shows it, of `total` cases. Children are named by reference to those who may see them."""
    provisional = (state_tag("Provisional", "attention"), " ") if finding.provisional else ("", "")
    about = f" · {finding.tags_in_words}" if finding.tags else ""
    return format_html(
        '<article class="finding">{}{}{}{}{}{}</article>',
        facts("{} {}{}{}{}", kind_tag(finding), *provisional, finding.theme_name, about),
        as_paragraphs(finding.text),
        facts("{}", finding.provisional) if finding.provisional else "",
        facts("For briefings: {}", linebreaksbr(finding.print_text)) if finding.print_text else "",
        facts(
            "<strong>{}</strong>{}", seen_words(finding, total), format_html_join("", "{}", zip(where_from(finding)))
        ),
        change_link(finding) if may_write else "",
    )


def facts(words: str, *given) -> SafeString:
    return format_html('<p class="govuk-body-s finding__facts">' + words + "</p>", *given)


def where_from(finding: Finding) -> Iterator[SafeString]:
    """Children, session, credit, questions and answer behind a finding, each where there is one."""
    if finding.cases_told:
        yield format_html(" ({})", ", ".join(finding.cases_told))
    if session := finding.session:
        yield format_html(
            '. <a class="govuk-link" href="{}">{}, {}</a>',
            session.get_absolute_url(),
            session,
            long_date(session.held_on),
        )
    if finding.credited_told:
        yield format_html(". Credit to {}", ", ".join(finding.credited_told))
    if finding.questions_told:
        yield format_html(". Questions: {}", ", ".join(finding.questions_told))
    if finding.from_question:
        yield format_html(". From {}, question {}", finding.from_agency, finding.from_question)


def change_link(finding: Finding) -> SafeString:
    return format_html(
        '<p class="govuk-body-s"><a class="govuk-link" href="{}">Change<span class="govuk-visually-hidden"> finding: {}'
        "</span></a></p>",
        reverse("audits:finding_edit", args=[finding.pk]),
        Truncator(finding.text).words(8),
    )


def seen_words(finding: Finding, total: int) -> str:
    """In how many cases it was seen; nothing of cases where it was said in a session only."""
    if finding.session_id and not finding.case_count:
        return "Said in a session, of no single case"
    return f"Seen {in_cases(finding.case_count, max(total, finding.case_count))}"


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
