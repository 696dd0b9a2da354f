"""A plan is rated in other words from now on. Which word becomes which is chosen, never guessed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from access.held import held
from access.permissions import NotDone, Refused
from recommendations.actions.locks import status_words
from recommendations.actions.statuses import MOST, SUPERSEDED, change_status
from recommendations.models import Action, Plan, Recommendation, Status, StatusScheme
from recommendations.permissions import why_not_map
from recommendations.selectors.keys import why_no_key
from recommendations.selectors.reviews import open_review_of
from trail.actions import record_change


@transaction.atomic
def change_scheme(
    *, plan: Plan, scheme: StatusScheme, mapping: Mapping[str, str], why: str, by: Any, at: datetime
) -> int:
    """Rate a plan in the words of another scheme: every recommendation and action gets the rating that `mapping`
    ({old code: new code}) gives its present one, with a line in its history. Returns how many recommendations.

    Raises NotDone where a rating in use is not mapped, where the scheme lacks the word, while a review is open, or
    before the partnership has said what the new words mean; Refused for whoever may not.
    """
    row = held(Plan.objects.select_related("scheme", "partnership"), plan.pk)
    if refusal := why_not_map(by, row.partnership):
        raise Refused(refusal)
    if row.scheme_id == scheme.pk:
        return 0
    if open_review_of(row.partnership_id):
        raise NotDone("A review is open, and its rows compare ratings. Close it, then change the plan's words.")
    if refusal := why_no_key(scheme, row.partnership_id):
        raise NotDone(refusal)
    reason = " ".join(why.split())
    if not reason:
        raise NotDone("Say in a sentence why the plan's words change.")
    rows = Recommendation.objects.filter(section__plan=row).order_by("pk")
    list(rows.select_for_update(of=("self",)).values_list("pk"))  # and with each all changes of its actions
    recommendations = list(rows.select_related("status"))
    actions = list(Action.objects.filter(recommendation__in=rows).select_related("recommendation", "status"))
    subjects: list[Action | Recommendation] = [*recommendations, *actions]
    chosen = chosen_words(mapping, status_words(scheme), {each.status for each in subjects})
    on = timezone.localdate(at)
    for subject in subjects:
        said = f"Rated in other words from now on, “{scheme.name}”: {subject.status.name} became "
        words = f"{said}{chosen[subject.status.code].name}. {reason}"[:MOST]
        change_status(subject=subject, to=chosen[subject.status.code], why=words, on=on, by=by, at=at)
        if isinstance(subject, Recommendation) and subject.superseded_by_id and subject.status.code != SUPERSEDED:
            subject.superseded_by = None
            subject.save(update_fields=["superseded_by"])
    before, row.scheme = row.scheme.name, scheme
    row.save(update_fields=["scheme"])
    record_change(subject=row, by=by, at=at, field="scheme", before=before, after=scheme.name)
    return len(recommendations)


def chosen_words(mapping: Mapping[str, str], words: Mapping[str, Status], used: set[Status]) -> dict[str, Status]:
    """The new rating for each code in use. Raises NotDone naming the first that is missing, or that would close what
    nobody has verified."""
    chosen = {}
    for status in sorted(used, key=lambda each: each.order):
        new = words.get(mapping.get(status.code, ""))
        if new is None:
            raise NotDone(f"Choose what becomes of “{status.name}”.")
        if new.is_closed and not status.is_closed:
            raise NotDone(
                f"“{new.name}” closes what it rates, and “{status.name}” is open. Choose an open rating: what is done "
                "is closed one by one, after somebody has looked at the evidence."
            )
        chosen[status.code] = new
    return chosen
