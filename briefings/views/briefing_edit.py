"""Writing a briefing: texts on the left, what readers would get on the right."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import NotDone, Permission
from briefings.actions import Overtaken, change_briefing
from briefings.forms.editor import BriefingEditForm, brought_together
from briefings.guard_presenters import guard_of, seen_words
from briefings.layout import layout_of
from briefings.length import length_of
from briefings.models import BriefingState
from briefings.permissions import what_is_missing
from briefings.printing import article_of
from briefings.saying import repeated_paragraphs
from briefings.selectors import briefings_to_write_for
from briefings.snapshots import content_now, flags_in, with_words
from trail.actions import record_view

SAVED = "Saved. The preview shows what readers would get."
BOTH_SAVED = (
    "Saved, beside what somebody else changed while you were writing. The preview shows both as readers would get them."
)


@keeps_typed
@requires(Permission.WRITE_BRIEFINGS)
@require_http_methods(["GET", "POST"])
def briefing_edit(request, pk):
    """Save, and the preview is up to date. Where somebody else changed the same text meanwhile, both are shown."""
    briefing = get_object_or_404(briefings_to_write_for(request.user), pk=pk)
    at, status = timezone.now(), 200
    differences: list[dict] = []
    form = BriefingEditForm(request.POST or None, briefing=briefing)
    if request.method == "POST" and request.POST.get("count") == "1":
        return render(request, "briefings/_length_now.html", as_typed(briefing, form))
    if request.method == "POST" and form.is_valid():
        try:
            seen = form.cleaned_data["seen"]
            saved = change_briefing(briefing=briefing, words=form.words, seen=seen, by=request.user, at=at)
        except Overtaken as problem:
            briefing = briefings_to_write_for(request.user).get(pk=pk)
            form, differences = brought_together(form, briefing, problem.base)
            form.add_error(None, str(problem))
            status = 409
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, BOTH_SAVED if saved.version > seen + 1 else SAVED)
            moved = form.words.moved
            return redirect(f"{request.path}#point-{moved[0]}" if moved else request.path)
    record_view(subject=briefing, by=request.user, at=at)
    layout = layout_of(briefing)
    context = {"briefing": briefing, "form": form, "layout": layout, "differences": differences, **preview_of(briefing)}
    return render(
        request, "briefings/briefing_edit.html", context, status=status if status != 200 or not form.errors else 422
    )


def as_typed(briefing, form) -> dict:
    """How long it would be with what is typed now, and what the check sees in it. Nothing is saved."""
    if not form.is_valid():
        first = next(iter(form.errors.values()))[0]
        return {"length": length_of(content_now(briefing)), "seen_now": f"What is typed cannot be saved yet: {first}"}
    content = content_now(with_words(briefing, form.words))
    return {"length": length_of(content), "seen_now": seen_words(flags_in(content, briefing))}


def preview_of(briefing) -> dict:
    """What is kept now as readers would get it, and what the guard and the rules say about it."""
    content = content_now(briefing)
    flags = flags_in(content, briefing)
    missing = what_is_missing(content, flags)
    return {
        **article_of(content),
        "guard": guard_of(flags),
        "answers_href": reverse("briefings:briefing_answers", args=[briefing.pk]),
        "length": length_of(content),
        "seen_now": seen_words(flags),
        "repeated": repeated_paragraphs(content),
        "missing": "" if missing in [flag.sentence for flag in flags] else missing,
        "voids": briefing.state in {BriefingState.IN_REVIEW, BriefingState.APPROVED},
    }
