"""The events of returns' chronologies."""

from collections.abc import Iterable

from audits.models import ChronologyRow, Return
from audits.timeline import Told


def chronology_of(agency_return: Return) -> list[ChronologyRow]:
    """The events of one return, which its reader was let in to, the earliest first; each with who wrote it."""
    return list(ChronologyRow.objects.filter(agency_return=agency_return).select_related("written_by"))


def event_of(agency_return: Return, pk: int) -> ChronologyRow | None:
    """One event of the return, or None where it has no such one (any more)."""
    rows = ChronologyRow.objects.filter(agency_return=agency_return).select_related("written_by")
    return rows.filter(pk=pk).first()


def events_told(returns: Iterable[Return]) -> list[Told]:
    """The events of several returns their reader was let in to, as `audits.timeline` merges them; one query."""
    agencies = {each.pk: each.agency.name for each in returns}
    rows = ChronologyRow.objects.filter(agency_return__in=agencies)
    return [Told(row.when, agencies[row.agency_return_id], row.pk, bool(row.gap.strip()), row) for row in rows]
