"""Writing a recommendation: numbered for good, with an action for each owner."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from access.permissions import NotDone, Refused
from accounts.models import Agency, Partnership
from audits.models import Finding, Round
from audits.selectors.themes import themes_offered
from recommendations.actions.locks import status_words
from recommendations.actions.notices import tell_owners
from recommendations.day_rules import check_due
from recommendations.models import Action, Plan, PlanSection, Recommendation, Status, StatusChange, StatusScheme
from recommendations.owners import Owner, owners_of
from recommendations.permissions import AGREED, why_not_manage, why_not_recommend
from recommendations.rag import in_scheme
from trail.actions import record_event
from trail.models import EventKind

OWN_SCHEME = "default"


@transaction.atomic
def create_recommendation(
    *,
    text: str,
    owner_kind: str,
    by,
    at: datetime,
    round: Round | None = None,
    section: PlanSection | None = None,
    theme: str = "",
    agencies: Iterable[Agency] = (),
    by_when_words: str = "",
    due_on: date | None = None,
    success_measure: str = "",
    findings: Iterable[Finding] = (),
    key: UUID | None = None,
) -> Recommendation:
    """Add a recommendation to a round (or to a section of a plan) under the next number, which it keeps for good.

    Each owner gets an action of its own. `key` is the id it gets: a form sent twice writes one recommendation.
    """
    partnership = (round or section.plan).partnership  # type: ignore[union-attr]
    if refusal := why_not_recommend(by, round) if round else why_not_manage(by, partnership):
        raise Refused(refusal)
    place = section_of_round(round, by, at) if round else section
    assert place is not None  # a round or a section is given
    place = PlanSection.objects.select_for_update(of=("self",)).select_related("plan__scheme").get(pk=place.pk)
    if key and (earlier := Recommendation.objects.filter(pk=key, partnership=partnership, created_by=by).first()):
        return earlier
    if not text.strip():
        raise NotDone("Write down what should change.")
    theme_name = name_of_theme(theme, round)
    check_due(due_on, timezone.localdate(at))
    chosen = checked_findings(findings, partnership)
    owners = owners_of(partnership, owner_kind, agencies, agencies_taking_part(place, partnership))
    first = first_status(place.plan.scheme)
    row = Recommendation(
        partnership=partnership,
        section=place,
        position=(place.recommendations.aggregate(last=Max("position"))["last"] or 0) + 1,
        text=text.strip(),
        theme=theme,
        theme_name=theme_name,
        owner_kind=owner_kind,
        by_when_words=" ".join(by_when_words.split()),
        due_on=due_on,
        success_measure=success_measure.strip(),
        status=first,
        created_by=by,
        created_at=at,
    )
    if key and not Recommendation.objects.filter(pk=key).exists():
        row.pk = key
    row.save(force_insert=True)
    row.findings.set(chosen)
    begin_history(row, None, first, by, at)
    add_actions(row, owners, by, at)
    record_event(kind=EventKind.CREATED, subject=row, by=by, at=at, after=first.name)
    return row


def name_of_theme(theme: str, round_: Round | None) -> str:
    """What the round's tool calls a theme, "" for none; NotDone for a theme that is not among those offered."""
    if not theme:
        return ""
    named = next((each for each in themes_offered(round_) if each == theme), None)
    if named is None:
        raise NotDone("Choose a theme from the list.")
    return named.label


def add_actions(row: Recommendation, owners: Iterable[Owner], by, at: datetime) -> list[Action]:
    """An action for each owner, not started; agencies are told that something waits for them."""
    first = first_status(row.section.plan.scheme)
    actions = []
    for owner in owners:
        action = Action.objects.create(
            recommendation=row, agency=owner.agency, owner_words=owner.words, due_on=row.due_on, status=first
        )
        begin_history(row, action, first, by, at)
        record_event(kind=EventKind.CREATED, subject=action, by=by, at=at, after=owner.name)
        actions.append(action)
    tell_owners(agencies=[owner.agency for owner in owners if owner.agency], partnership=row.partnership, at=at)
    return actions


def begin_history(row: Recommendation, action: Action | None, first: Status, by, at: datetime) -> None:
    StatusChange.objects.create(
        recommendation=row,
        action=action,
        from_status=None,
        to_status=first,
        why="Recommended." if action is None else f"Given to {action.owner_name}."[:300],
        decided_on=timezone.localdate(at),
        decided_by=by,
        recorded_at=at,
    )


def first_status(scheme) -> Status:
    """Not started, or the nearest word the scheme has for it; its first one where it has none near."""
    words = status_words(scheme)
    return words.get(in_scheme("not_started", words)) or min(words.values(), key=lambda each: each.order)


def section_of_round(round_: Round, by, at: datetime) -> PlanSection:
    """The round's section in the partnership's own plan, made when its first recommendation is written.

    Sections are numbered after every section the partnership has, imported ones too, so that 5.1 means one thing.
    """
    partnership = Partnership.objects.select_for_update().get(pk=round_.partnership_id)
    if existing := PlanSection.objects.filter(round=round_).first():
        return existing
    last = PlanSection.objects.filter(plan__partnership=partnership).aggregate(last=Max("number"))["last"] or 0
    return PlanSection.objects.create(
        plan=own_plan(partnership, by, at), number=last + 1, title=round_.title, round=round_
    )


def own_plan(partnership: Partnership, by, at: datetime) -> Plan:
    """The partnership's living plan. The caller holds the partnership's row."""
    existing = Plan.objects.filter(partnership=partnership, source_sha256="").order_by("created_at").first()
    if existing:
        return existing
    return Plan.objects.create(
        partnership=partnership,
        title=f"Recommendations of {partnership.name}"[:200],
        scheme=StatusScheme.objects.get(code=OWN_SCHEME),
        created_by=by,
        created_at=at,
    )


def agencies_taking_part(section: PlanSection, partnership: Partnership) -> list[Agency]:
    """Whom "all agencies" means: those of the section's round, or every agency that audits."""
    if section.round_id:
        return list(Agency.objects.filter(rounds=section.round_id))
    return list(partnership.agencies.auditing())


def checked_findings(findings: Iterable[Finding], partnership) -> list[Finding]:
    """Findings a recommendation may answer: agreed ones of the same partnership."""
    chosen = list(findings)
    for finding in chosen:
        if finding.round.partnership_id != partnership.pk or finding.round.state not in AGREED:
            raise NotDone("Choose only findings this partnership's panels have agreed.")
    return chosen
