"""Which initiatives serve a recommendation: its page is below this app, so it asks by name."""

from django import template

from learning.selectors.initiatives import initiatives_serving
from recommendations.models import Recommendation

register = template.Library()


@register.inclusion_tag("learning/_initiatives.html", takes_context=True)
def initiatives_of(context, row: Recommendation) -> dict:
    """Links to the initiatives that serve it, in one query; nothing where none does."""
    return {"initiatives": initiatives_serving(context["request"].user, row)}
