"""Replies of teams that wait for somebody to read them."""

from collections.abc import Iterator

from django.urls import reverse

from dashboards.selectors.waiting import Waiting
from replies.presenters import waiting_words
from replies.selectors.inbox import replies_to_read


def replies_waiting(user, partnership, today) -> Iterator[Waiting]:
    """One line for all of them: those of the agencies the person leads, or of agencies nobody leads here."""
    count = replies_to_read(user, partnership).count()
    if count:
        yield Waiting(waiting_words(count), "", f"{reverse('replies:reply_list')}?state=new")
