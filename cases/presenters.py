"""Words and tones of cases and concerns; those of draws stand in `draw_presenters`. Templates only place them."""

from collections.abc import Iterable
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.safestring import SafeString

from cases.models import Case, CaseRole, ConcernState, Draw, ImmediateConcern, Swap
from ui.tags import state_tag
from ui.templatetags.portal import longtime

CONCERN_TONES = {
    ConcernState.RAISED: "attention",
    ConcernState.ACKNOWLEDGED: "active",
    ConcernState.RESOLVED: "done",
}


def concern_tag(concern: ImmediateConcern) -> SafeString:
    return state_tag(concern.get_state_display(), CONCERN_TONES[ConcernState(concern.state)])


def case_tag(case: Case) -> SafeString:
    if abandonment_of(case.draw):
        return state_tag("Draw abandoned", "waiting")
    return state_tag(case.get_role_display(), "active" if case.role == CaseRole.DRAWN else "waiting")


def swap_notices(case: Case, swaps: Iterable[Swap]) -> list[dict[str, str]]:
    """What a case's page says of the swap that brought it in, and of the one that took it out."""
    notices = []
    for each in swaps:
        why = f"{each.get_reason_display()}. {each.explanation}"
        when = f"{longtime(each.swapped_at)} by {each.swapped_by.full_name}"
        if each.leaving_id == case.pk:
            came = f"by {each.called.reference}" if each.called else "by nobody, since no reserve was left"
            heading, kind = f"This case was replaced {came}", "warning"
        else:
            heading, kind = f"This case took the place of {each.leaving.reference}", ""
        notices.append({"heading": heading, "text": f"On {when}. {why}", "kind": kind})
    return notices


def abandonment_of(draw: Draw) -> Any:
    """When, by whom and why a draw was given up; None for a draw in force."""
    return getattr(draw, "abandonment", None)


def round_of(case_or_draw: Any):
    """The round a draw was made for, abandoned or not; or None."""
    draw = case_or_draw if isinstance(case_or_draw, Draw) else case_or_draw.draw
    return getattr(draw, "round", None) or getattr(abandonment_of(draw), "round", None)


def round_href(round_: Any) -> str:
    """Where the round's own page is; nothing where the portal has none."""
    try:
        return reverse("audits:round_detail", args=[round_.pk]) if round_ else ""
    except NoReverseMatch:
        return ""


def crumbs(round_: Any, *rest: dict, may_see_round: bool = True) -> list[dict]:
    """Links from the round down to this page."""
    items = []
    if round_ and may_see_round:
        items.append({"text": round_.title, "href": round_href(round_)})
    return [*items, *rest]
