"""A saying in words: when, where and as what it was said, and where it leads. Rows in, words out."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone

from audits.past_results import held_words
from learning.holding import Raised, Tried, month_in
from learning.models import Saying
from recommendations.models import Recommendation
from ui.dates import long_date

ENDED = "superseded"
NOT_YOURS = "Its words are read by those who read the findings of that audit."


@dataclass(frozen=True)
class Said:
    """A saying as a page tells it. `words` and `href` are empty where the person may not read it."""

    saying: Saying
    on: date
    when: str
    what: str
    where: str
    words: str = ""
    href: str = ""

    @property
    def is_readable(self) -> bool:
        return bool(self.words)

    @property
    def as_raised(self) -> Raised:
        return Raised(self.on, self.saying.place)


def said(saying: Saying, readable: Collection[int]) -> Said:
    """A saying with its sources fetched (`selectors.recurrences.with_sources`)."""
    facts = facts_of(saying)
    if saying.pk in readable:
        return Said(saying, **facts, words=source_words(saying))
    return Said(saying, facts["on"], facts["when"], facts["what"], "another audit")


def facts_of(saying: Saying) -> dict:
    if saying.finding:
        round_ = saying.finding.round
        href = reverse("audits:finding_list", args=[round_.pk])
        day = round_.panel_on
        return {"on": day, "when": long_date(day), "what": "Finding", "where": round_.title, "href": href}
    if saying.past_finding:
        past = saying.past_finding.past_round
        when = held_words(past.held_on, past.is_day_known)
        href = past.get_absolute_url()
        return {"on": past.held_on, "when": when, "what": "Finding of a past audit", "where": past.name, "href": href}
    if saying.entry:
        entry = saying.entry
        where, href = f"{entry.agency.name}: {entry.source_name}", entry.get_absolute_url()
        when = long_date(entry.source_on)
        return {"on": entry.source_on, "when": when, "what": "Evidence library", "where": where, "href": href}
    row = saying.recommendation
    assert row is not None  # the table holds one source for each
    return recommendation_facts(row)


def recommendation_facts(row: Recommendation) -> dict:
    section = row.section
    panel_on = section.round.panel_on if section.round else None
    day, is_month = made_on(panel_on, section.title, section.plan.updated_on, row.created_at)
    return {
        "on": day,
        "when": f"{day:%B %Y}" if is_month else long_date(day),
        "what": f"Recommendation {row.number}",
        "where": row.section.title,
        "href": reverse("recommendations:recommendation_detail", args=[row.pk]),
    }


def made_on(panel_on: date | None, title: str, updated_on: date | None, created_at: datetime) -> tuple[date, bool]:
    """When a recommendation was made, and whether only the month is known.

    On the day of its round's panel, in the month that its section's title names, as its plan says; else as written.
    """
    if panel_on:
        return panel_on, False
    if named := month_in(title):
        return named, True
    return updated_on or timezone.localdate(created_at), False


def source_words(saying: Saying) -> str:
    """What was said, without the title that an entry's words begin with."""
    return saying.entry.text if saying.entry else saying.words


def tried_of(saying: Saying) -> Tried | None:
    """What was tried, of a saying that is a recommendation and was not replaced by another."""
    row = saying.recommendation
    if row is None or row.status.code == ENDED:
        return None
    changes = row.status_changes.all()
    closed = tuple(each.decided_on for each in changes if each.to_status.is_closed and each.to_status.code != ENDED)
    return Tried(row.number, saying.place, closed, row.status.is_closed, row.status.code == "embedded")


def in_order(sayings: Iterable[Said]) -> list[Said]:
    """The oldest first."""
    return sorted(sayings, key=lambda each: (each.on, each.saying.pk))
