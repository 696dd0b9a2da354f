"""Keeping a view of the dashboard under a name, naming it anew, deleting it. Only its own person does."""

from datetime import datetime
from typing import Any

from django.db import transaction

from access.permissions import NotDone, Refused
from accounts.models import Partnership, User
from dashboards.filters import KEPT, Filters
from dashboards.models import SavedView
from dashboards.models.saved import MOST_NAME
from dashboards.permissions import why_not_change_view, why_not_save_views
from trail.actions import record_change, record_event
from trail.models import EventKind

MOST = 20


@transaction.atomic
def save_view(*, partnership: Partnership, page: str, name: str, filters: Filters, by: Any, at: datetime) -> SavedView:
    """Keep what a page is narrowed to. The same sent twice is kept once.

    `filters` are as the page's own form read them; NotDone where there are none, where the name is taken, or where
    the person has as many views as anybody may.
    """
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    if refusal := why_not_save_views(by, partnership):
        raise Refused(refusal)
    if not filters.is_any:
        raise NotDone("The page is not filtered, so there is nothing to save. Filter it first, or show a past day.")
    name = checked_name(name)
    wanted = {"page": page} | {each: getattr(filters, each) for each in KEPT}
    own = SavedView.objects.filter(person=by, partnership=partnership)
    if same := own.filter(name=name, **wanted).first():
        return same
    refuse_twice(own, name)
    if own.count() >= MOST:
        raise NotDone(f"You have {MOST} saved views, which is the most. Delete one first, then save this one.")
    row = SavedView.objects.create(partnership=partnership, person=by, name=name, saved_at=at, **wanted)
    record_event(kind=EventKind.CREATED, subject=row, by=by, at=at, after=page)
    return row


@transaction.atomic
def rename_view(*, view: SavedView, name: str, by: Any, at: datetime) -> SavedView:
    """Another name for a view; what it shows stays."""
    row = SavedView.objects.select_for_update().get(pk=view.pk)
    if refusal := why_not_change_view(by, row):
        raise Refused(refusal)
    name = checked_name(name)
    if name == row.name:
        return row
    refuse_twice(SavedView.objects.filter(person=by, partnership=row.partnership_id).exclude(pk=row.pk), name)
    row.name = name
    row.save(update_fields=["name"])
    record_change(subject=row, by=by, at=at, field="name")
    return row


@transaction.atomic
def delete_view(*, view: SavedView, by: Any, at: datetime) -> None:
    """The view is gone; the pages it led to are as they were. Deleted already, nothing happens."""
    row = SavedView.objects.select_for_update().filter(pk=view.pk).first()
    if row is None:
        return
    if refusal := why_not_change_view(by, row):
        raise Refused(refusal)
    record_event(kind=EventKind.DELETED, subject=row, by=by, at=at, before=row.page)
    row.delete()


def checked_name(name: str) -> str:
    """The name in one line; NotDone where there is none or it is too long."""
    words = " ".join(name.split())
    if not words:
        raise NotDone("Enter a name for the view, by which you will know it again.")
    if len(words) > MOST_NAME:
        raise NotDone(f"The name is {len(words)} characters long. Shorten it to {MOST_NAME}.")
    return words


def refuse_twice(own, name: str) -> None:
    """NotDone where one of these views has the name, in large letters or small."""
    if own.filter(name__iexact=name).exists():
        raise NotDone(f"You have a saved view called “{name}” already. Choose another name.")
