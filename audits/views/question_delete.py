from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from access.guards import requires
from access.permissions import Permission
from audits.actions.tool_parts import delete_question
from audits.selectors.tools import draft_questions_for
from audits.views.tool_given_back import version_left


@requires(Permission.MANAGE_ROUNDS)
@require_POST
def question_delete(request, pk):
    """Out of the draft, for good. Where it is gone already nothing is said to be done."""
    question = draft_questions_for(request.user).filter(pk=pk).first()
    if question is None:
        return redirect("audits:tool_version", pk=version_left(request).pk)
    if delete_question(question=question, by=request.user, at=timezone.now()):
        messages.success(request, "The question is deleted.")
    return redirect("audits:tool_version", pk=question.section.version_id)
