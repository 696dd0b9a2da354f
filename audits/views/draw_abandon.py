from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import NotDone, Permission, Refused
from audits.actions.draws import abandon_draw
from audits.forms.rounds_draw import AbandonForm
from audits.permissions import why_not_abandon_draw
from audits.selectors.rounds import managed_rounds_for
from cases.selectors import drawn_count, incomplete_cases

ABANDONED_POOL = (
    "The draw is abandoned and kept with your reason. The nominations stay closed: make the list of them again, or "
    "take nominations again first."
)
ABANDONED = "The draw is abandoned and kept with your reason. Load a file to draw again."


@keeps_typed
@requires(Permission.MANAGE_ROUNDS)
@require_http_methods(["GET", "POST"])
def draw_abandon(request, pk):
    """Give up a draw before the audit opens, with the reason, and start over."""
    round_ = get_object_or_404(managed_rounds_for(request.user), pk=pk)
    form = AbandonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            abandon_draw(round=round_, reason=form.cleaned_data["reason"], by=request.user, at=timezone.now())
        except (NotDone, Refused) as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, ABANDONED_POOL if round_.is_nominated else ABANDONED)
            return redirect("audits:round_frame", pk=round_.pk)
    context = {
        "round": round_,
        "form": form,
        "why_not": why_not_abandon_draw(request.user, round_),
        "lost": lost_words(round_),
        "crumbs": [{"text": round_.title, "href": round_.get_absolute_url()}, {"text": "Abandon the draw"}],
    }
    return render(request, "audits/draw_abandon.html", context, status=422 if form.errors else 200)


def lost_words(round_) -> str:
    """What the identity holder has done so far and would have to do again for other children."""
    if round_.draw is None:
        return ""
    cases = drawn_count(round_.draw)
    if not (said := cases - incomplete_cases(round_.draw).count()):
        return ""
    return f"The identity holder has said already who {said} of the {cases} children are. That is erased."
