"""The events of returns' chronologies."""

from audits.models import ChronologyRow, Return


def chronology_of(agency_return: Return) -> list[ChronologyRow]:
    """The events of one return, which its reader was let in to, the earliest first; each with who wrote it."""
    return list(ChronologyRow.objects.filter(agency_return=agency_return).select_related("written_by"))


def event_of(agency_return: Return, pk: int) -> ChronologyRow | None:
    """One event of the return, or None where it has no such one (any more)."""
    rows = ChronologyRow.objects.filter(agency_return=agency_return).select_related("written_by")
    return rows.filter(pk=pk).first()
