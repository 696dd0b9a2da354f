"""What every page's frame shows: whose portal this is, and where one can go."""

from django.conf import settings
from django.utils.functional import SimpleLazyObject

from access.permissions import Permission as P
from accounts.outbox import may_open_outbox
from ui.addresses import address_if_any

# (words, address name, any of these permissions)
NAVIGATION = (
    ("Dashboard", "dashboards:dashboard", {P.VIEW_DASHBOARD}),
    ("Audits", "audits:round_list", {P.VIEW_ROUNDS}),
    ("Escalations", "escalations:escalation_list", {P.RAISE_ESCALATION, P.HANDLE_ESCALATION}),
    ("Recommendations", "recommendations:recommendation_list", {P.VIEW_RECOMMENDATIONS}),
    ("Learning", "learning:recurrence_list", {P.VIEW_RECOMMENDATIONS}),
    ("Briefings", "briefings:briefing_list", {P.VIEW_BRIEFINGS}),
    ("Replies", "replies:reply_list", {P.VIEW_REPLIES}),
    ("People", "accounts:people_list", {P.MANAGE_PEOPLE}),
    ("Records", "trail:event_list", {P.VIEW_TRAIL}),
)


def portal(request) -> dict:
    """Template words: `partnership`, `navigation`, `is_demonstration`."""
    partnership = getattr(request, "partnership", None)
    return {
        "partnership": partnership,
        "navigation": navigation_for(request),
        "is_demonstration": bool(partnership and partnership.is_demonstration),
        "site_name": settings.SITE_NAME,
        "sign_in_url": address_if_any("account_login"),
        "outbox_url": SimpleLazyObject(lambda: outbox_address(request)),
        "sends_no_mail": not settings.SENDS_MAIL,
    }


def outbox_address(request) -> str:
    """Where this person can read the mail of a portal that sends none; nothing where they may not. Asked when used."""
    return address_if_any("outbox") if may_open_outbox(getattr(request, "user", None)) else ""


def navigation_for(request) -> list[dict]:
    """The places this person can go, the present one marked."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated or user.is_guest:
        return []  # a guest has one return and goes nowhere else
    route = request.resolver_match.view_name if request.resolver_match else ""
    items = [link("My work", "dashboards:my_work", route)]
    items += [link(words, name, route) for words, name, needed in NAVIGATION if any(map(user.holds, needed))]
    if request.partnership:
        items.append(link("Library", "briefings:library", route, request.partnership.slug))
    return [item for item in items if item["href"]]


def link(words: str, name: str, route: str, *args: str) -> dict:
    """One place: current when the page belongs to the same app, My work and the library when it is the very page."""
    alone = {"dashboards:my_work", "briefings:library", "briefings:library_edition"}
    app = route.split(":")[0].replace("cases", "audits")
    same_app = app == name.split(":")[0] and not {route, name} & alone
    return {"text": words, "href": address_if_any(name, *args), "current": route == name or same_app}
