"""The files of packs a person asked for."""

from django.db.models import QuerySet

from audits.models import PackFile, Round
from cases.models import Case


def pack_files_of(user, round_: Round) -> QuerySet[PackFile]:
    """The person's own files of a round that are made, the newest first."""
    rows = PackFile.objects.filter(round=round_, requested_by_id=user.pk, file__isnull=False)
    return rows.select_related("case").order_by("-requested_at")[:20]


def pack_file_for(user, round_: Round, pk) -> tuple[PackFile, list[Case]] | None:
    """One of the person's own files with the children in it; None where one of those is closed to them by now."""
    row = PackFile.objects.filter(round=round_, requested_by_id=user.pk, file__isnull=False, pk=pk)
    found = row.select_related("file").first()
    if found is None:
        return None
    inside = list(found.cases.all())
    open_to = Case.objects.visible_to(user).filter(pk__in=[case.pk for case in inside]).count()
    return (found, inside) if open_to == len(inside) else None
