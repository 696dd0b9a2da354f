"""What every page's frame shows: whose portal this is, and where one can go."""

from django.conf import settings
from django.urls import reverse

from access.permissions import Permission as P

# (words, address name, any of these permissions)
NAVIGATION = (
    ("Dashboard", "dashboards:dashboard", {P.VIEW_DASHBOARD}),
    ("Audits", "audits:round_list", {P.VIEW_ROUNDS}),
    ("Recommendations", "recommendations:recommendation_list", {P.VIEW_RECOMMENDATIONS}),
    ("Briefings", "briefings:briefing_list", {P.VIEW_BRIEFINGS}),
    ("People", "accounts:people_list", {P.MANAGE_PEOPLE}),
    ("Records", "trail:event_list", {P.VIEW_TRAIL}),
)


def portal(request) -> dict:
    """Template words: `partnership`, `navigation`, `is_demonstration`."""
    return {
        "partnership": getattr(request, "partnership", None),
        "navigation": navigation_for(request),
        "is_demonstration": settings.DEMONSTRATION,
        "site_name": settings.SITE_NAME,
    }


def navigation_for(request) -> list[dict]:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return []
    route = request.resolver_match.view_name if request.resolver_match else ""
    items = [{"text": "My work", "href": "/", "current": route == "dashboards:my_work"}]
    for words, name, needed in NAVIGATION:
        if any(user.holds(permission) for permission in needed):
            app = name.split(":")[0]
            items.append({"text": words, "href": reverse(name), "current": route.startswith(f"{app}:") and route != "dashboards:my_work"})
    library = request.partnership and request.partnership.slug
    if library:
        items.append({"text": "Library", "href": reverse("briefings:library", args=[library]), "current": route.startswith("briefings:library")})
    return items
