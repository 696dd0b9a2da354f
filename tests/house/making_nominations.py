"""Two audits whose agencies nominate the children: one that takes nominations, one whose list is made."""

from access.roles import Role
from audits.actions.nominations import nominate
from audits.actions.pool import close_pool
from audits.models import ChildrenFrom, NominationMatch, PoolClosing, Round
from audits.nominating import Nominee
from cases.identities import Person
from tests.factories import NOW
from tests.house.actors import MATTER, OTHER, OWN
from tests.round_factories import Setting, make_round


def make_nominations(w, canary) -> None:
    """Both agencies have nominated; about two of their children somebody has to decide whether they are one."""
    w.nominating, w.pooled = (nominated_round(w, what) for what in ("nominating", "pooled"))
    w.nomination = said(w, w.nominating, OWN, canary("nominated"), canary("why"))
    said(w, w.nominating, OTHER, canary("nominate"), canary("why"))
    w.nomination_match = NominationMatch.objects.get()
    said(w, w.pooled, OWN, canary("pool"), canary("why"))
    close_pool(round=w.pooled, reason="", by=w.coordinator, at=NOW)
    w.pool_closing = PoolClosing.objects.get()
    w.pooled = Round.objects.select_related("programme__partnership", "frame").get(pk=w.pooled.pk)


def nominated_round(w, what: str) -> Round:
    setting = Setting(w.partnership, w.coordinator, w.chair, w.people[OWN, Role.IDENTITY_HOLDER], [w.own, w.other])
    return make_round(
        setting, title=f"{MATTER} {what}", agencies=[w.own, w.other], children_from=ChildrenFrom.NOMINATIONS,
        nominations_close_on=NOW.date(),
    )  # fmt: skip


def said(w, round_: Round, place: str, name: str, concern: str):
    agency = w.own if place == OWN else w.other
    who = Nominee(person=Person(name=name, born="2015-05-05"), own_number=name, concern=concern)
    return nominate(round=round_, agency=agency, nominee=who, by=w.auditors[agency.pk], at=NOW)
