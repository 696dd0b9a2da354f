"""The way to an immediate concern, which stands on every page of a person who may raise one."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from access.permissions import Permission
from cases.models import Case
from ui.addresses import address_if_any

register = template.Library()
WORDS = "A child may be at risk now"
LINK = '<a class="site-header__link site-header__risk" href="{}">{}</a>'


@register.simple_tag(takes_context=True)
def concern_link(context) -> SafeString:
    """A link to raise a concern: about the page's own case where it has one, otherwise to the list to choose from.

    Nothing for people who are not signed in or may raise none. It asks the database nothing that a page's frame has
    not asked already.
    """
    user = getattr(context.get("request"), "user", None)
    if user is None or not user.is_authenticated or not user.holds(Permission.RAISE_CONCERN):
        return SafeString("")
    if user.is_guest:
        href = reverse("cases:concern_raise", args=[user.guest_pass.agency_return.case_id])
        return format_html(LINK, href, WORDS)
    case = case_of(context)
    if case is not None and case.partnership_id in user.partnership_ids(Permission.RAISE_CONCERN):
        href = reverse("cases:concern_raise", args=[case.pk])
    else:
        href = address_if_any("cases:concern_start")
    return format_html(LINK, href, WORDS)


def case_of(context: Any) -> Case | None:
    """The one case a page is about: its `case`, or the case of its return or its concern."""
    for name in ("case", "agency_return", "concern", "sheet"):
        found = context.get(name)
        found = found if isinstance(found, Case) else getattr(found, "case", None)
        if isinstance(found, Case):
            return found
    return None
