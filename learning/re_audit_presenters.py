"""A re-audit and the audit it repeats, in words."""

from collections.abc import Iterable

from django.urls import reverse

from access.permissions import Permission
from audits.models import PastRound, Round
from learning.selectors.re_audits import Repeated, month
from ui.tables import Cell, Column

RE_AUDIT_COLUMNS = [Column("Audit"), Column("Panel"), Column("Repeats")]


def audit_facts(user, round_: Round, earlier: Repeated | None) -> list[dict]:
    """Both audits with their months and scales, as links for whoever may open them."""
    now = {
        "key": "Re-audit",
        "value": f"{round_.title}, {month(round_.panel_on)}: {round_.tool_version.scale.how_graded}",
    }
    now |= link_to(user, round_)
    if earlier is None:
        return [now, {"key": "Repeats", "value": "An audit whose findings are not agreed, or which you may not see"}]
    before = {"key": "Repeats", "value": f"{earlier.title}, {earlier.held}: {scale_of(earlier.audit).how_graded}"}
    return [now, before | link_to(user, earlier.audit)]


def scale_of(audit: Round | PastRound):
    return audit.scale if isinstance(audit, PastRound) else audit.tool_version.scale


def link_to(user, audit: Round | PastRound) -> dict:
    """The way to an audit's own page, where the person has it."""
    right = Permission.VIEW_DASHBOARD if isinstance(audit, PastRound) else Permission.VIEW_ROUNDS
    may = type(audit).objects.visible_to(user).filter(pk=audit.pk).exists() and user.holds(right)
    return {"href": audit.get_absolute_url(), "action": "Open"} if may else {}


def re_audit_rows(rounds: Iterable[Round]) -> list[list]:
    """A line for each re-audit."""
    return [
        [
            Cell(each.title, reverse("learning:re_audit_detail", args=[each.pk])),
            month(each.panel_on),
            Cell(str(each.re_audit_of or each.re_audit_of_past)),
        ]
        for each in rounds
    ]
