from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import requires
from access.permissions import NotDone, Permission, Refused
from accounts.confirming import confirm_url, confirmed_at, is_confirmed
from audits.actions.nominations import (
    NominationChanged,
    correct_nomination,
    counted_on,
    open_nomination,
    version_of,
)
from audits.forms.nominations import NominationForm
from audits.nomination_permissions import why_not_change
from audits.nomination_presenters import called, nominee_rows, recorded_words
from audits.selectors.nominations import known_areas, nominations_ever
from audits.views.nominating import given_back

TO_CONFIRM = (
    "Somebody else has changed this nomination in the meantime. Confirm that it is you by the link on this page, then "
    "save here again to see what they saved: nothing is overwritten before you have seen it."
)


@requires(Permission.NOMINATE)
@require_http_methods(["GET", "POST"])
def nomination_edit(request, pk):
    """Correcting a nomination. Opening it shows who the child is, to people who have just confirmed who they are."""
    row = get_object_or_404(nominations_ever(request.user), pk=pk)
    now, why_not = timezone.now(), why_not_change(request.user, row)
    confirmed = is_confirmed(confirmed_at(request), at=now)
    if request.method == "POST":
        return take_post(request, row, confirmed=confirmed, at=now)
    if why_not or not confirmed:
        return page(request, row, why_not=why_not)
    nominee = open_nomination(nomination=row, by=request.user, at=now)
    return page(request, row, form_for(row, initial=NominationForm.initial_from(row, nominee, version_of(row))))


def take_post(request, row, *, confirmed: bool, at):
    """Save what was sent, or show it again with what is wrong; whatever happened, nothing typed is lost."""
    form = form_for(row, data=request.POST)
    if why_not := why_not_change(request.user, row):
        return given_back(request, form, row.round, why_not, gone=row.withdrawn_at is not None)
    if not form.is_valid():
        return page(request, row, form)
    try:
        correct_nomination(nomination=row, nominee=form.nominee, seen=form.cleaned_data["seen"], by=request.user, at=at)
    except NominationChanged as problem:
        if not confirmed:
            form.add_error(None, TO_CONFIRM)
            return page(request, row, form, must_confirm=True)
        saved = open_nomination(nomination=row, by=request.user, at=at)
        newer = with_newer_version(request.POST, row, str(problem))
        return page(request, row, newer, theirs=nominee_rows(saved, form.nominee))
    except Refused as refusal:
        return given_back(request, form, row.round, str(refusal))
    except NotDone as problem:
        form.add_error(None, str(problem))
        return page(request, row, form)
    messages.success(request, f"Number {row.number} is saved and sealed.")
    return redirect("audits:nomination_list", pk=row.round_id)


def page(request, row, form=None, *, theirs=(), must_confirm=False, why_not=""):
    context = {
        "round": row.round,
        "row": row,
        "form": form,
        "theirs": theirs,
        "must_confirm": must_confirm,
        "title": called(row),
        "recorded": recorded_words(row),
        "why_not": why_not,
        "confirm_url": confirm_url(request, request.path),
        "crumbs": [{"text": row.round.title, "href": row.round.get_absolute_url()}, {"text": called(row)}],
    }
    response = render(request, "audits/nomination_edit.html", context, status=422 if form and form.errors else 200)
    response["Cache-Control"] = "no-store"
    return response


def form_for(row, data=None, initial=None) -> NominationForm:
    form = NominationForm(
        data,
        initial=initial,
        agencies=[row.agency],
        records_for=False,
        areas=known_areas(row.round),
        counted_on=counted_on(row.round, timezone.now()),
    )
    form.submit_label = "Save and seal"
    return form


def with_newer_version(posted, row, sentence: str) -> NominationForm:
    """The form as it was typed, ready to be saved over what somebody else saved."""
    data = posted.copy()
    data["seen"] = version_of(row)
    form = form_for(row, data=data)
    form.add_error(None, sentence)
    return form
