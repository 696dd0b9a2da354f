import uuid

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import NotDone, Permission, Refused
from audits.actions.findings import create_finding
from audits.forms.findings import FindingForm
from audits.models import OVERALL, FindingKind, Practice
from audits.panel_permissions import why_not_write_findings
from audits.selectors.answer_words import choice_words
from audits.selectors.findings import answer_for, dissents_about
from audits.selectors.panel import panels_for
from trail.actions import record_view

WELL_DONE = {Practice.FULLY, Practice.MOSTLY}


@keeps_typed
@requires(Permission.WRITE_FINDINGS)
@require_http_methods(["GET", "POST"])
def finding_create(request, pk):
    """Write a finding, from one agency's answer where ?answer= names it."""
    round_ = get_object_or_404(panels_for(request.user, Permission.WRITE_FINDINGS), pk=pk)
    at = timezone.now()
    answer = source_of(request, round_)
    if answer is not None:
        record_view(subject=answer.agency_return, by=request.user, at=at, field="panel")
    initial = initial_from(answer) | {"session": request.GET.get("session", "")}
    form = FindingForm(request.POST or None, round_=round_, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            create_finding(
                round=round_, words=form.words, by=request.user, at=at, source_answer=answer, key=key_of(request)
            )
        except (NotDone, Refused) as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, "The finding is saved.")
            return redirect(back_from(round_, answer))
    context = {
        "round": round_,
        "form": form,
        "answer": answer,
        "cancel": back_from(round_, answer),
        "dissents": dissents_about(round_, answer),
        "choice": choice_words([answer.question]).get((answer.question_id, answer.choice), "") if answer else "",
        "why_not": why_not_write_findings(request.user, round_),
        "title": "Write a finding",
    }
    return render(request, "audits/finding_edit.html", context, status=422 if form.errors else 200)


def source_of(request, round_):
    """The answer the finding is made from: None when none is named, Http404 when it is not open to the panel."""
    named = request.POST.get("answer", "") if request.method == "POST" else request.GET.get("answer", "")
    if not named:
        return None
    answer = answer_for(request.user, round_, named)
    if answer is None:
        raise Http404
    return answer


def back_from(round_, answer) -> str:
    """Where the person came from: the child's page at the panel with its theme, or the list of findings."""
    if answer is None:
        return reverse("audits:finding_list", args=[round_.pk])
    address = reverse("audits:panel_case", args=[round_.pk, answer.agency_return.case_id])
    return f"{address}?theme={answer.question.section.theme or OVERALL}#findings"


def initial_from(answer) -> dict:
    """Theme, question, child and kind, as the answer suggests them."""
    if answer is None:
        return {}
    well = answer.choice in WELL_DONE
    return {
        "answer": answer.pk,
        "theme": answer.question.section.theme or OVERALL,
        "text": answer.evidence,
        "questions": [answer.question_id],
        "cases": [answer.agency_return.case_id],
        "kind": FindingKind.STRENGTH if well else FindingKind.IMPROVEMENT,
        "credited": [answer.agency_return.agency_id] if well else [],
    }


def key_of(request) -> uuid.UUID | None:
    """The form's own key, by which sending it twice writes one finding."""
    try:
        return uuid.UUID(request.POST.get("form_key", ""))
    except ValueError:
        return None
