"""One part of a practitioner's comment, saved as it is written, for the script of their page. Answers in JSON."""

from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_POST

from access.guards import signed_in
from access.permissions import NotDone, Refused
from audits.actions.comments import save_comment
from audits.forms.comments import read_comment
from audits.selectors.comment_sheet import comment_parts
from audits.selectors.comments import own_comments_for
from ui.templatetags.portal import longtime


@signed_in
@require_POST
def comment_save(request, pk):
    """What is kept was typed on a page that is in the trail; nothing but the person's own words goes back."""
    comment = get_object_or_404(own_comments_for(request.user), pk=pk)
    now = timezone.now()
    sent = read_comment(request.POST, comment_parts(comment.agency_return))
    try:
        saved = save_comment(comment=comment, words=sent.words, by=request.user, at=now)
    except Refused as refusal:
        return JsonResponse({"sentence": str(refusal)}, status=403)
    except NotDone as refusal:
        return JsonResponse({"sentence": str(refusal)}, status=422)
    body = {"saved": saved.versions, "at": timezone.localtime(now).strftime("%H:%M")}
    if sent.problems:
        return JsonResponse(body | {"sentence": " ".join(sent.problems.values())}, status=422)
    if saved.conflicts:
        return JsonResponse(body | {"conflicts": [facts_of(row) for _, row in saved.conflicts]}, status=409)
    return JsonResponse(body)


def facts_of(row):
    """The words that stand there, in the shape the script of the scoring page knows."""
    return {
        "key": row.part,
        "pick": "",
        "text": row.text,
        "detail": {},
        "detail_words": "",
        "version": row.version,
        "who": "you, in another window",
        "when": longtime(row.saved_at),
    }
