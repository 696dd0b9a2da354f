"""How a round is run, and the evidence it is planned from."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction

from access.permissions import NotDone, Refused
from audits.actions.locks import locked_round
from audits.actions.plan_days import follow_clock
from audits.models import Contact, LinkedReview, Method, PastRound, Round
from audits.permissions import why_not_manage
from audits.plan_permissions import SETTINGS_STAND, settings_stand, why_not_change_settings
from audits.plans import RoundSettings
from trail.actions import record_change

# What agencies were told when they began. The days of reminders may change at any time.
STANDING = {
    "method": "its method",
    "is_blind": "whether agencies see each other's returns",
    "needs_sign_off": "whether returns are signed off",
}
LABELS = {"method": Method, "practitioner_contact": Contact, "family_contact": Contact}
MOST_REVIEWS = 20


@transaction.atomic
def change_settings(*, round: Round, settings: RoundSettings, today: date, by: Any, at: datetime) -> Round:
    """Change how a round is run. Days that followed the clock of its method follow the new method's."""
    row = locked_round(round.pk)
    if reason := why_not_change_settings(by, row):
        raise Refused(reason)
    if sentence := settings.problem()[1]:
        raise NotDone(sentence)
    before = RoundSettings.of(row).values
    changed = {name: value for name, value in settings.values.items() if value != before[name]}
    stuck = [words for name, words in STANDING.items() if name in changed]
    if stuck and settings_stand(row):
        raise NotDone(SETTINGS_STAND.format(", ".join(stuck)))
    for name, value in changed.items():
        setattr(row, name, value)
        label = LABELS.get(name, lambda found: found)
        record_change(subject=row, by=by, at=at, field=name, before=label(before[name]), after=label(value))
    row.save(update_fields=list(changed))
    if "method" in changed:
        follow_clock(row, old_method=before["method"], today=today, by=by, at=at)
    return row


@transaction.atomic
def link_evidence(
    *,
    round: Round,
    re_audit_of: Round | None,
    earlier_rounds: Iterable[Round],
    reviews: Iterable[tuple[str, str]],
    by: Any,
    at: datetime,
    re_audit_of_past: PastRound | None = None,
) -> Round:
    """Say which audit this one repeats, which others it follows from, and which reviews: (words, address or "").

    It repeats one audit at most: one of the portal's, or a past one of which only the results are kept.
    """
    row = locked_round(round.pk)
    if reason := why_not_manage(by, row.partnership):
        raise Refused(reason)
    earlier = {each.pk: each for each in earlier_rounds}
    for each in [*earlier.values(), *([re_audit_of] if re_audit_of else [])]:
        check_earlier(row, each)
    put_repeated(row, re_audit_of, re_audit_of_past, by=by, at=at)
    if set(row.earlier_rounds.values_list("pk", flat=True)) != set(earlier):
        row.earlier_rounds.set(earlier.values())
        record_change(subject=row, by=by, at=at, field="earlier audits linked", after=len(earlier))
    put_reviews(row, list(reviews), by=by, at=at)
    return row


def put_repeated(row: Round, again: Round | None, past: PastRound | None, *, by: Any, at: datetime) -> None:
    """Which audit the round repeats: one of the two, or none."""
    if again and past:
        raise NotDone("An audit repeats one audit at most. Choose one, and “It repeats none” for the other.")
    if past:
        past = PastRound.objects.select_for_update(of=["self"]).filter(pk=past.pk).first()
        if past is None or past.partnership_id != row.partnership_id:
            raise NotDone("Choose a past audit of this partnership.")
        if past.held_on >= row.panel_on:
            raise NotDone(f"“{past}” was held on the day of the panel or later. Choose an audit that came before.")
    if (row.re_audit_of_id, row.re_audit_of_past_id) == (getattr(again, "pk", None), getattr(past, "pk", None)):
        return
    before, row.re_audit_of, row.re_audit_of_past = row.re_audit_of or row.re_audit_of_past, again, past
    row.save(update_fields=["re_audit_of", "re_audit_of_past"])
    record_change(subject=row, by=by, at=at, field="repeats", before=before or "", after=again or past or "")


def check_earlier(row: Round, earlier: Round) -> None:
    """An audit can only repeat or follow from one before it: so no chain ever runs in a circle."""
    if earlier.partnership_id != row.partnership_id:
        raise NotDone("Choose audits of this partnership.")
    if earlier.panel_on >= row.panel_on:
        raise NotDone(f"“{earlier.title}” has its panel on the same day or later. Choose an audit that came before.")


def put_reviews(row: Round, reviews: list[tuple[str, str]], *, by: Any, at: datetime) -> None:
    if len(reviews) > MOST_REVIEWS:
        raise NotDone(f"At most {MOST_REVIEWS} reviews can be named.")
    names = [words for words, _ in reviews]
    if doubled := next((name for name in names if names.count(name) > 1), ""):
        raise NotDone(f"The review “{doubled}” is named twice. Take one of them out.")
    if list(row.linked_reviews.values_list("words", "address")) == reviews:
        return
    row.linked_reviews.all().delete()
    LinkedReview.objects.bulk_create(LinkedReview(round=row, words=words, address=at_) for words, at_ in reviews)
    record_change(subject=row, by=by, at=at, field="reviews linked", after=len(reviews))
