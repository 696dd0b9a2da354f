from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import NotDone, Permission
from cases.actions.family import FamilyChanged, keep_family
from cases.doors import open_case_to_prepare
from cases.families import FamilyRole
from cases.forms.family import FamilyForm, initial_of, relatives_formset, with_room_for_another
from cases.knowing import Knowledge, knowledge_of
from cases.knowledge_presenters import FAMILY_COLUMNS, family_rows
from cases.permissions import why_not_prepare
from cases.presenters import crumbs, round_of


@keeps_typed
@requires(Permission.PREPARE_CASE)
@require_http_methods(["GET", "POST"])
def family_edit(request, pk):
    """Say who there is around a child: roles, ages in bands and needs, never a name."""
    now = timezone.now()
    case = open_case_to_prepare(pk=pk, by=request.user, at=now)
    knowledge = knowledge_of(request.user, case)
    form, people = forms_for(request, knowledge)
    theirs = False
    if request.POST.get("step") == "add":
        form, people = with_room_for_another(form, people)
    elif request.method == "POST" and form.is_valid() & people.is_valid():
        try:
            keep(case, form, people, by=request.user, at=now)
        except FamilyChanged as problem:
            knowledge, theirs = knowledge_of(request.user, case), True
            form.save_over(version_of(knowledge), str(problem))
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, f"The family map of {case.reference} is saved.")
            return redirect(case)
    context = {
        "case": case,
        "crumbs": crumbs(round_of(case), {"text": case.reference, "href": case.get_absolute_url()}),
        "form": form,
        "formset": people,
        "theirs": family_rows(knowledge) if theirs else [],
        "columns": FAMILY_COLUMNS,
        "why_not": why_not_prepare(request.user, case),
    }
    wrong = form.errors or people.total_error_count()
    return render(request, "cases/family_edit.html", context, status=422 if wrong else 200)


def keep(case, form, people, *, by, at) -> None:
    """Save what was filled in: the child itself, then everybody else."""
    keep_family(
        case=case,
        relatives=[form.child, *people.relatives],
        taken_from=form.cleaned_data["taken_from"].strip(),
        seen=form.cleaned_data["seen"] or 0,
        by=by,
        at=at,
    )


def forms_for(request, knowledge: Knowledge):
    """The child's form and everybody else's: as they were sent, else as the map stands."""
    if request.method == "POST":
        return FamilyForm(request.POST), relatives_formset(request.POST)
    child = next((each for each in knowledge.relatives if each.role == FamilyRole.INDEX), None)
    initial = {
        "seen": version_of(knowledge),
        "taken_from": knowledge.family_map.taken_from if knowledge.family_map else "",
        "needs": list(child.needs) if child else [],
        "note": child.note if child else "",
    }
    others = [initial_of(each) for each in knowledge.relatives if each.role != FamilyRole.INDEX]
    return FamilyForm(initial=initial), relatives_formset(initial=others)


def version_of(knowledge: Knowledge) -> int:
    return knowledge.family_map.version if knowledge.family_map else 0
