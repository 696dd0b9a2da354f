from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import NotDone, Permission
from audits.actions.sessions import create_session
from audits.forms.sessions import SessionForm
from audits.selectors.sessions import rounds_to_read_for
from audits.session_permissions import why_not_write_session
from audits.views.finding_create import key_of


@keeps_typed
@requires(Permission.WRITE_FINDINGS)
@require_http_methods(["GET", "POST"])
def session_create(request, pk):
    """Write down a session of a round."""
    round_ = get_object_or_404(rounds_to_read_for(request.user, Permission.WRITE_FINDINGS), pk=pk)
    form = SessionForm(request.POST or None, round_=round_)
    if request.method == "POST" and form.is_valid():
        try:
            session = create_session(
                round=round_, words=form.words, came=form.came, by=request.user, at=timezone.now(), key=key_of(request)
            )
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, "The session is saved.")
            return redirect(session)
    context = {
        "round": round_,
        "form": form,
        "why_not": why_not_write_session(request.user, round_),
        "title": "Write down a session",
    }
    return render(request, "audits/session_edit.html", context, status=422 if form.errors else 200)
