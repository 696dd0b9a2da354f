from dataclasses import replace

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from access.guards import requires
from access.permissions import NotDone, Permission
from audits.actions.draws import draw_round
from audits.draw_presenters import COUNTED, drawn_already, looked_at, stranger_words
from audits.forms.rounds_draw import LEFT_OUT, DrawForm
from audits.permissions import why_not_draw_round
from audits.selectors.rounds import managed_rounds_for
from cases.actions.draws import CannotMeet, unmet_of
from cases.foreseeing import Wish, foresee, to_choose_from
from cases.leaving_out import leave_out

NOT_DRAWN = "Nothing is drawn yet. Tick this to draw what there is, or ask for less and press again"


@requires(Permission.MANAGE_ROUNDS)
def round_draw(request, pk):
    """What there is to draw from, what it cannot give, and the one button that draws."""
    round_ = get_object_or_404(managed_rounds_for(request.user), pk=pk)
    if (drawn := round_.draw) is not None:
        if request.method == "POST" and drawn.drawn_by != request.user:
            messages.warning(request, drawn_already(drawn))
        return redirect("cases:draw_detail", pk=drawn.pk)
    crumbs = [{"text": round_.title, "href": round_.get_absolute_url()}, {"text": "Draw the children"}]
    context = {"round": round_, "why_not": why_not_draw_round(request.user, round_), "crumbs": crumbs}
    if round_.frame is None or context["why_not"]:
        return render(request, "audits/round_draw.html", context)
    now = timezone.now()
    counts, there = to_choose_from(round_.frame, COUNTED)
    form = DrawForm(request.POST or None, counts=counts, there=there, is_nominated=round_.is_nominated)
    wish, unmet = None, None
    if request.method == "POST" and form.is_valid():
        wish = wish_of(form, round_.frame)
    if wish and not {"count", "show"} & request.POST.keys():
        try:
            draw = draw_round(
                round=round_, wish=wish, by=request.user, at=now, seed=form.cleaned_data["seed"], knowing=form.known
            )
        except CannotMeet as problem:
            unmet = problem
            form.add_error("accepted", NOT_DRAWN)
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            if draw.drawn_by_id == request.user.pk:
                messages.success(request, "The children are drawn. The certificate below says how.")
            else:
                messages.warning(request, drawn_already(draw))
            return redirect("cases:draw_detail", pk=draw.pk)
    wish = wish or (None if form.is_bound else DrawForm.first(counts, there, is_nominated=round_.is_nominated).wish)
    found = foresee(round_.frame, wish, at=now) if wish else None
    if found and unmet is None:
        unmet = unmet_of(found)
    form.ask_first(unmet)
    context |= {
        "form": form,
        "unmet": unmet.sentences if unmet else [],
        "looked": looked_at(found) if found else None,
        "commitment": round_.frame.commitment,
    }
    return render(request, "audits/round_draw.html", context, status=422 if form.errors else 200)


def wish_of(form: DrawForm, frame) -> Wish | None:
    """What the form asks for, with the children it leaves out by name; None when one of them is not known."""
    left_out = leave_out(frame, form.typed)
    for field, reason in LEFT_OUT.items():
        if places := left_out.strangers.get(reason):
            form.add_error(field, stranger_words(places))
    if left_out.strangers:
        return None
    return replace(form.wish, left_out=left_out.reasons)
