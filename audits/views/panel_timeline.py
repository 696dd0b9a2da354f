"""One child's life as all agencies together tell it, once the panel has opened their returns."""

from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from audits.forms.timeline import TimelineForm
from audits.models import ReturnState
from audits.panel_presenters import return_tag
from audits.selectors.chronology import events_told
from audits.selectors.panel import opened_returns_for, panel_case_or_404, panels_for, sealed_returns_for
from audits.timeline import USUAL_GAP, merge
from audits.timeline_picture import draw_timeline, drawn_lines
from audits.timeline_presenters import COLUMNS, months_of, sentence_of, table_rows
from cases.doors import open_case
from trail.actions import record_views
from ui.charts.svg import responsive


@requires(Permission.VIEW_PANEL)
@require_GET
def panel_timeline(request, pk, case_pk):
    round_ = get_object_or_404(panels_for(request.user), pk=pk)
    at = timezone.now()
    case = open_case(pk=panel_case_or_404(round_, case_pk), by=request.user, at=at)
    opened = list(opened_returns_for(request.user, round_, case))
    record_views(subjects=opened, by=request.user, at=at, field="chronology")
    form = TimelineForm(request.GET if "days" in request.GET else {"days": USUAL_GAP})
    since, until = months_of(round_)
    timeline = merge(events_told(opened), more_than=form.chosen, since=since, until=until)
    asked = [each.agency.name for each in opened if each.state != ReturnState.NIL]
    sentence = sentence_of(timeline, more_than=form.chosen, asked=asked)
    drawn = drawn_lines(timeline, since)
    context = {
        "round": round_,
        "case": case,
        "form": form,
        "sentence": sentence,
        "timeline": timeline,
        "picture": responsive(draw_timeline, timeline, title=sentence, since=since, until=until) if drawn else "",
        "earlier": len(timeline.lines) - len(drawn),
        "since": since,
        "columns": COLUMNS,
        "rows": table_rows(timeline),
        "sealed": [(each, return_tag(each)) for each in sealed_returns_for(request.user, round_, case)],
        "asks_chronology": round_.tool_version.asks_chronology,
    }
    return render(request, "audits/panel_timeline.html", context)
