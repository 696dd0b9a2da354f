from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import NotDone, Permission
from accounts.selectors import managed_partnership
from recommendations.actions.board_questions import ask_board
from recommendations.decision_presenters import red_question
from recommendations.forms.decisions import QuestionForm
from recommendations.models import QuestionKind
from recommendations.selectors.pages import recommendation_page_for
from recommendations.selectors.recommendations import as_uuid


@requires(Permission.DECIDE_STATUS)
@keeps_typed
@require_http_methods(["GET", "POST"])
def decision_create(request):
    """Put a question to the board, about one recommendation or about all."""
    partnership = managed_partnership(request, Permission.DECIDE_STATUS)
    about = asked_about(request, partnership)
    form = QuestionForm(request.POST or None, initial=red_question(about) if about else {})
    if request.method == "POST" and form.is_valid():
        kind = QuestionKind.RED if about and about.status.code == "red" else QuestionKind.OTHER
        try:
            question = ask_board(
                partnership=partnership, recommendation=about, kind=kind, by=request.user, at=timezone.now(),
                **form.cleaned_data,
            )  # fmt: skip
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, "The question is on the board's list.")
            return redirect("recommendations:decision_detail", pk=question.pk)
    context = {"form": form, "about": about}
    return render(request, "recommendations/decision_create.html", context, status=422 if form.errors else 200)


def asked_about(request, partnership):
    """The recommendation named in the address; None where none is."""
    wanted = request.GET.get("about", "")
    if not wanted:
        return None
    pk = as_uuid(wanted)
    if pk is None:
        raise Http404
    return get_object_or_404(recommendation_page_for(request.user), pk=pk, partnership=partnership)
