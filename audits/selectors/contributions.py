"""What child, family and practitioner were asked and said, as far as one may read it."""

from collections.abc import Iterable

from access.written_once import WrittenOnce
from audits.contribution_permissions import voices_asked
from audits.contributions import counting_sentences
from audits.models import Contribution, Return, Round


def contributions_of(user, returns: Iterable[Return]) -> list[Contribution]:
    """Those of some returns that the person may read, the child's first; one query."""
    found = SAID(user, returns=[each.pk for each in returns])
    order = ["child", "carer", "practitioner"]
    return sorted(found, key=lambda row: (order.index(row.voice), row.agency_return.agency.name, row.pk))


SAID = WrittenOnce(
    lambda user, returns: (
        Contribution.objects.visible_to(user)
        .filter(agency_return__in=returns)
        .select_related("agency_return__agency", "recorded_by")
    )
)


def contribution_of(agency_return: Return, pk: int) -> Contribution | None:
    """One of the return's, or None."""
    return Contribution.objects.filter(agency_return=agency_return, pk=pk).first()


def asking_sentences(user, round_: Round) -> list[str]:
    """How many children were asked, by whose word the audit asks for: counted over the returns whose state the person
    sees, and never what anybody said."""
    if not (voices := voices_asked(round_)):
        return []
    returns = Return.objects.states_visible_to(user).in_sample().filter(round=round_).order_by()
    cases = returns.values("case").distinct().count()
    told = Contribution.objects.filter(agency_return__in=returns.values("pk"))
    return (
        counting_sentences(told.values_list("agency_return__case", "voice", "asking"), cases=cases, voices=voices)
        if cases
        else []
    )
