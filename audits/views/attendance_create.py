from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, require_here, requires
from access.permissions import NotDone, Permission, Refused
from audits.actions.sittings import record_attendance
from audits.forms.sittings import AttendanceForm
from audits.quorum_permissions import agencies_led, why_not_keep_sittings, why_not_record_attendance
from audits.selectors.panel import panels_for
from audits.selectors.quorum import expected_at, partners_of
from audits.sitting_presenters import place_words
from ui.counting import counted


@keeps_typed
@requires(Permission.WRITE_FINDINGS, Permission.SIGN_OFF_RETURN)
@require_http_methods(["GET", "POST"])
def attendance_create(request, pk, sitting_pk):
    """Record who is at a sitting, or who sent apologies."""
    round_ = get_object_or_404(panels_for(request.user), pk=pk)
    require_here(request.user, Permission.WRITE_FINDINGS, Permission.SIGN_OFF_RETURN, within=round_.partnership)
    sitting = get_object_or_404(round_.sittings, pk=sitting_pk)
    form = form_for(request, round_, sitting)
    if request.method == "POST" and form.is_valid():
        try:
            added = record_attendance(
                sitting=sitting, people=form.attendees, presence=form.presence, by=request.user, at=timezone.now()
            )
        except (NotDone, Refused) as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, f"{counted(added, 'person,people').capitalize()} recorded.")
            return redirect("audits:panel_attendance", pk=round_.pk)
    context = {
        "round": round_,
        "form": form,
        "title": f"Who is at sitting {sitting.number}?",
        "lead": place_words(sitting),
        "why_not": why_not_record_attendance(request.user, round_),
    }
    return render(request, "audits/sitting_edit.html", context, status=422 if form.errors else 200)


def form_for(request, round_, sitting) -> AttendanceForm:
    """The form, offering those the person may record: everybody, or people of the agencies they lead."""
    today = timezone.localdate()
    expected, agencies = expected_at(round_, today), partners_of(round_)
    known = set(sitting.attendances.values_list("person", flat=True))
    if why_not_keep_sittings(request.user, round_):
        led = agencies_led(request.user, round_)
        expected = [each for each in expected if each[1].pk in led]
        agencies = agencies.filter(pk__in=led)
    # What was sent is understood even where somebody recorded the same people meanwhile.
    offered = [each for each in expected if request.method == "POST" or each[0].pk not in known]
    return AttendanceForm(request.POST or None, expected=offered, agencies=agencies)
