"""What teams said when they talked about a briefing, how often it was opened, and who hears of new ones."""

import uuid
from collections.abc import Mapping
from datetime import timedelta

from django.utils import timezone

from access.roles import Role
from audits.models import Round
from briefings.models import Edition, TakenCount
from demonstration.cast import Place
from demonstration.clock import Clock
from demonstration.library import read
from replies.actions.replying import Said, acknowledge_reply, reply_to_edition
from replies.actions.subscribing import ask_for_mail, confirm_subscription
from replies.models import Subscription
from replies.questions import talk_of

READ_AFTER = timedelta(days=2)
# Days after publication on which what was opened and taken is written down.
FIRST_WEEK = 5
READERS = ("head.office", "family.hub", "youth.club", "duty.team")


def answer_briefings(rounds: Mapping[str, Round], place: Place, clock: Clock) -> None:
    """Replies and counts for every public briefing of these rounds, and a few addresses that agreed to get e-mail."""
    texts = read("team_replies")
    editions = {code: edition for code, row in rounds.items() if (edition := newest_about(row))}
    for words in texts["replies"]:
        if words["round"] in editions:
            answer(words, editions[words["round"]], place, clock)
    for words in texts["taken"]:
        if words["round"] in editions:
            count(words, editions[words["round"]], place)
    for name in READERS:
        email = f"{name}@{place.partnership.slug}.example.org"
        ask_for_mail(partnership=place.partnership, email=email, at=clock.beginning)
        row = Subscription.objects.get(partnership=place.partnership, email=email)
        confirm_subscription(pk=row.pk, at=clock.beginning)


def newest_about(round_: Round) -> Edition | None:
    rows = Edition.objects.newest().filter(briefing__rounds=round_).select_related("briefing")
    return rows.order_by("-published_at").first()


def answer(words: dict, edition: Edition, place: Place, clock: Clock) -> None:
    """One reply, so many days after the briefing came out; most are read."""
    assert edition.published_at is not None  # only public ones are answered
    at = clock.at(timezone.localdate(edition.published_at) + timedelta(days=words["days"]), 14, 20)
    asked = talk_of(edition.content)
    agency = place.agency_of(words["agency"]) if words["agency"] else None
    assert agency or not words["agency"], words  # a text names an agency that is not there
    said = Said(
        role=words["role"], agency=agency, other_agency="" if agency else words.get("other", "Another agency"),
        people=words["people"], comment=words["comment"], used_in_supervision=words["supervision"],
        answers=tuple({"question": asked[int(n)], "text": text} for n, text in words["answers"].items()),
    )  # fmt: skip
    reply = reply_to_edition(edition=edition, said=said, form_key=uuid.uuid4(), at=at)
    if words["read"] and agency:
        lead = place.one(Role.AGENCY_LEAD, agency)
        acknowledge_reply(reply=reply, by=lead, at=clock.at(timezone.localdate(at) + READ_AFTER, 9, 10))


def count(words: dict, edition: Edition, place: Place) -> None:
    """What one agency's link, or no agency's, opened and took in the first week."""
    assert edition.published_at is not None  # only public ones are opened
    agency = place.agency_of(words["agency"]) if words["agency"] else None
    assert agency or not words["agency"], words  # a text names an agency that is not there
    day = timezone.localdate(edition.published_at) + timedelta(days=FIRST_WEEK)
    for kind in ("page", "pdf", "docx"):
        if words[kind]:
            TakenCount.objects.create(edition=edition, kind=kind, day=day, agency=agency, number=words[kind])
