"""A practitioner reads their own agency's record of a case, says what is wrong in it, and sends their comment."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, signed_in
from access.permissions import NotDone, Refused
from audits.actions.comments import note_comment_opened, save_comment, send_comment
from audits.comment_permissions import why_not_comment, why_not_read_along, why_not_take_back
from audits.comment_presenters import read_words, titles_of
from audits.doors import open_comment
from audits.forms.comments import boxes, read_comment, typed_words, warning_about
from audits.forms.return_page import error_list
from audits.return_strip import strip_of_case
from audits.selectors.comment_sheet import own_words, record_to_check
from audits.selectors.rounds import section_titles

NOT_YOURS = "This is not yours to write, or not any more."
SENT = "Your comment is sent. Thank you."
NOTHING_TO_SAY = (
    "Sent: you have read the record and write nothing about it. If you meant to write something, take it back first."
)
CONFIRM = {"confirmed": "Look at these words once more, then say that you have checked them."}


@keeps_typed
@signed_in
@require_http_methods(["GET", "POST"])
def comment_edit(request, pk):
    now = timezone.now()
    try:
        comment = open_comment(pk=pk, by=request.user, at=now)
    except Http404:
        if typed := typed_words(request.POST):
            return given_back_page(request, NOT_YOURS, typed, status=404)
        raise
    if why_not_read_along(request.user, comment):
        return closed_page(request, comment, typed_words(request.POST))
    note_comment_opened(comment=comment, by=request.user, at=now)
    record = record_to_check(comment.agency_return)
    if request.method == "POST":
        return take_comment(request, comment, record, now)
    return comment_page(request, comment, record)


def take_comment(request, comment, record, now):
    """Keep what can be kept; send it where that was asked for and nothing stands against it."""
    sent = read_comment(request.POST, record["parts"])
    try:
        saved = save_comment(comment=comment, words=sent.words, by=request.user, at=now)
    except (Refused, NotDone) as refusal:
        return comment_page(request, comment, record, refused=str(refusal), status=403)
    theirs = {mine.part: row for mine, row in saved.conflicts}
    if theirs or sent.problems:
        return comment_page(request, comment, record, sent=sent, theirs=theirs, status=409 if theirs else 422)
    if request.POST.get("go") != "send":
        messages.success(request, "Saved. Nobody else reads it until you send it.")
        return redirect(comment)
    texts = [each.text for each in own_words(comment).values()]
    warning = warning_about(texts)
    if warning and not request.POST.get("confirmed"):
        return comment_page(request, comment, record, errors=CONFIRM, status=422)
    try:
        send_comment(comment=comment, by=request.user, at=now)
    except Refused as refusal:
        return comment_page(request, comment, record, refused=str(refusal), status=403)
    messages.success(request, SENT if any(texts) else NOTHING_TO_SAY)
    return redirect(comment)


def comment_page(request, comment, record, *, sent=None, theirs=None, errors=None, refused="", status=200):
    kept = own_words(comment)
    asked = boxes(record["parts"], kept, sent, theirs or {})
    problems = (sent.problems if sent else {}) | (errors or {})
    context = record | {
        **frame(request, comment, kept),
        "facts_box": asked["facts"],
        "chronology_box": asked.get("chronology"),
        "sections": [each | {"box": asked[f"s-{each['key']}"]} for each in record["sections"]],
        "closing_boxes": [asked["else"], asked["helped"]],
        "why_not": why_not_comment(request.user, comment),
        "warning": warning_about(each["text"] for each in asked.values()),
        "errors": error_list(problems),
        "refused": refused,
        "typed": typed_words(request.POST) if refused else [],
        "strip": strip_of_case(comment.agency_return),
        "idle_seconds": settings.SESSION_IDLE_MINUTES * 60,
    }
    return render(request, "audits/comment_edit.html", context, status=status)


def closed_page(request, comment, typed):
    """What they wrote and what was answered, once the record is no longer theirs to read."""
    kept = own_words(comment)
    titles = titles_of(section_titles(comment.agency_return.round))
    context = frame(request, comment, kept) | {
        "reason": why_not_read_along(request.user, comment),
        "words": [read_words(each, titles) for each in kept.values() if each.text],
        "typed": typed,
    }
    return render(request, "audits/comment_closed.html", context, status=403 if request.method == "POST" else 200)


def given_back_page(request, reason, typed, *, status):
    """By the same words for every address, so that it tells of no comment."""
    return render(request, "audits/comment_closed.html", {"reason": reason, "typed": typed}, status=status)


def frame(request, comment, kept):
    return {
        "comment": comment,
        "case": comment.agency_return.case,
        "agency_return": comment.agency_return,
        "agency": comment.agency_return.agency,
        "may_take_back": not why_not_take_back(request.user, comment),
    }
