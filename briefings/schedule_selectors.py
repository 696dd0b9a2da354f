"""Reading schedules, and what they have not told yet."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from accounts.models import Partnership
from audits.models import Round, RoundState
from briefings.models import BriefingSchedule, ScheduleTurn


def schedules_seen_by(user) -> QuerySet[BriefingSchedule]:
    return BriefingSchedule.objects.visible_to(user).select_related("partnership", "own_layout")


def schedules_for(user, partnership: Partnership) -> QuerySet[BriefingSchedule]:
    """A partnership's schedules, each with what came of its turns, the last first."""
    turns = ScheduleTurn.objects.select_related("briefing").defer(
        "briefing__sections", "briefing__in_brief", "briefing__questions"
    )
    found = schedules_seen_by(user).filter(partnership=partnership)
    return found.prefetch_related(Prefetch("turns", turns, to_attr="turns_met"))


def rounds_untold(schedule: BriefingSchedule, *, since: datetime) -> QuerySet[Round]:
    """Audits agreed since a moment, with findings, which no draft of this schedule has told yet."""
    told = schedule.turns.filter(briefing__rounds=OuterRef("pk"))
    agreed = Round.objects.agreed().filter(programme__partnership=schedule.partnership_id, panel_opened_at__gte=since)
    return agreed.filter(~Exists(told), findings__isnull=False).distinct().order_by("panel_on", "title")


def closed_rounds_untold(schedule: BriefingSchedule) -> QuerySet[Round]:
    """Audits with findings that closed since the schedule began, and which it has not told yet."""
    told = schedule.turns.filter(briefing__rounds=OuterRef("pk"))
    closed = Round.objects.filter(
        programme__partnership=schedule.partnership_id,
        state=RoundState.CLOSED,
        closed_at__date__gte=schedule.starts_on,
        findings__isnull=False,
    )
    return closed.filter(~Exists(told)).distinct().order_by("closed_at", "title")
