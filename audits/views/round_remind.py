from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from access.guards import requires
from access.permissions import Permission
from audits.actions.reminders import remind_late
from audits.chaser_words import LATE
from audits.permissions import why_not_remind
from audits.selectors.reminders import late_agencies
from audits.selectors.rounds import managed_rounds_for


@requires(Permission.MANAGE_ROUNDS)
def round_remind(request, pk):
    """First who would be written to, then one button that writes to them."""
    now = timezone.now()
    round_ = get_object_or_404(managed_rounds_for(request.user), pk=pk)
    if request.method == "POST":
        people = remind_late(round=round_, again=request.POST.get("again") == "on", by=request.user, at=now)
        if people:
            names = ", ".join(person.full_name for person in people)
            messages.success(request, f"Reminded: {names}.")
        else:
            messages.info(request, "Nobody was written to: all who are late were reminded in the last 24 hours.")
        return redirect("audits:round_detail", pk=round_.pk)
    late = late_agencies(round_, now, timezone.localdate(now))
    context = {
        "round": round_,
        "late": late,
        "mail": LATE,
        "recent": [each for each in late if each.is_recent],
        "due_now": [each for each in late if not each.is_recent and each.people],
        "why_not": why_not_remind(request.user, round_),
        "crumbs": [{"text": round_.title, "href": round_.get_absolute_url()}, {"text": "Remind"}],
    }
    return render(request, "audits/round_remind.html", context)
