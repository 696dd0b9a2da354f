"""A practitioner takes their sent comment back to change it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from access.guards import signed_in
from audits.actions.comments import take_back_comment
from audits.selectors.comments import own_comments_for


@signed_in
@require_POST
def comment_reopen(request, pk):
    comment = get_object_or_404(own_comments_for(request.user), pk=pk)
    take_back_comment(comment=comment, by=request.user, at=timezone.now())
    messages.success(request, "You have your comment back. Nobody else reads it until you send it again.")
    return redirect(comment)
