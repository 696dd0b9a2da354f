from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from audits.panel_permissions import why_not_write_findings
from audits.selectors.sessions import findings_of_session, sessions_for
from audits.session_permissions import why_not_write_session
from audits.session_presenters import session_facts
from trail.actions import record_view


@requires(Permission.VIEW_FINDINGS)
@require_GET
def session_detail(request, pk):
    """One session: who came, what was said, and the findings that come from it."""
    session = get_object_or_404(sessions_for(request.user), pk=pk)
    record_view(subject=session, by=request.user, at=timezone.now())
    round_ = session.round
    write_url = f"{reverse('audits:finding_create', args=[round_.pk])}?session={session.pk}"
    may_write = not why_not_write_session(request.user, round_)
    context = {
        "round": round_,
        "session": session,
        "facts": session_facts(session),
        "findings": findings_of_session(request.user, session),
        "edit_url": reverse("audits:session_edit", args=[session.pk]) if may_write else "",
        "finding_url": "" if why_not_write_findings(request.user, round_) else write_url,
    }
    return render(request, "audits/session_detail.html", context)
