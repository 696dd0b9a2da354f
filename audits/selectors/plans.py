"""Reading a round's plan: its days, the evidence behind it, and the audits it repeats."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from access.written_once import WrittenOnce
from audits.key_dates import ROUND_FIELDS, KeyDay
from audits.models import KeyDate, LinkedReview, PastRound, Round
from audits.selectors.past import past_rounds_for


def days_of(round_: Round) -> dict[KeyDay, date]:
    """Every day of the round's clock that it has, in the clock's order; one query."""
    rows = {KeyDay(kind): day for kind, day in KEY_DATES(None, round=round_.pk)}
    rows |= {kind: getattr(round_, field) for kind, field in ROUND_FIELDS.items()}
    return {kind: rows[kind] for kind in KeyDay if kind in rows}


KEY_DATES = WrittenOnce(lambda _, round: KeyDate.objects.filter(round=round).values_list("kind", "day"))


@dataclass(frozen=True)
class Link:
    """A round in a chain of audits that repeat each other."""

    round_: Round | PastRound
    is_this: bool


def chain_of(user: Any, round_: Round) -> list[Link]:
    """The audits that repeat each other with this one among them, the oldest first; none where it stands alone.

    Only audits the person may see; the chain ends at one they may not.
    """
    rounds = {row.pk: row for row in LINKABLE(user, partnership=round_.partnership_id)}
    chain, back = [round_], round_.re_audit_of_id
    while back in rounds:
        chain.insert(0, rounds[back])
        back = rounds[back].re_audit_of_id
    past_pk = chain[0].re_audit_of_past_id
    first = past_rounds_for(user).filter(pk=past_pk).first() if past_pk else None
    for row in rounds.values():
        known = {each.pk for each in chain}
        repeats = row.re_audit_of_id in known or (first is not None and row.re_audit_of_past_id == first.pk)
        if repeats and row.pk not in known:
            chain.append(row)
    chain.sort(key=lambda each: each.panel_on)
    links = [Link(each, each.pk == round_.pk) for each in chain]
    links = [Link(first, False), *links] if first else links
    return links if len(links) > 1 else []


LINKABLE = WrittenOnce(
    lambda user, partnership: (
        Round.objects.visible_to(user)
        .filter(programme__partnership_id=partnership)
        .select_related("programme")
        .only("title", "state", "panel_on", "re_audit_of_id", "re_audit_of_past_id", "programme__year")
        .order_by("panel_on")
    )
)


def possible_earlier_rounds(user: Any, round_: Round):
    """Audits of the partnership whose panel met before this one's: what it may repeat or follow from."""
    return (
        Round.objects.visible_to(user)
        .filter(programme__partnership_id=round_.partnership_id, panel_on__lt=round_.panel_on)
        .exclude(pk=round_.pk)
        .select_related("programme")
        .order_by("-panel_on")
    )


@dataclass(frozen=True)
class Evidence:
    """Why a round, why now: as far as the reader may see it."""

    repeats: Round | PastRound | None
    earlier: list[Round]
    reviews: list[Any]
    recommendations: list[Any]


def evidence_for(user: Any, round_: Round) -> Evidence:
    """What a round follows from; four queries. The recommendations' own app links them to it."""
    repeats: Round | PastRound | None = None
    if round_.re_audit_of_id:
        repeats = Round.objects.visible_to(user).select_related("programme").filter(pk=round_.re_audit_of_id).first()
    if round_.re_audit_of_past_id:
        repeats = past_rounds_for(user).filter(pk=round_.re_audit_of_past_id).first()
    return Evidence(
        repeats=repeats,
        earlier=EARLIER(user, round=round_.pk),
        reviews=REVIEWS(None, round=round_.pk),
        recommendations=PROMPTING(user, round=round_.pk),
    )


EARLIER = WrittenOnce(
    lambda user, round: (
        Round.objects.visible_to(user).filter(later_rounds=round).select_related("programme").order_by("-panel_on")
    )
)
REVIEWS = WrittenOnce(lambda _, round: LinkedReview.objects.filter(round=round))
# Whatever links itself to the round by that name; this app knows nothing else of it.
PROMPTING = WrittenOnce(lambda user, round: Round(pk=round).prompted_by.visible_to(user).select_related("section"))
