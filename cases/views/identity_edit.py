from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from access.guards import requires
from access.permissions import Permission
from cases.actions.identity import AgeInDoubt, ChangedMeanwhile, complete_identity, open_for_completing, version_of
from cases.actions.twins import PossibleTwinFound, note_possible_twins
from cases.forms.identity import IdentityForm, people_formset, people_of, with_room_for_another
from cases.identity_words import people_parts
from cases.presenters import round_of
from cases.selectors import sheets_for


@requires(Permission.COMPLETE_IDENTITY)
def identity_edit(request, pk):
    """The council's identity holder says who one case is (`pk` is the case's). Opening it is a look."""
    now = timezone.now()
    sheet = get_object_or_404(sheets_for(request.user), case_id=pk)
    child_id, saved = open_for_completing(sheet=sheet, by=request.user, at=now)
    theirs = None
    form, people = forms_for(request, saved, version_of(sheet))
    if request.POST.get("step") == "add":
        form, people = with_room_for_another(form, people)
    elif request.method == "POST" and form.is_valid() & people.is_valid():
        identity = form.identity(people.family)
        try:
            complete_identity(
                sheet=sheet, identity=identity, seen=form.cleaned_data["seen"], by=request.user, at=now,
                born_is_sure=form.is_sure,
            )  # fmt: skip
        except ChangedMeanwhile as problem:
            form = with_newer_version(request.POST, version_of(sheet), str(problem))
            theirs = people_parts(saved)
        except AgeInDoubt as problem:
            form = with_doubt(request.POST, identity.child.born, str(problem))
        except PossibleTwinFound as problem:
            note_possible_twins(case=problem.case, restricted=problem.restricted, at=now)
            form.add_error(None, str(problem))
        else:
            messages.success(request, f"{sheet.case.reference} is saved and sealed.")
            return redirect("cases:identity_list", pk=sheet.case.draw_id)
    context = {
        "sheet": sheet,
        "case": sheet.case,
        "round": round_of(sheet.case),
        "child_id": child_id,
        "is_filled": sheet.sealed_details is not None and not sheet.is_complete,
        "form": form,
        "formset": people,
        "theirs": theirs,
    }
    wrong = form.errors or people.total_error_count()
    return render(request, "cases/identity_edit.html", context, status=422 if wrong else 200)


def forms_for(request, saved, version: str):
    """The child's form and the family's: as they were sent, else as they are saved."""
    if request.method == "POST":
        return IdentityForm(request.POST), people_formset(request.POST)
    return IdentityForm(initial=IdentityForm.initial_from(saved, version)), people_of(saved)


def with_newer_version(posted, version: str, sentence: str) -> IdentityForm:
    """The form as it was typed, ready to be saved over the version that is shown beside it."""
    data = posted.copy()
    data["seen"] = version
    form = IdentityForm(data)
    form.add_error(None, sentence)
    return form


def with_doubt(posted, born: str, sentence: str) -> IdentityForm:
    """The form as it was typed, with the box to tick when this date of birth (in ISO form) is right nevertheless."""
    data = posted.copy()
    data["doubted"] = born
    data.pop("born_is_right", None)
    form = IdentityForm(data)
    form.add_error("born_is_right", f"{sentence} Correct the date, or tick that it is right.")
    return form
