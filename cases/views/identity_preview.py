from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import requires
from access.permissions import NotDone, Permission
from cases.actions.identity import AgeInDoubt
from cases.actions.identity_uploads import cancel_upload, confirm_upload, open_upload
from cases.actions.twins import PossibleTwinFound, note_possible_twins
from cases.forms.identity_doubts import DoubtsForm, sure_of
from cases.identity_words import born_words, people_parts
from cases.presenters import crumbs, round_of
from cases.selectors import uploads_for
from ui.counting import counted


@requires(Permission.COMPLETE_IDENTITY)
@require_http_methods(["GET", "POST"])
def identity_preview(request, pk):
    """What a filled-in workbook says, row by row; nothing is saved until it is confirmed."""
    now = timezone.now()
    upload = get_object_or_404(uploads_for(request.user, at=now), pk=pk)
    step = request.POST.get("step")
    if step == "cancel":
        cancel_upload(upload=upload, by=request.user, at=now)
        messages.success(request, "Nothing was saved, and what you sent is deleted here.")
        return redirect("cases:identity_upload", pk=upload.draw_id)
    if step == "confirm" and (answer := confirmed(request, upload, now)):
        return answer
    waiting = open_upload(upload=upload, by=request.user, at=now)
    context = {
        "upload": upload,
        "crumbs": crumbs(round_of(upload.draw), {"text": "Check the workbook"}),
        "waiting": waiting,
        "form": DoubtsForm(request.POST or None, doubts=waiting.doubts),
        "columns": ["Reference", "Who", "Name", "Date of birth", "Address and numbers"],
        "rows": [row for reference, identity in waiting.identities.items() for row in rows_of(reference, identity)],
        "problem_columns": ["Row", "Reference", "What to do"],
        "problem_rows": [[each.row, each.reference or each.written or "–", each.sentence] for each in waiting.problems],
        "left_out": sorted({each.reference for each in waiting.problems if each.reference}),
    }
    return render(request, "cases/identity_preview.html", context, status=422 if request.method == "POST" else 200)


def confirmed(request, upload, now):
    """Save what was shown, or say why nothing was saved; None where a date of birth still has to be ticked."""
    try:
        count = confirm_upload(upload=upload, by=request.user, at=now, sure=sure_of(request.POST))
    except AgeInDoubt:
        return None
    except NotDone as problem:
        if isinstance(problem, PossibleTwinFound):
            note_possible_twins(case=problem.case, restricted=problem.restricted, at=now)
        messages.error(request, str(problem), extra_tags="Not saved")
        return redirect("cases:identity_upload", pk=upload.draw_id)
    messages.success(
        request, f"{counted(count, 'child,children')} saved and sealed. Now delete the workbook from your computer."
    )
    return redirect("cases:identity_list", pk=upload.draw_id)


def rows_of(reference: str, identity) -> list[list[str]]:
    """A line for each person of a child's family."""
    return [
        [reference, part["label"], person.name, born_words(person) or "Not given", numbers_of(person)]
        for part, person in zip(people_parts(identity), identity.people, strict=True)
    ]


def numbers_of(person) -> str:
    facts = (person.other_names, person.address, person.nhs_number, person.upn, person.other_id)
    return "; ".join(fact for fact in facts if fact)
