"""How many children's cases one person may open within an hour before somebody hears of it, and before they are asked
who they are. Somebody who does their work opens a few; somebody who takes everything along opens all."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Count

from trail.models import OPENED, TrailEvent
from trail.requests import request_now

ALERT_AT = 30
CONFIRM_AT = 60
WITHIN = timedelta(hours=1)
AT_ONCE = 16  # requests of one person that may be answered at once, before any of them is told of the others

# The field of a look that nobody may be kept from.
URGENT = "immediate concern"
# For each look that is added: how many cases this person had opened within the hour before it, or NULL where this case
# was among them. Almost every look is at a case just opened, and then the first question answers at once. What nobody
# could be asked for (an urgent look, work without a request) counts among them and opens nothing else.
CASES_BEFORE = f"""
CASE WHEN opened_case_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM trail_trailevent AS earlier
    WHERE earlier.actor_id = trail_trailevent.actor_id AND earlier.opened_case_id = trail_trailevent.opened_case_id
    AND earlier.at > trail_trailevent.at - interval '{WITHIN.total_seconds():.0f} seconds'
    AND earlier.request_id <> '' AND earlier.field <> '{URGENT}'
) THEN (
    SELECT count(DISTINCT earlier.opened_case_id) FROM trail_trailevent AS earlier
    WHERE earlier.actor_id = trail_trailevent.actor_id AND earlier.opened_case_id IS NOT NULL
    AND earlier.at > trail_trailevent.at - interval '{WITHIN.total_seconds():.0f} seconds'
) END"""


class ConfirmFirst(Exception):
    """So many cases were opened that the person must show that it is them before they open another.

    `events` are the looks that were not granted, unsaved, for whoever writes down that they were asked for; `opened` is
    how many cases were opened since `since`: within the hour, or since the person last confirmed in it.
    """

    def __init__(self, events: Sequence[TrailEvent], opened: int, since: datetime):
        super().__init__(
            "You have opened very many children’s cases within an hour. Confirm that it is you to open more. Whoever "
            "keeps your partnership’s records is told of this."
        )
        self.events, self.opened, self.since = events, opened, since


Teller = Callable[[Any], datetime | None]
_tellers: list[Teller] = []


def tells_confirmation(teller: Teller) -> Teller:
    """Register what says when the person of a request last confirmed that it is them; None if never."""
    _tellers.append(teller)
    return teller


def keep_to_budget(events: Sequence[TrailEvent], before: Sequence[int | None]) -> None:
    """Let these looks stand, or raise ConfirmFirst, which undoes them with the request's transaction.

    `before` is what CASES_BEFORE said of each. A case opened within the hour may be looked at again. Work without a
    request is not asked: what it makes is opened by a request.
    """
    new = {event.opened_case_id for event, many in zip(events, before, strict=True) if many is not None}
    if not new or max(filter(None, before), default=0) + len(new) < CONFIRM_AT - AT_ONCE:
        return
    event, request = events[0], request_now().request
    if request is None:
        return
    hour_ago = event.at - WITHIN
    confirmed = max((at for teller in _tellers if (at := teller(request)) and at > hour_ago), default=None)
    since = confirmed or hour_ago
    opened = cases_opened(event.actor_id, since=since)
    of_this_page = opened & {each.opened_case_id for each in events}
    if is_too_many(len(opened), of_this_page=len(of_this_page)):
        raise ConfirmFirst(events, len(opened - new), since)


def is_too_many(opened: int, *, of_this_page: int) -> bool:
    """Whether so many cases opened, within the hour or since the confirmation within it, ask for a confirmation.

    One page of a large audit, which shows all its children at once, is not asked for by itself: it is a day's work of
    whoever prepares the panel, and nobody who confirmed would get past it.
    """
    return opened >= CONFIRM_AT and opened > of_this_page


def cases_opened(person_id: Any, *, since: datetime) -> set:
    """The cases a person opened since then, in this transaction too. A person's own looks wait here for each other, so
    that many requests at once cannot each find room for one more."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 29))", [str(person_id)])
    rows = TrailEvent.objects.filter(OPENED, actor_id=person_id, at__gt=since)
    return set(rows.order_by().values_list("opened_case_id", flat=True).distinct())


class ManyCases(NamedTuple):
    """Somebody who opened many cases: of how many the partnership is, and how many in all."""

    person_id: Any
    partnership_id: Any
    own: int
    cases: int


def who_opened_many(*, at: datetime, person_id: Any = None) -> list[ManyCases]:
    """Everybody who opened ALERT_AT different cases or more in the hour before `at`, or that person if they did; with
    each partnership some of them are of."""
    wanted = {"actor_id": person_id} if person_id else {"actor_id__isnull": False}
    rows = TrailEvent.objects.filter(OPENED, at__gt=at - WITHIN, **wanted)
    counted = rows.order_by().values_list("actor_id", "partnership_id").annotate(Count("opened_case_id", distinct=True))
    of: dict[Any, dict[Any, int]] = {}
    for person, partnership, cases in counted:
        of.setdefault(person, {})[partnership] = cases  # a case is of one partnership
    return [
        ManyCases(person, partnership, own, sum(cases.values()))
        for person, cases in of.items()
        if sum(cases.values()) >= ALERT_AT
        for partnership, own in cases.items()
    ]
