"""How a briefing is set up: its layout, for whom it is, whether it is public, and which update of a series it is."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Max

from access.permissions import NotDone
from accounts.models import Partnership
from briefings.layout import EARLIER, LayoutPlan, is_preset, layout_from, preset
from briefings.models import Briefing, Layout, OwnLayout


@dataclass(frozen=True)
class Setup:
    """What an editor chooses. `layout` is a code of the portal's own layouts or the id of a layout of the
    partnership's. What is None is as the layout has it; a `number` of None is the next one of the series."""

    layout: str = Layout.SEVEN
    audience: str | None = None
    is_internal: bool | None = None
    series: str | None = None
    number: int | None = None


def set_up(briefing: Briefing, setup: Setup) -> LayoutPlan:
    """Give a briefing, not yet saved, its layout, audience and series; NotDone where one cannot be had."""
    layout = give_layout(briefing, setup.layout)
    briefing.audience = setup.audience or layout.audience
    briefing.is_internal = layout.is_internal if setup.is_internal is None else setup.is_internal
    give_number(briefing, layout.series if setup.series is None else setup.series, setup.number)
    return layout


def give_layout(briefing: Briefing, chosen: str) -> LayoutPlan:
    """One of the portal's layouts, or a copy of the partnership's own as it is now. One made before keeps its."""
    if briefing.layout == Layout.EARLIER:
        return EARLIER
    if is_preset(chosen):
        briefing.layout, briefing.own_layout, briefing.definition = chosen, None, {}
        return preset(chosen)
    own = own_layout(briefing.partnership, chosen)
    if own is None:
        raise NotDone("This layout is not there any more. Choose another.")
    briefing.layout, briefing.own_layout, briefing.definition = Layout.OWN, own, own.definition
    return layout_from(own.definition)


def own_layout(partnership: Partnership, pk: Any) -> OwnLayout | None:
    return next((each for each in OwnLayout.objects.filter(partnership=partnership) if str(each.pk) == str(pk)), None)


def give_number(briefing: Briefing, series: str, number: int | None) -> None:
    """The update's number in its series: the one that was chosen if it is free, else the next."""
    series = " ".join(series.split())
    if not series:
        briefing.series, briefing.series_number = "", None
        return
    # Whoever takes a number waits here for whoever is taking one.
    Partnership.objects.select_for_update(of=("self",)).get(pk=briefing.partnership_id)
    others = Briefing.objects.filter(partnership=briefing.partnership_id, series=series).exclude(pk=briefing.pk)
    if number is None:
        kept = briefing.series_number if briefing.series == series else None
        number = kept or (others.aggregate(last=Max("series_number"))["last"] or 0) + 1
    if others.filter(series_number=number).exists():
        raise NotDone(f"“{series}” has an update {number} already. Give this one another number.")
    briefing.series, briefing.series_number = series, number
