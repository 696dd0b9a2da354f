from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import requires
from access.permissions import NotDone, Permission, Refused
from audits.actions.tools import choose_tool
from audits.forms.tools import ToolChoiceForm, unasked_words
from audits.selectors.tools import launched_for, rounds_to_retool_for, unasked_agencies
from audits.tool_permissions import why_not_choose_tool


@requires(Permission.MANAGE_ROUNDS)
@require_http_methods(["GET", "POST"])
def round_tool(request, pk):
    """By which tool an audit is answered; it can be chosen until the audit opens."""
    round_ = get_object_or_404(rounds_to_retool_for(request.user), pk=pk)
    if refusal := why_not_choose_tool(request.user, round_):
        raise Refused(refusal)
    versions = newest_of(launched_for(request.user, round_.partnership), round_.tool_version)
    unasked = unasked_agencies(round_, versions)
    form = ToolChoiceForm(request.POST or None, versions=versions, now=round_.tool_version, unasked=unasked)
    if request.method == "POST" and form.is_valid():
        try:
            choose_tool(round=round_, version=form.chosen, by=request.user, at=timezone.now())
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, f"Agencies will answer by {form.chosen}.")
            if sentence := form.odd_words(round_):
                messages.warning(request, sentence)
            if sentence := unasked_words(unasked[form.chosen.pk]):
                messages.warning(request, f"{sentence} Choose another tool, or take them out of the audit.")
            return redirect("audits:round_detail", pk=pk)
    context = {"form": form, "round": round_}
    return render(request, "audits/round_tool.html", context, status=422 if form.errors else 200)


def newest_of(versions, now) -> list:
    """The newest version of each tool, and the one in use."""
    newest: dict = {}
    for version in versions:
        newest.setdefault(version.tool_id, version)
    return [each for each in versions if each == now or newest[each.tool_id] == each]
