"""Replies of teams to a published briefing, one read and one not, and addresses that asked for e-mail."""

import uuid

from django.utils import timezone

from briefings.actions.taken import count_taken
from replies.actions.replying import Said, acknowledge_reply, reply_to_edition
from replies.models import EditionTold, Subscription, TeamReply
from replies.tokens import CONFIRM, LEAVE, link_token


def make_replies(w, at) -> None:
    """One reply of each of two agencies to the published briefing; the other agency's is read. One address agreed to
    get e-mail, one did not yet; the briefing's page was opened once."""
    w.reply = reply(w, w.own, at)
    w.reply_read = acknowledge_reply(reply=reply(w, w.other, at), by=w.leads[w.other.pk], at=at)
    count_taken(edition=w.published, kind="page", agency=w.own, at=at)
    rows = {"partnership": w.partnership, "asked_at": at}
    w.subscription = Subscription.objects.create(email="told@example.org", confirmed_at=at, **rows)
    w.subscription_asked = Subscription.objects.create(email="asked@example.org", **rows)
    EditionTold.objects.create(edition=w.published, told_at=at, people=0)
    w.link_to_confirm = link_token(w.subscription_asked.pk, salt=CONFIRM, at=timezone.now())
    w.link_to_leave = link_token(w.subscription.pk, salt=LEAVE, at=at)


def reply(w, agency, at) -> TeamReply:
    """What a team of an agency said of its own work: an answer, a check, a comment. Nothing in it is about a child."""
    said = Said(
        role="manager", agency=agency, people=6, answers=({"question": "What now?", "text": "We ask earlier"},),
        checks=({"question": "How many?", "choice": "Two", "right": "Two"},), comment="It was worth the hour",
        used_in_supervision=True,
    )  # fmt: skip
    return reply_to_edition(edition=w.published, said=said, form_key=uuid.uuid4(), at=at)
