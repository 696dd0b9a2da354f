"""Which audits' reports a person reads or writes."""

from django.db.models import QuerySet

from access.permissions import Permission
from audits.models import Round
from audits.models.panel import AGREED
from audits.selectors.panel import panels_for


def reports_for(user, right: Permission = Permission.VIEW_FINDINGS) -> QuerySet[Round]:
    """Audits whose findings are agreed, as far as the person reads (or writes) findings."""
    return panels_for(user, right).filter(state__in=AGREED).select_related("draw")
