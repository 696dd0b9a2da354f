from collections import Counter

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from access.guards import requires
from access.permissions import NotDone, Permission
from audits.actions.draws import draw_round
from audits.forms.rounds_draw import DrawForm
from audits.permissions import why_not_draw_round
from audits.selectors.rounds import managed_rounds_for
from cases.actions.draws import CannotMeet, foreseen
from cases.selectors import audited_since, frame_rows

NOT_DRAWN = "Nothing is drawn yet. Tick this to draw what there is, or ask for less and press again"


@requires(Permission.MANAGE_ROUNDS)
def round_draw(request, pk):
    """What there is to draw from, what it cannot give, and the one button that draws."""
    round_ = get_object_or_404(managed_rounds_for(request.user), pk=pk)
    if round_.draw_id:
        return redirect("cases:draw_detail", pk=round_.draw_id)
    form, unmet, now = DrawForm(request.POST or None), None, timezone.now()
    if request.method == "POST" and form.is_valid():
        try:
            draw = draw_round(round=round_, wish=form.wish, by=request.user, at=now, knowing=form.known)
        except CannotMeet as problem:
            unmet = problem
            form.add_error("accepted", NOT_DRAWN)
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, "The children are drawn. The certificate below says how.")
            return redirect("cases:draw_detail", pk=draw.pk)
    elif not form.is_bound and round_.frame:
        unmet = foreseen(round_.frame, form.first_wish(), at=now)
    form.ask_first(unmet)
    context = {
        "round": round_,
        "form": form,
        "unmet": unmet.sentences if unmet else [],
        "facts": facts_of(round_),
        "why_not": why_not_draw_round(request.user, round_),
        "crumbs": [{"text": round_.title, "href": round_.get_absolute_url()}, {"text": "Draw the children"}],
    }
    return render(request, "audits/round_draw.html", context, status=422 if form.errors else 200)


def facts_of(round_) -> list[dict]:
    """The few figures that matter before pressing."""
    if round_.frame is None:
        return []
    rows = frame_rows(round_.frame)
    disability = Counter(facts.get("disability", "unknown") for _, _, facts in rows)
    recent = audited_since(round_.partnership, months=12, at=timezone.now()) & {mark for _, mark, _ in rows}
    return [
        {"key": "Children in the file", "value": str(len(rows))},
        {"key": "With a disability", "value": f"{disability['yes']} ({disability['unknown']} not known)"},
        {"key": "Audited in the last 12 months", "value": str(len(recent))},
    ]
