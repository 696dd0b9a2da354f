"""Reading pairs of nominations that are about one child, or may be: for the council's identity holder, and counts."""

from django.db.models import QuerySet

from audits.models import NominationMatch, Round
from audits.models.nominations import NominationMatchQuerySet
from audits.pairs import left_to_ask
from cases.models import TwinDecision


def pairs_for(user) -> QuerySet[NominationMatch]:
    """All pairs the person decides about, decided or not."""
    return with_rounds(NominationMatch.objects.visible_to(user))


def pairs_of(round_: Round) -> list[NominationMatch]:
    """All pairs of a round, for a rule that looks at them together."""
    return list(with_rounds(NominationMatch.objects.filter(first__round=round_)))


def matches_for(user, round_: Round) -> list[NominationMatch]:
    """Pairs of nominations about which the person has still to decide, each question once."""
    return left_to_ask(pairs_for(user).filter(first__round=round_))


def decided_for(user, round_: Round) -> list[NominationMatch]:
    """Pairs decided by the identity holder, or by being found: newest decision first."""
    decided = pairs_for(user).filter(first__round=round_).exclude(decision=TwinDecision.WAITING)
    return list(decided.order_by("-decided_at", "-pk"))


def pairs_to_decide_in(user, partnership) -> list[NominationMatch]:
    """Pairs left to decide in all rounds of a partnership that take nominations."""
    rows = pairs_for(user).filter(first__round__programme__partnership=partnership)
    return left_to_ask(rows.filter(first__round__pool_closed_at=None))


def undecided_count(round_: Round) -> int:
    """How many questions are left to decide; a number says nothing of a child."""
    return len(left_to_ask(NominationMatch.objects.filter(first__round=round_).between_known()))


def with_rounds(rows: NominationMatchQuerySet) -> QuerySet[NominationMatch]:
    return rows.between_known().select_related(
        "first__agency", "second__agency", "first__round__programme__partnership", "first__round__frame", "decided_by"
    )
