"""Writing down initiatives, what they changed, and who recognised them."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from access.permissions import NotDone, Refused
from accounts.models import Agency, Partnership
from learning.initiative_permissions import why_not_speak_of_initiatives, why_not_write_initiatives
from learning.initiative_words import NAMES, InitiativeWords, words_of
from learning.models import Initiative, InitiativeStatement, Recognition
from learning.selectors.initiatives import themes_to_serve
from recommendations.actions.evidence import checked_address
from recommendations.day_rules import check_fact
from recommendations.models import EvidenceLevel, Recommendation
from trail.actions import record_change, record_event
from trail.models import EventKind


@transaction.atomic
def create_initiative(
    *, partnership: Partnership, words: InitiativeWords, by, at: datetime, key: UUID | None = None
) -> Initiative:
    """Write an initiative down. Sent twice by the same form it is written once; NotDone names what to put right."""
    Partnership.objects.select_for_update(no_key=True).get(pk=partnership.pk)
    if refusal := why_not_write_initiatives(by, partnership):
        raise Refused(refusal)
    if key and (earlier := Initiative.objects.filter(pk=key, partnership=partnership).first()):
        return earlier
    row = Initiative(partnership=partnership, created_by=by, created_at=at)
    if key and not Initiative.objects.filter(pk=key).exists():
        row.pk = key
    write(row, words, timezone.localdate(at))
    row.save(force_insert=True)
    row.recommendations.set(served(row, words.recommendations))
    record_event(kind=EventKind.CREATED, subject=row, by=by, at=at)
    return row


@transaction.atomic
def edit_initiative(*, initiative: Initiative, words: InitiativeWords, seen: str, by, at: datetime) -> Initiative:
    """Write an initiative anew. `seen` is the version the person had before them; a newer one stays."""
    row = locked(initiative)
    if refusal := why_not_write_initiatives(by, row.partnership):
        raise Refused(refusal)
    before = words_of(row)
    if words == before:
        return row
    if seen != before.version:
        raise NotDone("Somebody changed this initiative meanwhile. Open it in another window and bring both together.")
    write(row, words, timezone.localdate(at))
    row.save()
    row.recommendations.set(served(row, words.recommendations))
    for name, called in NAMES.items():
        if getattr(before, name) != getattr(words, name):
            record_change(subject=row, by=by, at=at, field=called, before="written", after="changed")
    return row


def locked(initiative: Initiative) -> Initiative:
    return Initiative.objects.select_for_update(of=["self"]).select_related("partnership").get(pk=initiative.pk)


def write(row: Initiative, words: InitiativeWords, today: date) -> None:
    """Put checked words into a row of a locked partnership or a locked row."""
    title = " ".join(words.title.split())
    if not title or not words.about.strip():
        raise NotDone("Give the initiative a title, and say what it is.")
    others = Initiative.objects.filter(partnership=row.partnership, title__iexact=title).exclude(pk=row.pk)
    if others.exists():
        raise NotDone(f"There is an initiative “{title}” already. Open it, or choose another title.")
    check_fact(words.started_on, today)
    if set(words.themes) - {str(theme) for theme in themes_to_serve(row.partnership)}:
        raise NotDone("Choose the themes from the list.")
    row.title, row.about, row.started_on = title, words.about.strip(), words.started_on
    row.themes, row.lead_agency = sorted(words.themes), agency_of(row, words.lead_agency)


def agency_of(row: Initiative, pk: str) -> Agency | None:
    found = Agency.objects.filter(pk=pk, partnership=row.partnership_id).first() if pk else None
    if pk and found is None:
        raise NotDone("Choose the agency that leads it from the list.")
    return found


def served(row: Initiative, ids: Iterable[str]) -> list[Recommendation]:
    """The recommendations of these ids, all of the initiative's partnership."""
    wanted = set(ids)
    found = list(Recommendation.objects.filter(pk__in=wanted, partnership=row.partnership_id))
    if len(found) != len(wanted):
        raise NotDone("Choose the recommendations it serves from the list.")
    return found


@transaction.atomic
def add_statement(
    *,
    initiative: Initiative,
    text: str,
    evidence_level: int,
    source: str,
    dated_on: date,
    by,
    at: datetime,
    key: UUID | None = None,
) -> InitiativeStatement:
    """Keep what somebody says an initiative changed. It needs a source: the portal itself never claims an effect."""
    row = locked(initiative)
    if refusal := why_not_speak_of_initiatives(by, row.partnership):
        raise Refused(refusal)
    if key and (earlier := row.statements.filter(pk=key).first()):
        return earlier
    if evidence_level not in EvidenceLevel.values:
        raise NotDone("Choose how strong the evidence is from the list.")
    if not text.strip() or not source.strip():
        raise NotDone("Say what it changed, and where that is shown.")
    check_fact(dated_on, timezone.localdate(at))
    made = InitiativeStatement(
        initiative=row, text=text.strip(), evidence_level=evidence_level, source=" ".join(source.split()),
        dated_on=dated_on, said_by=by, said_at=at,
    )  # fmt: skip
    if key and not InitiativeStatement.objects.filter(pk=key).exists():
        made.pk = key
    made.save(force_insert=True)
    level = EvidenceLevel(evidence_level).label
    record_change(subject=row, by=by, at=at, field="statement of impact", before="", after=level)
    return made


@transaction.atomic
def add_recognition(
    *, initiative: Initiative, who: str, what: str, dated_on: date, by, at: datetime, link: str = "",
    key: UUID | None = None,
) -> Recognition:  # fmt: skip
    """Keep that somebody outside the partnership recognised an initiative."""
    row = locked(initiative)
    if refusal := why_not_speak_of_initiatives(by, row.partnership):
        raise Refused(refusal)
    if key and (earlier := row.recognitions.filter(pk=key).first()):
        return earlier
    if not who.strip() or not what.strip():
        raise NotDone("Say who outside the partnership recognised it, and what they said.")
    check_fact(dated_on, timezone.localdate(at))
    made = Recognition(
        initiative=row, who=" ".join(who.split()), what=" ".join(what.split()), dated_on=dated_on,
        link=checked_address(link) if link.strip() else "", recorded_by=by, recorded_at=at,
    )  # fmt: skip
    if key and not Recognition.objects.filter(pk=key).exists():
        made.pk = key
    made.save(force_insert=True)
    record_change(subject=row, by=by, at=at, field="recognition from outside", before="", after=made.who)
    return made
