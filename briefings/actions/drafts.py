"""Drafts the portal makes by itself, when a schedule says so and something new was agreed."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from access.permissions import Permission
from accounts.models import Partnership
from audits.models import Round
from briefings.actions.draft_files import request_draft_file
from briefings.actions.schedules import give_standing_schedule
from briefings.actions.writing import make_draft
from briefings.models import Briefing, BriefingSchedule, ScheduleTurn
from briefings.people import people_with, tell
from briefings.rhythms import Rhythm, period_before
from briefings.schedule_selectors import closed_rounds_untold, rounds_untold
from briefings.setting_up import Setup

LOOKS_BACK = timedelta(days=366)
MOST_TITLE = 120


def draft_scheduled(*, at: datetime) -> list[Briefing]:
    """Every draft that is due now and was not made. Run twice, or by two at once, each is made once."""
    for partnership in Partnership.objects.order_by("pk"):
        with transaction.atomic():
            Partnership.objects.select_for_update(no_key=True).get(pk=partnership.pk)
            give_standing_schedule(partnership, at=at)
    drafts = [draft_for(pk, at=at) for pk in in_use().exclude(rhythm=Rhythm.ROUND).values_list("pk", flat=True)]
    return [draft for draft in drafts if draft] + draft_after_audits(at=at)


def draft_after_audits(*, at: datetime) -> list[Briefing]:
    """A draft for each audit that closed, where a schedule follows audits."""
    drafts = [draft_of_closed(pk, at=at) for pk in in_use().filter(rhythm=Rhythm.ROUND).values_list("pk", flat=True)]
    return [draft for made in drafts for draft in made]


def in_use():
    return BriefingSchedule.objects.filter(is_active=True).order_by("pk")


def held(pk) -> BriefingSchedule | None:
    """The schedule, which nobody else runs or changes until this transaction ends; None where it was stopped."""
    row = BriefingSchedule.objects.select_for_update(of=["self"]).select_related("partnership").get(pk=pk)
    return row if row.is_active else None


@transaction.atomic
def draft_for(pk, *, at: datetime) -> Briefing | None:
    """The draft of the schedule's last turn, or None when it was looked at already or nothing new was agreed."""
    schedule = held(pk)
    if schedule is None:
        return None
    period = period_before(schedule.rhythm, schedule.day, schedule.months, timezone.localdate(at))
    if period is None or period.due < schedule.starts_on or schedule.turns.filter(period=period.key).exists():
        return None
    rounds = list(rounds_untold(schedule, since=at - LOOKS_BACK))
    title = f"{schedule.title}, {period.words}"
    draft = make_and_tell(schedule, rounds, title, at) if rounds else None
    ScheduleTurn.objects.create(schedule=schedule, period=period.key, briefing=draft, at=at)
    return draft


@transaction.atomic
def draft_of_closed(pk, *, at: datetime) -> list[Briefing]:
    """A draft for each audit that closed since the schedule began and which it has not told."""
    schedule = held(pk)
    if schedule is None or schedule.rhythm != Rhythm.ROUND:
        return []
    drafts = []
    for round_ in closed_rounds_untold(schedule):
        draft = make_and_tell(schedule, [round_], f"{schedule.title}: {round_.title}", at)
        ScheduleTurn.objects.create(schedule=schedule, period=str(round_.pk), briefing=draft, at=at)
        drafts.append(draft)
    return drafts


def make_and_tell(schedule: BriefingSchedule, rounds: list[Round], title: str, at: datetime) -> Briefing:
    draft = make_draft(
        partnership=schedule.partnership,
        rounds=rounds,
        by=None,
        at=at,
        title=title[:MOST_TITLE],
        setup=Setup(layout=schedule.layout_chosen),
    )
    request_draft_file(briefing=draft, by=None, at=at)
    for person in people_with(Permission.WRITE_BRIEFINGS, schedule.partnership, at):
        tell(person, draft, "A draft briefing waits for you", "The portal made a draft, as your schedule says.", at)
    return draft
