"""What a recommendation's page says of reminders: who is gone, what rests, who was written to last."""

from datetime import date

from django.urls import reverse

from recommendations.models import Action, ActionReminder, ActionSnooze, Recommendation
from recommendations.permissions import why_not_snooze
from recommendations.proposals import live_actions
from recommendations.selectors.reminders import gone_among, reminders_of, snoozes_in_force
from ui.dates import long_date


def reminder_lines(user, row: Recommendation, today: date) -> list[dict]:
    """For each owner about whom there is something to say, or whose reminders this person may let rest."""
    actions = live_actions(row.actions.all())
    if not actions:
        return []
    gone, resting, last = (
        gone_among(actions, today),
        snoozes_in_force(user, actions, today),
        reminders_of(user, actions),
    )
    lines = [line_of(user, row, each, each.pk in gone, resting.get(each.pk), last[each.pk]) for each in actions]
    return [line for line in lines if line["gone"] or line["words"] or line["href"]]


def line_of(
    user, row: Recommendation, action: Action, is_gone: bool, snooze: ActionSnooze | None, last: list[ActionReminder]
) -> dict:
    is_over = action.status.is_closed or row.status.is_closed or action.delivery == "yes"
    may = not is_over and action.due_on is not None and not why_not_snooze(user, action)
    return {
        "owner": action.owner_name,
        "gone": is_gone,
        "words": [words for words in (resting_words(snooze) if not is_over else "", last_words(last)) if words],
        "href": reverse("recommendations:action_snooze", args=[action.pk]) if may else "",
        "link": "Change how long reminders rest" if snooze else "Let reminders rest",
    }


def resting_words(snooze: ActionSnooze | None) -> str:
    """ "No reminders until 3 May 2026: the post is vacant. (A. Person, 1 April 2026)"."""
    if snooze is None:
        return ""
    reason = snooze.why if snooze.why.endswith((".", "!", "?")) else f"{snooze.why}."
    return (
        f"No reminders until {long_date(snooze.until)}: {reason} "
        f"({snooze.snoozed_by.full_name}, {long_date(snooze.snoozed_on)})"
    )


def last_words(last: list[ActionReminder]) -> str:
    if not last:
        return ""
    return f"Last reminder on {long_date(last[0].day)} to {', '.join(each.person.full_name for each in last)}."
