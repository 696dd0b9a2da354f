"""What became of one correction a practitioner asked for. Their words are read here and never changed."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import NotDone, Permission, Refused
from audits.actions.comment_invitations import answer_words
from audits.comment_permissions import why_not_answer_words
from audits.comment_presenters import read_words, titles_of
from audits.forms.comments import AnswerForm
from audits.selectors.comments import words_to_answer_for
from audits.selectors.rounds import section_titles
from audits.views.scoring import given_back, typed_texts
from trail.actions import record_views

TAKEN_BACK = "These words are not there to be answered, or not any more. Their writer may have taken them back."


@requires(Permission.WRITE_RETURN, Permission.SIGN_OFF_RETURN, Permission.RECORD_RETURN)
@keeps_typed
@require_http_methods(["GET", "POST"])
def comment_answer(request, pk):
    words = words_to_answer_for(request.user).filter(pk=pk).first()
    if words is None:
        return not_there(request)
    now, agency_return = timezone.now(), words.comment.agency_return
    record_views(subjects=[words.comment, agency_return.case], by=request.user, at=now)
    why_not = why_not_answer_words(request.user, words)
    if why_not and request.method == "GET":
        raise PermissionDenied(why_not)
    start = {"seen": words.version, "outcome": words.outcome, "because": words.because}
    form = AnswerForm(request.POST or None, initial=start)
    status = 422 if form.is_bound else 200
    if request.method == "POST" and form.is_valid():
        told = {name: form.cleaned_data[name] for name in ("outcome", "because", "seen")}
        try:
            answer_words(words=words, by=request.user, at=now, **told)
        except (NotDone, Refused) as problem:
            form.add_error(None, str(problem))
            form.take_up(words.version)
            status = 403 if isinstance(problem, Refused) else 409
        else:
            messages.success(request, "Your answer stands beside their words.")
            return redirect("audits:return_comment", pk=agency_return.pk)
    context = {
        "agency_return": agency_return,
        "words": read_words(words, titles_of(section_titles(agency_return.round))),
        "form": form,
    }
    return render(request, "audits/comment_answer.html", context, status=status)


def not_there(request):
    """The writer may have taken the words back meanwhile: what was typed is given back, whatever the address."""
    if request.method == "POST" and typed_texts(request):
        return given_back(request, None, TAKEN_BACK, status=404)
    raise Http404
