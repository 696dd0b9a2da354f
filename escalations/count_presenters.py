"""Failed core groups in figures: the sentence first, then the tables."""

from datetime import date

from django.http import QueryDict
from django.urls import reverse

from escalations.counting import QUARTERS, Line, Year, totals
from escalations.exports import Value
from escalations.models import FailureKind
from ui.counting import counted, figures
from ui.tables import Column, query_with

COLUMNS = [Column("Agency"), *(Column(each, numeric=True) for each in QUARTERS), Column("Year", numeric=True)]
FILE_HEADINGS = ("Counted by", "Agency", *QUARTERS, "Year")
BY_KIND = {
    FailureKind.MISSING: "did not take place",
    FailureKind.LATE: "took place late",
    FailureKind.NOT_QUORATE: "had too few agencies",
    FailureKind.UNATTENDED: "went without an agency that was needed",
}


def year_sentence(year: Year, today: date) -> str:
    """How many core groups were reported as failed, in words a subgroup can read out."""
    when = f"In {year.year} so far" if year.year == today.year else f"In {year.year}"
    if not year.count:
        return f"{when}, no core group {'has been' if year.year == today.year else 'was'} reported as failed."
    kinds = [f"{figures(year.kinds[kind])} {words}" for kind, words in BY_KIND.items() if year.kinds[kind]]
    told = f"{when}, {counted(year.count, 'core group')} {'was' if year.count == 1 else 'were'} reported as failed"
    return f"{told}: {joined(kinds)}. {over_words(year)}"


def joined(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def over_words(year: Year) -> str:
    if year.over == year.count:
        return "It is resolved." if year.count == 1 else "All of them are resolved."
    if not year.over:
        return "It is not resolved yet." if year.count == 1 else "None of them is resolved yet."
    return f"{figures(year.over)} of them {'is' if year.over == 1 else 'are'} resolved."


def table_rows(lines: tuple[Line, ...], *, with_all: bool) -> list[list]:
    """A line for each agency; the last one counts all, where each report has one agency only."""
    shown = [*lines, totals(lines)] if with_all and len(lines) > 1 else list(lines)
    return [[line.agency, *line.quarters, line.total] for line in shown]


def year_links(query: QueryDict, years: list[int], chosen: int) -> list[dict]:
    return [{"text": str(year), "href": query_with(query, year=year), "current": year == chosen} for year in years]


def exports(year: int) -> list[dict]:
    return [
        {"text": words, "href": f"{reverse('escalations:core_group_counts_export', args=[kind])}?year={year}"}
        for words, kind in (("as Excel", "xlsx"), ("as CSV", "csv"))
    ]


def file_rows(year: Year) -> list[list[Value]]:
    """Both tables of the page one below the other."""
    missing = [["Agency missing", *row] for row in table_rows(year.missing, with_all=False)]
    return missing + [["Agency reporting", *row] for row in table_rows(year.told, with_all=True)]
