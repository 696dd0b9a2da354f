"""A partnership's house style, and layouts of its own."""

import hashlib
import json
from datetime import datetime
from typing import Any

from django.db import transaction

from access.permissions import NotDone, Refused
from accounts.models import Partnership
from briefings.layout import LayoutFault, layout_from
from briefings.models import HouseStyle, OwnLayout
from briefings.permissions import why_not_write
from trail.actions import record_change, record_event
from trail.models import EventKind

SINCE = "Open it in another window to see what they wrote, bring both together here, then save again."
CHOSEN = ("footer", "tell_whom", "training", "procedures", "contacts", "contacts_checked_on", "former_names")


@transaction.atomic
def change_house_style(
    *, partnership: Partnership, chosen: dict[str, Any], by, at: datetime, seen: str = ""
) -> HouseStyle:
    """Keep what is chosen, by the names of `CHOSEN`. Briefings made before stay as they are.

    `seen` is the fingerprint of the house style the person began from; NotDone where somebody changed it since.
    """
    allow(by, partnership)
    row, _ = HouseStyle.objects.get_or_create(partnership=partnership)
    if seen and seen != fingerprint_of(row):
        raise NotDone(f"Somebody saved the house style while you were writing. {SINCE}")
    changed = [name for name in CHOSEN if getattr(row, name) != chosen[name]]
    for name in changed:
        setattr(row, name, chosen[name])
        record_change(subject=row, by=by, at=at, field=name.replace("_", " "), after="changed")
    if changed:
        row.save()
    return row


@transaction.atomic
def keep_layout(
    *, partnership: Partnership, definition: dict[str, Any], by, at: datetime, row=None, key=None, seen: str = ""
) -> OwnLayout:
    """Keep a layout of the partnership's own, a new one or `row` as it is from now on.

    Briefings begun before hold a copy of it as it was. NotDone for what cannot be a layout, a name taken, or a layout
    that somebody changed since it had the fingerprint `seen`.
    """
    allow(by, partnership)
    try:
        plan = layout_from(definition)
    except LayoutFault as fault:
        raise NotDone(str(fault)) from fault
    if key and (earlier := OwnLayout.objects.filter(pk=key, partnership=partnership).first()):
        return earlier
    if row is not None:
        row = OwnLayout.objects.select_for_update(of=["self"]).get(pk=row.pk)
        if seen and seen != fingerprint_of(row):
            raise NotDone(f"Somebody saved this layout while you were writing. {SINCE}")
    same = OwnLayout.objects.filter(partnership=partnership, name=plan.name)
    if any(each != row for each in same):
        raise NotDone(f"You have a layout called “{plan.name}” already. Give this one another name.")
    if row is None:
        row = OwnLayout(partnership=partnership, created_by=by, created_at=at)
        row.pk = key or row.pk
        row.name, row.definition = plan.name, definition
        row.save(force_insert=True)
        record_event(kind=EventKind.CREATED, subject=row, by=by, at=at, after=plan.name)
    elif (row.name, row.definition) != (plan.name, definition):
        row.name, row.definition = plan.name, definition
        row.save()
        record_change(subject=row, by=by, at=at, field="layout", after=f"{len(plan.sections)} sections")
    return row


@transaction.atomic
def retire_layout(*, layout: OwnLayout, by, at: datetime) -> OwnLayout:
    """Offer a layout no longer, or again. Briefings written in it stay as they are."""
    row = OwnLayout.objects.select_for_update(of=("self",)).select_related("partnership").get(pk=layout.pk)
    allow(by, row.partnership)
    row.is_retired = not row.is_retired
    row.save(update_fields=["is_retired"])
    record_change(subject=row, by=by, at=at, field="offered", after="no longer" if row.is_retired else "again")
    return row


def fingerprint_of(row: HouseStyle | OwnLayout) -> str:
    """Tells one state of a house style or a layout from another."""
    names = CHOSEN if isinstance(row, HouseStyle) else ("name", "definition")
    kept = json.dumps([getattr(row, name) for name in names], sort_keys=True, default=str)
    return hashlib.sha256(kept.encode()).hexdigest()[:16]


def allow(by, partnership: Partnership) -> None:
    """Refused for whoever writes no briefings here; whoever changes the house waits for whoever does so now."""
    if refusal := why_not_write(by, partnership):
        raise Refused(refusal)
    Partnership.objects.select_for_update(no_key=True).get(pk=partnership.pk)
