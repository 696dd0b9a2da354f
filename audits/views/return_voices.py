"""What the child, the family and the practitioner were asked and said, apart from the auditor's own text."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, open_to_guests, requires
from access.permissions import NotDone, Permission, Refused
from audits.actions.contributions import ContributionChanged, save_contribution
from audits.contribution_permissions import voices_asked, why_not_record
from audits.contributions import read_rows
from audits.forms.contributions import ContributionForm
from audits.forms.kept_row import whole_number
from audits.selectors.contributions import contribution_of, contributions_of
from audits.views.scoring import given_back, open_to_write
from ui.looks import revealed_names


@open_to_guests
@requires(Permission.WRITE_RETURN, Permission.SIGN_OFF_RETURN, Permission.RECORD_RETURN)
@keeps_typed
@require_http_methods(["GET", "POST"])
def return_voices(request, pk):
    now = timezone.now()
    agency_return = open_to_write(request, pk, now, why_not=why_not_here)
    if isinstance(agency_return, HttpResponse):
        return agency_return
    voices = voices_asked(agency_return.round)
    if request.method == "POST":
        return take_contribution(request, agency_return, voices, now)
    key = whole_number(request.GET.get("record", ""))
    row = contribution_of(agency_return, key) if key else None
    return voices_page(request, agency_return, ContributionForm(voices=voices, row=row))


def why_not_here(user, agency_return):
    """As `why_not_record`; an audit that asks for nobody's view has no such page at all."""
    if not voices_asked(agency_return.round):
        raise Http404
    return why_not_record(user, agency_return)


def take_contribution(request, agency_return, voices, now):
    """Keep the record; what cannot be kept is shown again as it was typed."""
    form = ContributionForm(request.POST, voices=voices)
    if not form.is_valid():
        return voices_page(request, agency_return, form, status=422)
    told = {"given": form.given(), "pk": form.cleaned_data["pk"], "by": request.user, "at": now}
    try:
        save_contribution(agency_return=agency_return, **told)
    except ContributionChanged as problem:
        sent = {**form.data, form.add_prefix("version"): str(problem.theirs.version)}
        form = ContributionForm(sent, voices=voices)
        return voices_page(request, agency_return, form, theirs=read_rows([problem.theirs])[0], status=409)
    except Refused as refusal:
        return given_back(request, agency_return, str(refusal), status=403)
    except NotDone as problem:
        form.add_error(None, str(problem))
        return voices_page(request, agency_return, form, status=422)
    messages.success(request, "The record is saved.")
    return redirect("audits:return_voices", pk=agency_return.pk)


def voices_page(request, agency_return, form, *, theirs=None, status=200):
    context = {
        "agency_return": agency_return,
        "form": form,
        "fields": [field for field in form.visible_fields() if field.name not in revealed_names(form)],
        "theirs": theirs,
        "rows": read_rows(contributions_of(request.user, [agency_return])),
        "changing": form.is_change,
        "here": reverse("audits:return_voices", args=[agency_return.pk]),
    }
    return render(request, "audits/return_voices.html", context, status=status)
