"""Recurring issues and the sayings that belong to them, with everything their pages tell."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet

from learning.models import LibraryEntry, Recurrence, RecurrenceMember, Saying
from recommendations.models import Action, Recommendation, StatusChange


def with_sources(rows: QuerySet[Saying]) -> QuerySet[Saying]:
    """Sayings with what they were made from: where, when, what became of a recommendation."""
    changes = StatusChange.objects.filter(action=None).select_related("to_status")
    recommendations = Recommendation.objects.select_related("section__round", "section__plan", "status", "partnership")
    recommendations = recommendations.prefetch_related(
        Prefetch("status_changes", changes), Prefetch("actions", Action.objects.only("recommendation_id", "kind"))
    )
    rows = rows.select_related("finding__round", "past_finding__past_round", "entry__agency", "learning_theme")
    return rows.prefetch_related(Prefetch("recommendation", recommendations))


def recurrences_for(user: Any) -> QuerySet[Recurrence]:
    """Issues with their members, those taken out among them."""
    members = RecurrenceMember.objects.select_related("added_by", "left_by")
    members = members.prefetch_related(Prefetch("saying", with_sources(Saying.objects.all())))
    rows = Recurrence.objects.visible_to(user).select_related("partnership", "created_by")
    return rows.prefetch_related(Prefetch("members", members))


def recurrence_list_for(user: Any, partnership: Any) -> QuerySet[Recurrence]:
    """A partnership's issues, those said in most places first."""
    places = Count("members__saying__place", distinct=True, filter=Q(members__left_at=None))
    rows = recurrences_for(user).filter(partnership=partnership).annotate(places=places)
    return rows.order_by("-places", "name", "pk")


def members_for(user: Any) -> QuerySet[RecurrenceMember]:
    """Sayings that belong to an issue today, for being taken out of it."""
    rows = RecurrenceMember.objects.visible_to(user).staying().select_related("recurrence__partnership")
    return rows.prefetch_related(Prefetch("saying", with_sources(Saying.objects.all())))


def sayings_for(user: Any) -> QuerySet[Saying]:
    """Sayings the person may read and that are compared, with their sources and the issue each belongs to."""
    rows = Saying.objects.visible_to(user).compared().select_related("partnership")
    return with_sources(rows).prefetch_related(
        Prefetch("memberships", RecurrenceMember.objects.staying().select_related("recurrence"), to_attr="joined")
    )


def readable(user: Any, sayings: list[int]) -> set[int]:
    """Which of these the person may read in their own words."""
    return set(Saying.objects.visible_to(user).filter(pk__in=sayings).values_list("pk", flat=True))


def recurrence_of(user: Any, recommendation: Recommendation) -> Recurrence | None:
    """The issue that a recommendation belongs to today, if any."""
    joined = RecurrenceMember.objects.staying().filter(saying__recommendation=recommendation)
    return recurrences_for(user).filter(pk__in=joined.values("recurrence")).first()


def sayings_by_id(user: Any, pks: Iterable[int]) -> dict[int, Saying]:
    """These sayings by their ids, as far as the person may read them."""
    return {row.pk: row for row in sayings_for(user).filter(pk__in=list(pks))}


def issue_of_entry(user: Any, entry: LibraryEntry) -> Recurrence | None:
    """The issue that an entry of the library belongs to today, if any."""
    joined = RecurrenceMember.objects.staying().filter(saying__entry=entry)
    return Recurrence.objects.visible_to(user).filter(pk__in=joined.values("recurrence")).first()
