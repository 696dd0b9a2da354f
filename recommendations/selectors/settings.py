"""How a partnership follows its recommendations: what it has chosen, or the defaults."""

from recommendations.models import RecommendationSettings
from recommendations.reminding import ReminderDays


def settings_of(partnership) -> RecommendationSettings:
    """What the partnership has chosen, or the defaults."""
    return RecommendationSettings.objects.of(partnership)


def cycle_months(partnership) -> int:
    """The months between two reviews."""
    return settings_of(partnership).cycle_months


def reminder_days(partnership) -> ReminderDays:
    """When owners are reminded: before a date, and from the day after it every so many days, or never again."""
    found = settings_of(partnership)
    before = tuple(sorted(found.remind_days_before, reverse=True))
    return ReminderDays(before=before, after=1 if found.remind_every_days else 0, every=found.remind_every_days)
