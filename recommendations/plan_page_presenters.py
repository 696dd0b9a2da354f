"""A page of a plan: fifty rows under the column names of their sections, and the way to every section."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from recommendations.facts_presenters import facts_in_brief
from recommendations.list_presenters import EXPORTS, PAGE_OF_ROW
from recommendations.listed import listed_actions
from recommendations.models import Plan, PlanSection, Recommendation, letter_of
from recommendations.proposals import actions_shown
from ui.addresses import address_of
from ui.counting import counted
from ui.dates import long_date
from ui.tables import Cell, Column, table_markup
from ui.tags import status_tag

PAGE = 50
MOST_PIECES = 8


def section_tables(plan: Plan, rows: Iterable[Any]) -> list[dict]:
    """For each section on the page its anchor, title and table."""
    sections = {section.pk: section for section in plan.sections.all()}
    statuses = {each.pk: each for each in plan.scheme.statuses.all()}
    looks = {pk: status_tag(each.tone, each.name) for pk, each in statuses.items()}
    found = list(rows)
    for row in found:
        row.status, row.listed_actions = statuses[row.status_id], listed_actions(row.owners_told)
    return [
        section_table(plan, sections[pk], list(own), looks)
        for pk, own in groupby(found, key=lambda row: row.section_id)
    ]


def section_table(plan: Plan, section: PlanSection, rows: list[Any], looks: dict[int, SafeString]) -> dict:
    title = f"{section.number}. {section.title}"
    columns = [
        Column("No."),
        Column(section.label, width="one-third"),
        Column("Evidence" if plan.is_imported else "Owners and date"),
        Column(section.status_column),
        Column("Done · evidence · for children"),
    ]
    lines = [
        [
            Cell(f"{section.number}.{row.position}", address_of(PAGE_OF_ROW, row.pk)),
            broken("\n".join([row.text, *(f"({letter_of(part['order'])}) {part['text']}" for part in row.parts_told)])),
            pieces(row) if plan.is_imported else owners_and_date(row),
            rating(row, looks[row.status_id]),
            " · ".join(facts_in_brief(row)),
        ]
        for row in rows
    ]
    markup = table_markup(columns, lines, caption=title, caption_hidden=True, dense=True)
    return {"anchor": f"section-{section.number}", "title": title, "table": markup}


def broken(text: str) -> SafeString:
    """Text with its line breaks."""
    return mark_safe(escape(text).replace("\n", "<br>"))


def pieces(row: Recommendation) -> SafeString:
    """The evidence, a bullet each; of very many the first, and how many more its own page has."""
    found = [escape(piece.text) for piece in row.evidence.all()]
    if not found:
        return mark_safe("")
    shown = found[:MOST_PIECES]
    if len(found) > MOST_PIECES:
        more = f"and {len(found) - MOST_PIECES} more"
        shown.append(mark_safe(f'<a class="govuk-link" href="{address_of(PAGE_OF_ROW, row.pk)}">{more}</a>'))
    items = "".join(f"<li>{words}</li>" for words in shown)
    return mark_safe(f'<ul class="govuk-list govuk-list--bullet">{items}</ul>')


def owners_and_date(row: Recommendation) -> SafeString:
    words = escape(", ".join(action.owner_name for action in actions_shown(row)) or "No owner")
    return mark_safe(f"{words}<br>By {long_date(row.due_on)}" if row.due_on else words)


def rating(row: Recommendation, tag: SafeString) -> SafeString:
    note = f'<span class="table__note">{escape(row.by_when_words)}</span>' if row.by_when_words else ""
    return mark_safe(f"{note}{tag}")


def section_links(plan: Plan, totals: Mapping[int, int], page_number: int) -> SafeString:
    """List items that lead to where each section begins: its page, and its place there. A plan may have hundreds."""
    items, before = [], 0
    for section in plan.sections.all():
        page, rows = before // PAGE + 1, totals.get(section.pk, 0)
        address = f"#section-{section.number}" if page == page_number else f"?page={page}#section-{section.number}"
        if rows:
            link = f'<a class="govuk-link" href="{address}">{escape(str(section))}</a>'
            items.append(f'<li>{link} <span class="govuk-hint">{counted(rows, "recommendation")}</span></li>')
        before += rows
    return mark_safe("".join(items))


def plan_exports(plan: Plan) -> list[dict]:
    return [
        {"text": words, "href": reverse("recommendations:plan_export", args=[plan.pk, kind])} for words, kind in EXPORTS
    ]
