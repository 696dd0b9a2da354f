"""What teams said, for whoever plans the next audit: the page is below this app, so it asks by name."""

from django import template

from audits.models import Round
from replies.round_presenters import lately
from replies.selectors.reach import answered_lately, checks_of_briefings

register = template.Library()
MOST = 5


@register.inclusion_tag("replies/_lately.html", takes_context=True)
def replies_before(context, row: Round) -> dict:
    """The briefings teams replied to lately, with what they knew and where to read it; a fixed number of queries."""
    user = context["request"].user
    briefings = answered_lately(user, row.partnership, most=MOST)
    return {"lines": lately(briefings, checks_of_briefings(user, briefings) if briefings else [])}
