from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import signed_in
from access.permissions import Permission
from audits.actions.feedback import note_feedback_opened
from audits.feedback_permissions import (
    why_not_change_feedback,
    why_not_pass_on,
    why_not_reply,
    why_not_send_feedback,
)
from audits.feedback_presenters import file_links, letter_content, letter_facts, letter_tag, replies_of, reply_words
from audits.forms.feedback import FeedbackPassForm
from audits.models import Audience
from audits.selectors.feedback import letters_for
from trail.actions import record_view


@signed_in
@require_GET
def feedback_detail(request, pk):
    """A letter for whoever wrote it, the lead who passes it on, and the person it is for."""
    letter = get_object_or_404(letters_for(request.user), pk=pk)
    at = timezone.now()
    record_view(subject=letter, by=request.user, at=at)
    note_feedback_opened(letter=letter, by=request.user, at=at)
    writes = request.user.holds_wide(Permission.WRITE_FINDINGS, letter.round.partnership)
    leads = request.user.holds(Permission.SIGN_OFF_RETURN, at=letter.agency)
    may_pass_on = letter.audience != Audience.AGENCY and not why_not_pass_on(request.user, letter)
    context = {
        "letter": letter,
        "round": letter.round,
        "content": letter_content(letter),
        "tag": letter_tag(letter),
        "facts": letter_facts(request.user, letter),
        "replies": replies_of(letter),
        "files": file_links(letter) if letter.sent_at else [],
        "sees_list": writes or leads,
        "may_change": writes and not why_not_change_feedback(request.user, letter),
        "why_not_send": why_not_send_feedback(request.user, letter) if writes and not letter.sent_at else "",
        "may_write_further": writes and bool(letter.sent_at),
        "pass_form": FeedbackPassForm() if may_pass_on else None,
        "reply_words": "" if why_not_reply(request.user, letter) else reply_words(request.user, letter),
    }
    return render(request, "audits/feedback_detail.html", context)
