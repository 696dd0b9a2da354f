from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone

from access.guards import requires
from access.permissions import Permission
from audits.actions.known import answer_child
from audits.forms.known import KnownForm, field_name
from audits.known_presenters import due_of
from audits.selectors.rounds import involvements_to_answer
from cases.facts import fact_sentence
from cases.models import Known
from trail.actions import record_views


@requires(Permission.ANSWER_KNOWN)
def known_list(request):
    """A lead says which children their agency knows. Known ones become returns."""
    now = timezone.now()
    involvements = list(involvements_to_answer(request.user))
    form = KnownForm(request.POST or None, involvements=involvements)
    if request.method == "POST" and form.is_valid():
        changed = form.changed_answers
        for involvement, known in changed:
            answer_child(involvement=involvement, known=known, by=request.user, at=now)
        messages.success(request, said(changed, involvements))
        return redirect("audits:known_list")
    record_views(subjects=[each.case for each in involvements], by=request.user, at=now, field="list")
    context = {
        "form": form,
        "groups": groups_of(form, involvements),
        "open_count": sum(each.known == Known.UNANSWERED for each in involvements),
    }
    return render(request, "audits/known_list.html", context, status=422 if form.errors else 200)


def said(changed: list, involvements: list) -> str:
    """What was saved, and how many children are still open."""
    still = sum(each.known == Known.UNANSWERED for each in involvements) - sum(
        each.known == Known.UNANSWERED for each, _ in changed
    )
    if not changed:
        return "Nothing was changed."
    answers = "1 answer is" if len(changed) == 1 else f"{len(changed)} answers are"
    return f"{answers} saved. " + (f"{still} still to answer." if still else "All children are answered.")


def groups_of(form: KnownForm, involvements: list) -> list[dict]:
    """The children by audit and agency."""
    groups: dict[tuple, dict] = {}
    for each in involvements:
        round_ = each.case.draw.round
        group = groups.setdefault((round_.pk, each.agency_id), {"round": round_, "agency": each.agency, "rows": []})
        group["due"] = due_of(round_)
        group["rows"].append(
            {"case": each.case, "sentence": fact_sentence(each.case.facts), "field": form[field_name(each)]}
        )
    return list(groups.values())
