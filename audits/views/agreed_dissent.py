from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from access.guards import keeps_typed, require_here, requires
from access.permissions import NotDone, Permission, Refused
from audits.actions.panel import record_dissent
from audits.forms.panel import DissentForm
from audits.panel_case_presenter import case_page, dissenting_agencies
from audits.selectors.panel import panel_case_or_404, panels_for
from audits.selectors.panel_case import agreed_grade_for
from cases.doors import open_case


@keeps_typed
@requires(Permission.WRITE_FINDINGS, Permission.SIGN_OFF_RETURN)
@require_POST
def agreed_dissent(request, pk, case_pk, grade_pk):
    """Keep an agency's disagreement beside an agreed grade."""
    round_ = get_object_or_404(panels_for(request.user), pk=pk)
    require_here(request.user, Permission.WRITE_FINDINGS, Permission.SIGN_OFF_RETURN, within=round_.partnership)
    at = timezone.now()
    case = open_case(pk=panel_case_or_404(round_, case_pk), by=request.user, at=at)
    agreed = agreed_grade_for(round_, case, grade_pk)
    if agreed is None:
        raise Http404
    form, status = DissentForm(request.POST, agencies=dissenting_agencies(request.user, round_)), 422
    if form.is_valid():
        words = {"agency": form.cleaned_data["agency"], "text": form.cleaned_data["text"]}
        try:
            record_dissent(agreed_grade=agreed, by=request.user, at=at, **words)
        except NotDone as problem:
            form.add_error(None, str(problem))
        except Refused as refusal:
            form.add_error(None, str(refusal))
            status = 403
        else:
            messages.success(request, f"The dissent of {words['agency']} is kept beside the agreed grade.")
            page = reverse("audits:panel_case", args=[round_.pk, case.pk])
            return redirect(f"{page}?theme={agreed.theme}")  # where it now stands
    context = case_page(user=request.user, round_=round_, case=case, theme=agreed.theme, at=at, dissent_form=form)
    return render(request, "audits/panel_case.html", context, status=status)
