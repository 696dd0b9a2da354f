"""Recurring issues in words: the sentence of each, its timeline, and what is proposed to be opened again."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from learning.holding import HELD, NOT_HELD, SO_FAR, Verdict, raised_again, raised_words, verdict
from learning.models import Recurrence, RecurrenceMember, Saying
from learning.telling import NOT_YOURS, Said, in_order, said, tried_of
from recommendations.list_presenters import first_words
from recommendations.models import Recommendation
from recommendations.permissions import why_not_decide
from recommendations.rag import Proposal, propose_reopening
from ui.dates import long_date
from ui.tags import state_tag, status_tag

LINK = '<a class="govuk-link" href="{}">{}<span class="govuk-visually-hidden">: {}</span></a>'
HOLDS = {HELD: "done", SO_FAR: "active", NOT_HELD: "attention"}


@dataclass(frozen=True)
class Reopening:
    """A closed recommendation that the issue's later sayings propose to open again."""

    row: Recommendation
    proposal: Proposal
    decide_href: str


@dataclass(frozen=True)
class Issue:
    """A recurring issue as pages tell it."""

    row: Recurrence
    said: list[Said]
    verdict: Verdict
    reopenings: list[Reopening]

    @property
    def raised(self) -> str:
        return raised_words([each.as_raised for each in self.said if each.saying.is_raised])

    @property
    def tried(self) -> str:
        told = [tried_words(each) for each in self.said if each.saying.recommendation]
        return "; ".join(told) or "nothing that is written down here"

    @property
    def sentence(self) -> str:
        return f"{self.row.name}: {self.raised}; tried: {self.tried}; held: {self.verdict}."

    @property
    def tag(self) -> Any:
        words = {HELD: "Held", SO_FAR: "Held so far", NOT_HELD: "Did not hold"}.get(self.verdict.answer, "Not known")
        return state_tag(words, HOLDS.get(self.verdict.answer, "waiting"))


def staying(row: Recurrence) -> list[Saying]:
    return [member.saying for member in row.members.all() if member.left_at is None]


def issue(user: Any, row: Recurrence, readable: Collection[int]) -> Issue:
    """What an issue's rows come to."""
    found = in_order(said(saying, readable) for saying in staying(row))
    raised = [each.as_raised for each in found if each.saying.is_raised]
    tried = [attempt for each in found if (attempt := tried_of(each.saying))]
    return Issue(row, found, verdict(raised, tried), reopenings(user, found))


def tried_words(each: Said) -> str:
    """ "1.2 “Write the minutes within …” (training, Green)"."""
    row = each.saying.recommendation
    assert row is not None
    kinds = dict.fromkeys(action.get_kind_display().lower() for action in row.actions.all() if action.kind)
    return f"{row.number} “{first_words(row.text, 10)}” ({', '.join([*kinds, row.status.name])})"


def reopenings(user: Any, found: list[Said]) -> list[Reopening]:
    """What was closed and raised again later elsewhere."""
    raised = [each for each in found if each.saying.is_raised]
    proposed = []
    for each in found:
        row, attempt = each.saying.recommendation, tried_of(each.saying)
        if row is None or attempt is None or not attempt.is_closed:
            continue
        again = raised_again(attempt, [other.as_raised for other in raised])
        later = next((other for other in raised if other.on == again and other.saying.place != attempt.place), None)
        closed_on = max(attempt.closed_on, default=None)
        where = f"({later.what.lower()}, {later.where})" if later else ""
        if proposal := propose_reopening(closed_on=closed_on, raised_on=again, where=where):
            may = not why_not_decide(user, row)
            href = reverse("recommendations:recommendation_decide", args=[row.pk]) if may else ""
            proposed.append(Reopening(row, proposal, href))
    return proposed


def timeline(members: Iterable[RecurrenceMember], readable: Collection[int], may_confirm: bool) -> list[dict]:
    """The saying of each member, the oldest first: when, where, what was tried, its rating now, and a link."""
    by_saying = {member.saying_id: member for member in members}
    found = in_order(said(member.saying, readable) for member in by_saying.values())
    return [timeline_item(each, by_saying[each.saying.pk], may_confirm) for each in found]


def timeline_item(each: Said, member: RecurrenceMember, may_confirm: bool) -> dict:
    row, saying = each.saying.recommendation, each.saying
    tag = status_tag(row.status.tone, row.status.name) if row else "" if saying.is_raised else withdrawn_tag()
    told = (each.words or NOT_YOURS, ratings(row) if row else "", left_words(member))
    return {
        "title": each.what,
        "tag": tag,
        "at": each.when,
        "by": each.where,
        "text": "\n".join(filter(None, told)),
        "extra": links(each, member, may_confirm and member.left_at is None),
    }


def left_words(member: RecurrenceMember) -> str:
    """Of one that is shown as at a day before it was taken out."""
    return f"Taken out of this issue on {long_date(timezone.localdate(member.left_at))}." if member.left_at else ""


def withdrawn_tag() -> Any:
    return state_tag("No longer counts", "waiting")


def ratings(row: Recommendation) -> str:
    """Every rating it was given, the first first: "Rated Amber 4 March 2011, Green 2 May 2011"."""
    changes = sorted(row.status_changes.all(), key=lambda change: (change.decided_on, change.pk))
    told = [f"{change.to_status.name} {long_date(change.decided_on)}" for change in changes]
    return f"Rated {', '.join(told)}" if told else ""


def links(each: Said, member: RecurrenceMember, may_confirm: bool) -> Any:
    about = f"{each.what}, {each.when}"
    found = []
    if each.href and each.is_readable:
        found.append((each.href, "Open it", about))
    if may_confirm:
        found.append((reverse("learning:member_remove", args=[member.pk]), "Take it out", about))
    told = format_html_join(mark_safe('<span aria-hidden="true"> · </span>'), LINK, found)
    return format_html('<p class="govuk-body-s">{}</p>', told) if found else ""


def taken_out(row: Recurrence, readable: Collection[int]) -> list[dict]:
    """What was taken out of the issue, by whom and why."""
    return [
        {
            "title": said(member.saying, readable).what,
            "at": long_date(timezone.localdate(member.left_at)),
            "by": f"taken out by {member.left_by.full_name}" if member.left_by else "",
            "text": "\n".join(filter(None, (said(member.saying, readable).words, f"Why: {member.left_why}"))),
        }
        for member in row.members.all()
        if member.left_at
    ]


def sayings_of(rows: Iterable[Recurrence]) -> list[int]:
    """Every saying of these issues, those taken out among them."""
    return [member.saying_id for row in rows for member in row.members.all()]
