"""Planning an audit from one that was."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from access.permissions import NotDone, Refused
from accounts.models import Agency
from audits.actions.rounds import create_round
from audits.clock import propose_dates
from audits.models import Round, ToolVersion
from audits.permissions import why_not_manage
from audits.plans import RoundSettings
from audits.selectors.rounds import chairs_of


@transaction.atomic
def copy_round(*, round: Round, title: str, year: int, panel_on: date, repeats: bool, by: Any, at: datetime) -> Round:
    """A new round with the same terms, lines of enquiry, agencies and settings, and the days of its own clock.

    One that `repeats` the old keeps its questions word for word and is linked to it; any other takes the newest
    version of the same tool. Children, returns, findings and the reason for the theme are not copied.
    """
    if reason := why_not_manage(by, round.partnership):
        raise Refused(reason)
    if repeats and panel_on <= round.panel_on:
        raise NotDone("An audit that repeats another has its panel after it. Choose a later day.")
    settings, chairs = RoundSettings.of(round), chairs_of(round.partnership, timezone.localdate(at))
    possible = Agency.objects.auditing().filter(partnership=round.partnership, pk__in=round.agencies.values("pk"))
    return create_round(
        partnership=round.partnership,
        year=year,
        title=title,
        tool_version=round.tool_version if repeats else newest_version(round.tool_version),
        agencies=list(possible),
        dates=propose_dates(panel_on=panel_on, method=settings.method),
        chair=next((each for each in chairs if each.pk == round.chair_id), None),
        terms=round.terms,
        lines_of_enquiry=round.lines_of_enquiry,
        look_back_months=round.look_back_months,
        children_from=round.children_from,
        settings=settings,
        re_audit_of=round if repeats else None,
        by=by,
        at=at,
    )


def newest_version(version: ToolVersion) -> ToolVersion:
    return ToolVersion.objects.launched().filter(tool=version.tool_id).order_by("-number")[0]
