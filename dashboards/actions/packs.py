"""Board packs: asked for by a person or a schedule, made behind the page, kept for good."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from access.permissions import NotDone, Permission, Refused
from accounts.models import Partnership, User
from briefings.people import people_with
from briefings.rhythms import Rhythm, period_before
from dashboards.actions.schedule import checked, give_pack_schedule
from dashboards.exports import Source
from dashboards.filters import Scope
from dashboards.models import BoardPack, PackSchedule
from dashboards.pack_parts import parts_of
from dashboards.permissions import why_not_make_packs
from dashboards.printing import make_board_paper
from dashboards.selectors.packs import pack_name
from documents.actions import keep_file
from documents.pdf import faults_of
from jobs.actions import request_job
from jobs.models import Job
from notices.actions import send_notice
from trail.actions import record_event
from trail.models import EventKind
from ui.dates import long_date
from ui.marks import made_words

PACK = "dashboards.pack"
SAME_MINUTE = timedelta(seconds=60)
MOST_TITLE = 120


@transaction.atomic
def request_pack(*, partnership: Partnership, title: str, parts: Sequence[str], by: Any, at: datetime) -> Job:
    """Ask for a pack of these parts. The same asked for twice within a minute is made once."""
    Partnership.objects.select_for_update(no_key=True).get(pk=partnership.pk)
    if refusal := why_not_make_packs(by, partnership):
        raise Refused(refusal)
    title = " ".join(title.split())[:MOST_TITLE]
    if not title:
        raise NotDone("Give the pack a title: it stands on its first side.")
    wanted = {"partnership": partnership, "title": title, "parts": checked(parts), "requested_by": by, "period": ""}
    found = BoardPack.objects.filter(**wanted, requested_at__gt=at - SAME_MINUTE).first()
    return job_for(found or begin(wanted, by=by, at=at), by=by, at=at)


def begin(wanted: dict[str, Any], *, by: Any, at: datetime) -> BoardPack:
    before = BoardPack.objects.filter(partnership=wanted["partnership"]).exclude(made_at=None).first()
    since = timezone.localdate(before.requested_at) if before else None
    pack = BoardPack.objects.create(**wanted, since=since, requested_at=at)
    record_event(kind=EventKind.CREATED, subject=pack, by=by, at=at, after=", ".join(pack.parts))
    return pack


def job_for(pack: BoardPack, *, by: Any, at: datetime) -> Job:
    return request_job(kind=PACK, subject=pack, by=by, at=at, queue="documents", total=2)


@transaction.atomic
def make_pack(*, pk: Any, at: datetime, report: Callable[[int, int], None] = lambda done, total: None) -> BoardPack:
    """Make the file, once, of what the person who asked may see now.

    A schedule's pack shows what those who make packs see; the people who read packs are told when it is there.
    """
    pack = BoardPack.objects.select_for_update(of=["self"]).select_related("partnership__logo").get(pk=pk)
    if pack.made_at:
        return pack
    person, today = seen_by(pack, at), timezone.localdate(at)
    report(0, 2)
    parts = parts_of(pack.parts, Scope(person, pack.partnership, today), pack.since)
    report(1, 2)
    source = Source(pack.partnership.name, long_date(today), taken=mark_of(pack))
    content = make_board_paper(parts, title=pack.title, publisher=pack.partnership, source=source, at=pack.requested_at)
    if faults := faults_of(content):
        raise NotDone(f"The PDF was not kept, because {faults[0]}. Ask for help.")
    pack.file = keep_file(name=pack_name(pack), content_type="application/pdf", content=content, at=at)
    pack.made_at = at
    pack.save(update_fields=["file", "made_at"])
    if pack.period:
        tell_readers(pack, at)
    report(2, 2)
    return pack


def mark_of(pack: BoardPack) -> str:
    """Who had it made, and when. It is one file for all who read it: the trail knows who took it."""
    return made_words(pack.requested_by.full_name if pack.requested_by else "", pack.requested_at)


def seen_by(pack: BoardPack, at: datetime) -> User:
    """Through whose eyes it is made; Refused where nobody may any more."""
    if pack.requested_by is not None:
        if refusal := why_not_make_packs(pack.requested_by, pack.partnership):
            raise Refused(refusal)
        return pack.requested_by
    people = people_with(Permission.MAKE_BOARD_PACKS, pack.partnership, at)
    if not people:
        raise Refused("Nobody in the partnership makes board packs any more, so none was made.")
    return people[0]


def tell_readers(pack: BoardPack, at: datetime) -> None:
    for person in people_with(Permission.VIEW_BOARD_PACKS, pack.partnership, at):
        send_notice(
            to_email=person.email,
            to_name=person.full_name,
            subject="The board pack is ready",
            lines=["The portal made the board pack, as your schedule says. Sign in to read it."],
            path=reverse("dashboards:pack_list"),
            at=at,
            partnership=pack.partnership,
        )


def make_scheduled_packs(*, at: datetime) -> list[BoardPack]:
    """Ask for every pack that is due now and was not made. Run twice, or by two at once, each is asked for once."""
    found = [scheduled_pack(pk, at=at) for pk in Partnership.objects.order_by("pk").values_list("pk", flat=True)]
    return [pack for pack in found if pack]


@transaction.atomic
def scheduled_pack(pk: Any, *, at: datetime) -> BoardPack | None:
    """The pack of a partnership's last turn, or None when it was asked for already or is not due."""
    partnership, today = Partnership.objects.select_for_update(no_key=True).get(pk=pk), timezone.localdate(at)
    schedule = give_pack_schedule(partnership, at=at)
    due = due_on(schedule, today)
    if due is None or BoardPack.objects.filter(partnership=partnership, period=due.isoformat()).exists():
        return None
    title = f"Board pack, {due:%B %Y}"
    wanted = {"partnership": partnership, "title": title, "parts": schedule.parts, "requested_by": None}
    pack = begin({**wanted, "period": due.isoformat()}, by=None, at=at)
    job_for(pack, by=None, at=at)
    return pack


def due_on(schedule: PackSchedule, today: date) -> date | None:
    """The last turn that is due; None where it is stopped, or was due before the schedule began."""
    period = period_before(Rhythm.DATES, schedule.day, schedule.months, today)
    if not schedule.is_active or period is None or period.due < schedule.starts_on:
        return None
    return period.due
