from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import requires
from access.permissions import NotDone, Permission
from cases.actions.restrictions import end_case_access, lift_restriction, name_people, restrict_case
from cases.forms.restriction import LiftForm, NamedPeopleForm
from cases.presenters import round_of
from cases.restricted import same_child_as
from cases.restriction_presenters import ended_words, lifted_words, named_words, others_of, restricted_words
from cases.selectors import agencies_without_names, cases_to_restrict, people_for_case
from trail.actions import record_view


@requires(Permission.MANAGE_ROUNDS)
@require_http_methods(["GET", "POST"])
def restriction_edit(request, pk):
    """Restrict a case to named people, name more, take somebody off, or lift it; by reference only."""
    now = timezone.now()
    today = timezone.localdate(now)
    case = get_object_or_404(cases_to_restrict(request.user), pk=pk)
    step = request.POST.get("step", "")
    others = same_child_as(case) if case.is_restricted else []
    form = NamedPeopleForm(request.POST if step == "name" else None, people=people_for_case(case, today))
    lift = LiftForm(request.POST if step == "lift" else None, prefix="lift", others=others)
    try:
        done = taken(request, case, step, form, lift, now)
    except NotDone as problem:
        done = ""
        refuse(request, {"name": form, "lift": lift}.get(step), str(problem))
    if done:
        messages.success(request, done)
        return redirect("cases:restriction_edit", pk=case.pk)
    record_view(subject=case, by=request.user, at=now, field="restricted")
    context = {
        "case": case,
        "round": round_of(case),
        "form": form,
        "lift": lift,
        "more_forms": [lift],
        "others": others_of(case, others, today),
        "waiting": agencies_without_names(case, today) if case.is_restricted else [],
        "named": case.access.in_force(today).select_related("person", "granted_by"),
    }
    return render(request, "cases/restriction_edit.html", context, status=422 if step else 200)


def taken(request, case, step: str, form: NamedPeopleForm, lift: LiftForm, now) -> str:
    """Do what the person asked for and say it; "" where what was sent cannot be taken."""
    if step == "name" and form.is_valid():
        if case.is_restricted:
            return named_words(name_people(case=case, by=request.user, at=now, **form.cleaned_data))
        return restricted_words(restrict_case(case=case, by=request.user, at=now, **form.cleaned_data))
    if step == "lift" and lift.is_valid():
        return lifted_words(case, lift_restriction(case=case, by=request.user, at=now, **lift.cleaned_data))
    if step == "end":
        access = get_object_or_404(case.access, pk=number_in(request.POST.get("access")))
        return ended_words(access.person, end_case_access(access=access, by=request.user, at=now))
    return ""


def refuse(request, form, sentence: str) -> None:
    """Say why nothing was done: at the form that was sent, or above the page for a button."""
    if form is None:
        messages.error(request, sentence, extra_tags="Nobody was taken off")
    else:
        form.add_error(None, sentence)


def number_in(text: str | None) -> int:
    """The number somebody's browser sent, 0 when it is none."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 18 else 0
