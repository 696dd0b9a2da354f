from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from access.guards import requires
from access.permissions import NotDone, Permission
from audits.actions.programmes import add_meeting
from audits.forms.programmes import MeetingForm
from audits.selectors.programmes import managed_programmes_for
from ui.dates import long_date


@requires(Permission.MANAGE_ROUNDS)
def programme_calendar(request, pk):
    """The days on which the subgroup meets: add one, or take one out."""
    programme = get_object_or_404(managed_programmes_for(request.user), pk=pk)
    form = MeetingForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and save(request, programme, form):
        messages.success(request, f"The meeting of {long_date(form.cleaned_data['day'])} is in the calendar.")
        return redirect("audits:programme_calendar", pk=programme.pk)
    context = {"programme": programme, "meetings": programme.meetings.all(), "form": form}
    return render(request, "audits/programme_calendar.html", context, status=422 if form.errors else 200)


def save(request, programme, form) -> bool:
    try:
        add_meeting(programme=programme, by=request.user, at=timezone.now(), **form.cleaned_data)
    except NotDone as problem:
        form.add_error("day", str(problem))
        return False
    return True
