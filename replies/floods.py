"""How many replies and subscriptions one machine may send. A school or a council is one machine to us, so the bounds
leave room for all its teams; whoever meets them keeps what they wrote."""

from django.http import HttpRequest

from access.permissions import Refused
from accounts.throttling import is_over, is_too_often

HOUR = 3600
MOST_REPLIES, MOST_REPLIES_TO_ONE = 20, 300
MOST_SUBSCRIPTIONS = 10
MANY_FROM_HERE = (
    "Many replies have come from your network within the hour. Everything you wrote is still here: leave this page "
    "open and send it again later."
)
MANY_TO_ONE = (
    "Very many replies are coming in for this briefing. Everything you wrote is still here: leave this page open and "
    "send it again later."
)
FROM_ELSEWHERE = "This reply was sent from another site, so it was not taken. Open the briefing's own page."


def why_not_take_reply(request: HttpRequest, about: str) -> str:
    """Count one reply by this machine, and one to this edition; "" while both are within their bounds."""
    if is_too_often(request, "reply", most=MOST_REPLIES, seconds=HOUR):
        return MANY_FROM_HERE
    return MANY_TO_ONE if is_over(f"replies-to-{about}", most=MOST_REPLIES_TO_ONE, seconds=HOUR) else ""


def is_too_many_subscriptions(request: HttpRequest) -> bool:
    return is_too_often(request, "subscribe", most=MOST_SUBSCRIPTIONS, seconds=HOUR)


def refuse_other_sites(request: HttpRequest) -> None:
    """Refused where the browser says that another site's page sent this."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
        raise Refused(FROM_ELSEWHERE)
