"""Past audits in words. Templates only place them."""

from collections.abc import Iterable, Sequence

from django.urls import reverse

from audits.models import FindingKind, Grade, PastFinding, PastGradeCount, PastRound, Scale, Theme
from audits.past_results import held_words
from ui.counting import counted
from ui.tables import Cell, Column
from ui.tags import state_tag


def past_facts(past: PastRound) -> list[dict]:
    """When, how many, on which scale, from where."""
    return [
        {"key": "Held", "value": held_words(past.held_on, past.is_day_known)},
        {"key": "Cases", "value": str(past.case_count)},
        {"key": "Scale", "value": past.scale.name},
        {"key": "Source", "value": past.source},
    ]


def past_row(past: PastRound) -> list:
    """A line in the list of a year's audits: no agencies, no returns, only the day and the number of cases."""
    tag = state_tag("Results only", "done")
    held = Cell(held_words(past.held_on, past.is_day_known), note=counted(past.case_count, "case"))
    return [Cell(past.name, past.get_absolute_url()), tag, "–", "–", held]


def counts_table(grades: Sequence[Grade], counts: Iterable[PastGradeCount]) -> dict:
    """Themes as rows: how many cases at each grade, of how many it is not known, and all of them."""
    found: dict[str, dict[str, int]] = {}
    for each in counts:
        found.setdefault(each.theme, {})[each.grade.code if each.grade else ""] = each.number
    columns = [Column("Theme"), *(Column(grade.short_name, numeric=True) for grade in grades)]
    columns += [Column("Not known", numeric=True), Column("Cases", numeric=True)]
    rows = [
        [
            theme.label,
            *(found[theme].get(grade.code, 0) for grade in grades),
            found[theme].get("", 0),
            sum(found[theme].values()),
        ]
        for theme in Theme
        if theme in found
    ]
    return {"columns": columns, "rows": rows}


def grouped_findings(findings: Iterable[PastFinding]) -> list[tuple[str, list[PastFinding]]]:
    """Findings under the name of their kind, in the order of kinds, then in their own."""
    rows = list(findings)
    groups = [(str(kind.label), [each for each in rows if each.kind == kind]) for kind in FindingKind]
    return [(label, found) for label, found in groups if found]


def scale_choices(scales: Iterable[Scale], address: str) -> list[dict]:
    """Links that choose a scale, each with its grades."""
    return [
        {
            "name": scale.name,
            "href": f"{address}?scale={scale.code}",
            "grades": ", ".join(grade.short_name for grade in scale.grades.all()) or "Findings only",
        }
        for scale in scales
    ]


def past_crumbs(past: PastRound | None, here: str) -> list[dict]:
    crumbs = [{"text": "Audits", "href": reverse("audits:round_list")}]
    if past is not None:
        crumbs[0]["href"] += f"?year={past.held_on.year}"
        crumbs.append({"text": past.name, "href": past.get_absolute_url()})
    return [*crumbs, {"text": here, "href": ""}]
