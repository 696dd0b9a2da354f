"""What a recommendation's page says of recurrence: the page is below this app, so it asks by name."""

from django import template

from learning.recurrence_presenters import issue, sayings_of
from learning.selectors.recurrences import readable, recurrence_of
from recommendations.models import Recommendation

register = template.Library()


@register.inclusion_tag("learning/_said_before.html", takes_context=True)
def said_before(context, row: Recommendation) -> dict:
    """The recurring issue a recommendation belongs to, in a sentence, and whether it is proposed to open it again.

    A fixed number of queries; nothing where it belongs to none.
    """
    user = context["request"].user
    found = recurrence_of(user, row)
    if found is None:
        return {"issue": None}
    told = issue(user, found, readable(user, sayings_of([found])))
    return {"issue": told, "reopenings": [each for each in told.reopenings if each.row.pk == row.pk]}
