from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from accounts.selectors import managed_partnership
from audits.selectors.tools import tools_for
from ui.dates import long_date
from ui.tables import Cell, Column
from ui.tags import state_tag

COLUMNS = [
    Column("Version"), Column("State"), Column("Scale"), Column("Questions", numeric=True),
    Column("Audits", numeric=True),
]  # fmt: skip


@requires(Permission.MANAGE_ROUNDS)
@require_GET
def tool_list(request):
    """The tools there are, with their versions and how many audits use each."""
    partnership = managed_partnership(request, Permission.MANAGE_ROUNDS)
    tools = [
        {"tool": tool, "is_own": tool.partnership_id == partnership.pk, "rows": [row_of(each) for each in versions]}
        for tool in tools_for(request.user)
        if tool.partnership_id in {None, partnership.pk} and (versions := list(tool.versions.all()))
    ]
    return render(request, "audits/tool_list.html", {"tools": tools, "columns": COLUMNS})


def row_of(version):
    state = state_tag("Draft", "active") if version.is_draft else state_tag("Launched", "done")
    since = "" if version.is_draft else long_date(version.launched_at)
    return [
        Cell(f"Version {version.number}", reverse("audits:tool_version", args=[version.pk])),
        Cell(state, note=since),
        version.scale.name,
        version.question_count,
        version.round_count or "–",
    ]
