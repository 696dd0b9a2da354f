"""Reminders of an action, the week's figures of its agency, and a pause, for the world."""

from datetime import timedelta

from access.roles import Role
from recommendations.actions.reminding import remind_person
from recommendations.actions.snoozing import snooze_action
from tests.house.actors import MATTER, OTHER


def make_reminders(w, after) -> None:
    """The other agency's lead learned the week's figures, its owner was reminded, and now its reminders rest."""
    monday = after + timedelta(days=-after.weekday() % 7)
    remind_person(pk=w.people[OTHER, Role.AGENCY_LEAD].pk, at=monday)
    fortnight_before = after + (w.action_open.due_on - after.date()) - timedelta(days=14)
    remind_person(pk=w.people[OTHER, Role.OWNER].pk, at=fortnight_before)
    until = (after + timedelta(days=30)).date()
    w.snooze = snooze_action(
        action=w.action_open, until=until, why=f"{MATTER}: the post is vacant.", by=w.coordinator, at=after
    )
