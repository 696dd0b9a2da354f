from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import NotDone, Permission, Refused
from recommendations.actions.updates import record_update
from recommendations.forms.evidence import NO_NAMES
from recommendations.forms.keys import key_of as form_key_of
from recommendations.forms.update import UpdateForm
from recommendations.list_presenters import key_of
from recommendations.page_presenters import where_it_went
from recommendations.permissions import may_record_for_others, why_not_update
from recommendations.selectors.evidence import names_of_nobody
from recommendations.selectors.keys import keys_of
from recommendations.selectors.pages import action_page_for, newer_than
from recommendations.selectors.people import people_to_record_for
from ui.dates import long_date


@requires(Permission.UPDATE_ACTION)
@keeps_typed
@require_http_methods(["GET", "POST"])
def action_update(request, pk):
    """The owner's page: three questions and a date."""
    action = get_object_or_404(action_page_for(request.user), pk=pk)
    if refusal := why_not_update(request.user, action):
        raise Refused(refusal)
    form = UpdateForm(
        request.POST or None,
        request.FILES if request.method == "POST" else None,
        question=question_of(action),
        people=people_to_record_for(request.user, action, timezone.localdate()),
        known=names_of_nobody(action.recommendation.partnership),
        sent_bytes=int(request.META.get("CONTENT_LENGTH") or 0),
    )
    reading = None
    if "look" in request.POST and form.is_valid():
        reading = form.reading()
        form = form.with_wording(reading.wording)
    elif request.method == "POST" and form.is_valid():
        try:
            facts, at = form.facts(), timezone.now()
            update = record_update(action=action, by=request.user, at=at, key=form_key_of(request), **facts)
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            if words := where_it_went(update, newer_than(update)):
                messages.success(request, words)
                return redirect("recommendations:recommendation_detail", pk=action.recommendation_id)
            messages.success(request, "Your update is saved.")
            return redirect("recommendations:action_decide", pk=action.pk)
    context = {
        "form": form,
        "reading": reading,
        "action": action,
        "row": action.recommendation,
        "key": key_of(action.recommendation.section.plan.scheme.statuses.all(), keys_of(action.partnership_id)),
        "may_record_for_others": may_record_for_others(request.user, action),
        "no_names": NO_NAMES,
        "last": next(iter(action.updates.all()), None),
    }
    return render(request, "recommendations/action_update.html", context, status=422 if form.errors else 200)


def question_of(action) -> str:
    """What has happened since the owner last said something, or since the action was given to them."""
    since = action.last_update_on or timezone.localdate(action.recommendation.created_at)
    return f"What has happened since {long_date(since)}?"
