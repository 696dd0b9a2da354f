"""One answer or grade, saved as it is given, for the script of the scoring page. Answers in JSON."""

from django.http import Http404, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from access.guards import open_to_guests, requires
from access.permissions import NotDone, Permission, Refused
from audits.actions.answers import save_answers
from audits.answering import Notes, read_named
from audits.forms.return_conflict import notes_line, who_saved
from audits.forms.return_page import offered_today
from audits.record_dates import written_date
from audits.return_words import detail_line
from audits.selectors.returns import return_for
from trail.actions import record_views
from ui.templatetags.portal import longtime


@open_to_guests
@requires(Permission.WRITE_RETURN, Permission.RECORD_RETURN)
@require_POST
def answer_save(request, pk):
    agency_return = return_for(request.user, pk)
    if agency_return is None:
        raise Http404
    themes = agency_return.round.tool_version.all_themes
    sent = read_named(request.POST, themes=themes, offered=offered_today())
    now = timezone.now()
    try:
        result = save_answers(
            agency_return=agency_return, answers=sent.answers, grades=sent.grades, by=request.user, at=now
        )
    except Refused as refusal:
        return JsonResponse({"sentence": str(refusal)}, status=403)
    except NotDone as refusal:
        return JsonResponse({"sentence": str(refusal)}, status=422)
    body = {"saved": {str(key): version for key, version in result.saved.items()}, "at": clock(now)}
    if sent.problems:
        return JsonResponse(body | {"sentence": " ".join(sent.problems.values())}, status=422)
    if not result.conflicts:
        return JsonResponse(body)
    # Unlike what was typed on a page that is in the trail, what somebody else saved meanwhile was not shown there.
    record_views(subjects=[agency_return, agency_return.case], by=request.user, at=now)
    return JsonResponse(
        body | {"conflicts": [conflict_facts(each, request.user) for each in result.conflicts]}, status=409
    )


def conflict_facts(conflict, reader):
    return {
        "key": str(conflict.key),
        "pick": str(conflict.theirs.pick or ""),
        "text": conflict.theirs.text,
        "detail": detail_facts(conflict),
        "detail_words": detail_words(conflict),
        "version": conflict.theirs.version,
        "who": who_saved(conflict, reader),
        "when": longtime(conflict.at),
    }


def detail_facts(conflict):
    """What was added to an answer or a grade, by the name of its box."""
    detail = conflict.theirs.detail or ()
    if isinstance(conflict.key, int):
        day, source, confidence = detail or (None, "", "")
        return {"date": written_date(day), "source": source, "confidence": confidence}
    return {
        f"{field}-{conflict.key}-{number}": text
        for field, texts in zip(Notes._fields, detail, strict=False)
        for number, text in enumerate(texts, start=1)
    }


def detail_words(conflict):
    if isinstance(conflict.key, int):
        return detail_line(*(conflict.theirs.detail or ()))
    return notes_line(conflict.theirs.detail)


def clock(at):
    """10:42, in London."""
    return timezone.localtime(at).strftime("%H:%M")
