"""What the owner says has happened. Updates are only added; the portal proposes a rating and says why."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from access.permissions import NotDone, Refused
from accounts.models import User
from recommendations.actions.evidence import FileIn, LinkIn, keep_evidence_link, keep_files
from recommendations.actions.locks import locked_action, scheme_of, status_words
from recommendations.day_rules import check_fact
from recommendations.metrics import metrics_in
from recommendations.models import Action, Delivery, Evidence, EvidenceLevel, Metric, Update
from recommendations.permissions import may_record_for_others, why_not_update
from recommendations.rag import Facts, Proposal, in_scheme, propose_level, propose_status
from recommendations.selectors.people import people_to_record_for
from recommendations.selectors.settings import cycle_months
from recommendations.wording import shortened, wording_for_plan
from trail.actions import record_change


@transaction.atomic
def record_update(
    *,
    action: Action,
    happened_on: date,
    what_happened: str,
    delivery: str,
    by,
    at: datetime,
    how_we_know: str = "",
    evidence_level: int | None = None,
    is_negative: bool = False,
    evidence: Iterable[str] = (),
    recorded_for: str = "",
    recorded_for_user: User | None = None,
    source: str = "",
    files: Iterable[FileIn] = (),
    links: Iterable[LinkIn] = (),
    for_plan: str = "",
    key: UUID | None = None,
) -> Update:
    """Add an update with its evidence and the proposed rating. `key` is the id it gets: sent twice, it is one update.

    Without an `evidence_level` the level is the one the words suggest, and without words `for_plan` its short wording
    too; the numbers in the words are kept beside it. An update for somebody else (in words, or one
    of the partnership's people) needs its `source`. A file or link that cannot be kept stops the whole.
    """
    row = locked_action(action.pk)
    if refusal := why_not_update(by, row):
        raise Refused(refusal)
    if key and (earlier := Update.objects.filter(pk=key, action=row, recorded_by=by).first()):
        return earlier
    lines = [line for each in evidence if (line := " ".join(each.split()))]
    told_by = " ".join(recorded_for.split()) or (recorded_for_user.full_name if recorded_for_user else "")
    check_update(row, happened_on, what_happened, delivery, by, at)
    check_told(row, told_by, recorded_for_user, source, by, timezone.localdate(at))
    level = propose_level(how_we_know, *lines) if evidence_level is None else int(evidence_level)
    if level not in EvidenceLevel.values:
        raise NotDone("Choose how strong the evidence is from the list.")
    is_latest = row.last_update_on is None or happened_on >= row.last_update_on
    facts = Facts(
        today=timezone.localdate(at),
        due=row.due_on,
        delivery=delivery,
        evidence_level=max(level, row.evidence_level or 0),
        is_negative=is_negative,
        is_verified=row.verified_at is not None and delivery == Delivery.YES,
        last_update=happened_on,
        started=True,
        cycle_months=cycle_months(row.recommendation.partnership),
    )
    proposal = propose_status(facts)
    update = Update(
        action=row,
        happened_on=happened_on,
        what_happened=what_happened.strip(),
        delivery=delivery,
        how_we_know=how_we_know.strip(),
        evidence_level=level,
        is_negative=is_negative,
        for_plan=shortened(" ".join(for_plan.split())) or wording_for_plan(what_happened, how_we_know),
        proposed_status=proposed(row, proposal),
        proposed_reason=proposal.reason,
        recorded_by=by,
        recorded_for=told_by[:120],
        recorded_for_user=recorded_for_user,
        source=source.strip(),
        recorded_at=at,
    )
    if key and not Update.objects.filter(pk=key).exists():
        update.pk = key
    update.save(force_insert=True)
    keep_evidence(update, lines)
    keep_metrics(update, lines)
    keep_files(row.recommendation, files, update, by, at)
    for link in links:
        keep_evidence_link(row.recommendation, link, update, by, at)
    before = row.get_delivery_display()
    if is_latest:
        bring_action_up_to_date(row, update)
    elif is_negative and row.verified_at is not None:  # an older day, but nobody knew it when they verified
        row.verified_by = row.verified_at = None
        row.save(update_fields=["verified_by", "verified_at"])
    record_change(
        subject=row, by=by, at=at, field="delivery", before=before, after=Delivery(delivery).label,
        recorded_for=update.recorded_for,
    )  # fmt: skip
    return update


def check_update(row: Action, happened_on: date, what_happened: str, delivery: str, by, at) -> None:
    if not what_happened.strip():
        raise NotDone("Say what has happened, even if it is “nothing yet, because …”.")
    if delivery not in Delivery.values:
        raise NotDone("Say whether it is done: No, Partly or Yes.")
    check_fact(happened_on, timezone.localdate(at))


def check_told(row: Action, told_by: str, person: User | None, source: str, by, today: date) -> None:
    """What somebody else told is written down only by those who may, with where it comes from."""
    if not told_by:
        return
    if not may_record_for_others(by, row):
        raise Refused("Only a coordinator or the agency's lead can record an update for somebody else.")
    if person and not people_to_record_for(by, row, today).filter(pk=person.pk).exists():
        raise NotDone("Choose somebody of this partnership, or write down who told you.")
    if not source.strip():
        raise NotDone("Say where it comes from, such as a meeting and its date.")


def proposed(row: Action, proposal: Proposal):
    """The proposal in the words of the plan's own scheme; its present rating where that has no word for it."""
    words = status_words(scheme_of(row))
    return words.get(in_scheme(proposal.code, words), row.status)


def keep_evidence(update: Update, lines: list[str]) -> None:
    recommendation = update.action.recommendation
    first = recommendation.evidence.count()
    Evidence.objects.bulk_create(
        Evidence(recommendation=recommendation, update=update, text=line, dated_on=update.happened_on, order=n)
        for n, line in enumerate(lines, start=first + 1)
    )


def keep_metrics(update: Update, lines: list[str]) -> None:
    """The numbers the portal reads in an update, in their order."""
    Metric.objects.bulk_create(
        Metric(update=update, order=n, words=found.words[:120], numerator=found.numerator,
               denominator=found.denominator, percentage=found.percentage)
        for n, found in enumerate(metrics_in(update.what_happened, update.how_we_know, *lines), start=1)
    )  # fmt: skip


def bring_action_up_to_date(row: Action, update: Update) -> None:
    """The action's facts are those of its latest update; what is no longer delivered is no longer verified."""
    was_delivered = row.delivery == Delivery.YES
    row.delivery = update.delivery
    row.last_update_on = update.happened_on
    row.evidence_level = max(update.evidence_level, row.evidence_level or 0)
    if update.delivery == Delivery.YES:
        row.delivered_on = row.delivered_on if was_delivered and row.delivered_on else update.happened_on
    else:
        row.delivered_on = None
    if update.delivery != Delivery.YES or update.is_negative:
        row.verified_by = row.verified_at = None
    row.save()
    recommendation = row.recommendation
    if recommendation.last_update_on is None or recommendation.last_update_on < update.happened_on:
        recommendation.last_update_on = update.happened_on
        recommendation.save(update_fields=["last_update_on"])
