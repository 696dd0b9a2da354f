"""Reading how many records agencies hold, and saying it in one sentence."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from access.permissions import Permission
from access.written_once import WrittenOnce
from accounts.models import Agency
from cases.models import Case, LinkedRecords
from ui.counting import counted


def records_of(user: Any, case: Case) -> list[LinkedRecords]:
    """What agencies have said about one case, as far as the person may know it, by agency."""
    rows = LinkedRecords.objects.visible_to(user).filter(case=case)
    return list(rows.select_related("agency", "said_by").order_by("agency__name"))


def records_by_case(user: Any, cases: Iterable[Case]) -> Mapping[Any, str]:
    """Case -> its sentence, in one query, for cases of which somebody has said a number."""
    sums = SUMS(user, cases=[case.pk for case in cases])
    return {each["case"]: records_sentence(each["total"], each["agencies"]) for each in sums}


def sums_of(user: Any, cases: Iterable[Any]) -> QuerySet:
    seen = LinkedRecords.objects.visible_to(user).order_by().values("pk")
    rows = LinkedRecords.objects.filter(pk__in=seen, case__in=cases).order_by()
    return rows.values("case").annotate(total=Sum("count"), agencies=Count("pk", filter=Q(count__gt=0)))


SUMS = WrittenOnce(sums_of)


def records_sentence(total: int, agencies: int) -> str:
    """How many records there are, and in how many agencies.

    >>> records_sentence(20, 6), records_sentence(1, 1), records_sentence(0, 0)
    ('20 records in 6 agencies', '1 record in 1 agency', 'No records')
    """
    if not total:
        return "No records"
    return f"{counted(total, 'record')} in {counted(agencies, 'agency,agencies')}"


def agencies_that_count(user: Any, case: Case) -> list[Agency]:
    """The agencies for which the person may say a number: those they lead, or whose return on the case they do."""
    leads = Q(pk__in=user.agency_ids(Permission.ANSWER_KNOWN))
    does = Q(pk__in=user.agency_ids(Permission.WRITE_RETURN)) & Q(
        pk__in=case.returns.filter(auditor=user).values("agency")
    )
    asked = case.involvements.values("agency")
    return list(Agency.objects.visible_to(user).filter(leads | does, pk__in=asked).order_by("name"))
