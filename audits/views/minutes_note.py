from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import NotDone, Permission, Refused
from audits.actions.minutes import save_note
from audits.forms.minutes import NoteForm
from audits.quorum_permissions import why_not_write_minutes
from audits.selectors.panel import note_of, panel_case_or_404, panels_for
from cases.doors import open_case
from trail.actions import record_view


@keeps_typed
@requires(Permission.OPEN_PANEL)
@require_http_methods(["GET", "POST"])
def minutes_note(request, pk):
    """The chair's note for the minutes: about the child ?case= names, or about the panel as a whole."""
    round_ = get_object_or_404(panels_for(request.user, Permission.OPEN_PANEL), pk=pk)
    at, case = timezone.now(), None
    if named := request.GET.get("case", ""):
        case = open_case(pk=panel_case_or_404(round_, named), by=request.user, at=at)
    note = note_of(round_, case)
    record_view(subject=round_, by=request.user, at=at, field="note for the minutes")
    text, version = (note.text, note.version) if note else ("", 0)
    form, theirs = NoteForm(request.POST or None, initial={"text": text, "seen": version}), ""
    if request.method == "POST" and form.is_valid():
        try:
            save_note(round=round_, case=case, **words_of(form), by=request.user, at=at)
        except (NotDone, Refused) as problem:
            form.add_error(None, str(problem))
            form.take_up(version)
            theirs = text
        else:
            messages.success(request, "The note is in the minutes.")
            return redirect("audits:panel_minutes", pk=round_.pk)
    context = {
        "round": round_,
        "form": form,
        "title": f"Note about {case.reference}" if case else "Note about the panel",
        "theirs": theirs,
        "why_not": why_not_write_minutes(request.user, round_),
    }
    return render(request, "audits/minutes_note.html", context, status=422 if form.errors else 200)


def words_of(form) -> dict:
    return {"text": form.cleaned_data["text"], "seen": form.cleaned_data["seen"]}
