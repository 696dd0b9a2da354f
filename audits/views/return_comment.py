"""Practitioners invited to check one return: who, how far, and their words, apart from the auditor's own text."""

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from audits.comment_permissions import asks_practitioners, handles_comments, why_not_invite
from audits.comment_presenters import handled_rows, titles_of
from audits.comments import outstanding
from audits.doors import open_return
from audits.selectors.comments import comments_of
from audits.selectors.rounds import section_titles


@requires(Permission.WRITE_RETURN, Permission.SIGN_OFF_RETURN, Permission.RECORD_RETURN)
@require_GET
def return_comment(request, pk):
    now = timezone.now()
    agency_return = open_return(pk=pk, by=request.user, at=now)
    comments = comments_of(request.user, [agency_return])
    if not handles_comments(request.user, agency_return) or not (comments or asks_practitioners(agency_return.round)):
        raise Http404
    for each in comments:
        each.agency_return = agency_return
    context = {
        "agency_return": agency_return,
        "rows": handled_rows(comments, request.user, titles_of(section_titles(agency_return.round))),
        "outstanding": outstanding(comments),
        "why_not_invite": why_not_invite(request.user, agency_return, timezone.localdate(now)),
    }
    return render(request, "audits/return_comment.html", context)
