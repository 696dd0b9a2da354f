"""Starting a briefing from agreed rounds."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import NotDone, Permission
from briefings.actions import create_briefing
from briefings.forms.briefing import BriefingCreateForm
from briefings.permissions import why_not_write
from briefings.selectors import layouts_offered, rounds_to_tell
from briefings.setting_up import Setup


@keeps_typed
@requires(Permission.WRITE_BRIEFINGS)
@require_http_methods(["GET", "POST"])
def briefing_create(request):
    partnership = request.partnership
    if partnership is None or why_not_write(request.user, partnership):
        raise Http404
    rounds = rounds_to_tell(request.user, partnership)
    own = layouts_offered(request.user, partnership)
    initial = {"rounds": request.GET.getlist("round")[:5], "layout": "seven"}
    form = BriefingCreateForm(request.POST or None, rounds=rounds, own=own, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            briefing = create_briefing(
                rounds=list(form.cleaned_data["rounds"]),
                title=form.cleaned_data["title"],
                setup=Setup(layout=form.cleaned_data["layout"]),
                by=request.user,
                at=timezone.now(),
                key=sent_key(request),
            )
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, "The draft is made. Read it through and make it yours.")
            return redirect("briefings:briefing_edit", pk=briefing.pk)
    context = {"form": form, "has_rounds": rounds.exists()}
    return render(request, "briefings/briefing_create.html", context, status=422 if form.errors else 200)


def sent_key(request) -> UUID | None:
    """The form's own key, by which sending it twice makes one draft."""
    try:
        return UUID(request.POST.get("form_key", ""))
    except ValueError:
        return None
