"""Initiatives in words."""

from collections.abc import Iterable, Mapping

from django.urls import reverse
from django.utils.html import format_html

from learning.models import Initiative
from recommendations.models import EvidenceLevel
from ui.counting import counted
from ui.dates import long_date
from ui.tables import Cell, Column
from ui.tags import state_tag, status_tag

LIST_COLUMNS = [
    Column("Initiative"),
    Column("Started", dated=True),
    Column("Led by"),
    Column("Serves"),
    Column("Strongest evidence"),
    Column("Recognised", numeric=True),
]
SERVED_COLUMNS = [Column("No."), Column("Recommendation"), Column("Rating")]
TOGETHER = "The partnership"


def list_rows(rows: Iterable[Initiative]) -> list[list]:
    """A line for each initiative, with its strongest evidence and how often it was recognised from outside."""
    return [
        [
            Cell(row.title, row.get_absolute_url()),
            long_date(row.started_on),
            row.lead_agency.name if row.lead_agency else TOGETHER,
            counted(row.served, "recommendation"),
            strongest([each.evidence_level for each in row.statements.all()]),
            len(row.recognitions.all()),
        ]
        for row in rows
    ]


def strongest(levels: list[int]) -> str:
    if not levels:
        return "No statement yet"
    return f"Level {max(levels)} of 5: {EvidenceLevel(max(levels)).label.lower()}"


def facts_of(row: Initiative, names: Mapping[str, str]) -> list[dict]:
    """When, who, and which themes; `names` calls themes by their code."""
    return [
        {"key": "Started", "value": long_date(row.started_on)},
        {"key": "Led by", "value": row.lead_agency.name if row.lead_agency else TOGETHER},
        {"key": "Themes", "value": ", ".join(names.get(code, code) for code in row.themes) or "None chosen"},
    ]


def served_rows(row: Initiative) -> list[list]:
    return [
        [
            Cell(each.number, reverse("recommendations:recommendation_detail", args=[each.pk])),
            each.text,
            status_tag(each.status.tone, each.status.name),
        ]
        for each in row.recommendations.all()
    ]


def statements_told(row: Initiative) -> list[dict]:
    """Every statement, the latest day first, as a timeline."""
    return [
        {
            "title": f"Evidence: {EvidenceLevel(each.evidence_level).label.lower()}",
            "tag": level_tag(each.evidence_level),
            "at": long_date(each.dated_on),
            "by": each.said_by.full_name,
            "text": f"{each.text}\nShown in: {each.source}",
        }
        for each in row.statements.all()
    ]


def level_tag(level: int):
    return state_tag(f"Level {level} of 5", "done" if level >= EvidenceLevel.PRACTICE else "active")


def recognitions_told(row: Initiative) -> list[dict]:
    return [
        {
            "title": each.who,
            "at": long_date(each.dated_on),
            "by": f"written down by {each.recorded_by.full_name}",
            "text": each.what,
            "extra": source_link(each.link, each.who),
        }
        for each in row.recognitions.all()
    ]


def source_link(link: str, who: str) -> str:
    if not link:
        return ""
    return format_html(
        '<p class="govuk-body"><a class="govuk-link" href="{}" rel="noopener noreferrer nofollow external">Where it '
        'stands<span class="govuk-visually-hidden">: {}</span></a></p>',
        link, who,
    )  # fmt: skip
