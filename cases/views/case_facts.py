from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import NotDone, Permission
from cases.actions.case_facts import FactsChanged, write_facts
from cases.doors import open_case_to_prepare
from cases.forms.case_facts import FactsForm
from cases.knowing import knowledge_of
from cases.permissions import why_not_prepare
from cases.presenters import crumbs, round_of


@keeps_typed
@requires(Permission.PREPARE_CASE)
@require_http_methods(["GET", "POST"])
def case_facts(request, pk):
    """Say what is known of a case before its auditors open their records, and where each fact comes from."""
    now = timezone.now()
    case = open_case_to_prepare(pk=pk, by=request.user, at=now)
    knowledge = knowledge_of(request.user, case)
    form = FactsForm(request.POST or None, knowledge=knowledge)
    newer: list = []
    if request.method == "POST" and form.is_valid():
        try:
            written = write_facts(case=case, words=form.words, by=request.user, at=now)
        except FactsChanged as problem:
            form.knowledge = knowledge = knowledge_of(request.user, case)
            form.show_newer(problem.kinds, str(problem))
            newer = [known for known in knowledge.facts if known.kind in problem.kinds]
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, said(len(written), case))
            return redirect(case)
    context = {
        "case": case,
        "round": round_of(case),
        "crumbs": crumbs(round_of(case), {"text": case.reference, "href": case.get_absolute_url()}),
        "form": form,
        "newer": newer,
        "why_not": why_not_prepare(request.user, case),
    }
    return render(request, "cases/case_facts.html", context, status=422 if form.errors else 200)


def said(count: int, case) -> str:
    if not count:
        return f"Nothing was changed about {case.reference}."
    return f"{'1 fact is' if count == 1 else f'{count} facts are'} saved for {case.reference}."
