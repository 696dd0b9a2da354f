from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import NotDone, Permission
from audits.actions.sessions import change_session, fingerprint
from audits.forms.seen import over_newer
from audits.forms.sessions import SessionForm, initial_of
from audits.selectors.sessions import sessions_to_write_for
from audits.session_permissions import why_not_write_session
from audits.session_presenters import session_facts
from trail.actions import record_view


@keeps_typed
@requires(Permission.WRITE_FINDINGS)
@require_http_methods(["GET", "POST"])
def session_edit(request, pk):
    """Change a session. Where somebody else changed it meanwhile, both are shown."""
    session = get_object_or_404(sessions_to_write_for(request.user), pk=pk)
    round_, at, theirs = session.round, timezone.now(), None
    record_view(subject=session, by=request.user, at=at)
    form = SessionForm(request.POST or None, round_=round_, initial=initial_of(session, round_))
    if request.method == "POST" and form.is_valid():
        now = fingerprint(session)
        if form.cleaned_data["seen"] != now:
            form, theirs = over_newer(request, now, lambda data: SessionForm(data, round_=round_)), session
        elif save(request, session, form, at):
            messages.success(request, "The session is saved.")
            return redirect(session)
    context = {
        "round": round_,
        "form": form,
        "session": session,
        "theirs": theirs,
        "their_facts": session_facts(session) if theirs else [],
        "why_not": why_not_write_session(request.user, round_),
        "title": "Change a session",
    }
    return render(request, "audits/session_edit.html", context, status=422 if form.errors else 200)


def save(request, session, form, at) -> bool:
    try:
        change_session(
            session=session, words=form.words, came=form.came, by=request.user, at=at, seen=form.cleaned_data["seen"]
        )
    except NotDone as problem:
        form.add_error(None, str(problem))
        return False
    return True
