from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import requires
from access.permissions import NotDone, Permission
from accounts.selectors import managed_partnership
from audits.actions.tools import create_tool
from audits.forms.tools import EMPTY, FILE, ToolCreateForm
from audits.models import five_themes
from audits.selectors.tools import launched_for, words_of
from audits.tool_files import read_tool


@requires(Permission.MANAGE_ROUNDS)
@require_http_methods(["GET", "POST"])
def tool_create(request):
    """A tool of the partnership's own, from one there is, from a file, or from nothing."""
    partnership = managed_partnership(request, Permission.MANAGE_ROUNDS)
    form = ToolCreateForm(
        request.POST or None, request.FILES or None, versions=list(launched_for(request.user, partnership))
    )
    if request.method == "POST" and form.is_valid():
        try:
            words = words_wanted(form)
            made = create_tool(partnership=partnership, words=words, by=request.user, at=timezone.now())
        except NotDone as problem:
            form.add_error("file" if form.cleaned_data["start"] == FILE else "name", str(problem))
        else:
            messages.success(request, f"{made.tool} is made. Change what you like, then launch it.")
            return redirect("audits:tool_version", pk=made.pk)
    return render(request, "audits/tool_create.html", {"form": form}, status=422 if form.errors else 200)


def words_wanted(form):
    """The words the tool starts with, under the name that was given."""
    data = form.cleaned_data
    if data["start"] == FILE:
        words = read_tool(data["file"].name, data["file"].read())
        return words | {"name": data["name"]} if isinstance(words, dict) else words
    if data["start"] == EMPTY:
        return {"name": data["name"], "scale": "ofsted", "themes": five_themes(), "sections": []}
    return words_of(form.version) | {"name": data["name"]}
