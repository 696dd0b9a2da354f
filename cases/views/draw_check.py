from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from access.guards import requires
from access.permissions import Permission
from cases.checking import differences, why_not_check
from cases.selectors import draws_for


@requires(Permission.VIEW_ROUNDS)
@require_POST
def draw_check(request, pk):
    """Draw again from the same children with the same seed, and say whether the result is the same."""
    draw = get_object_or_404(draws_for(request.user), pk=pk)
    if reason := why_not_check(draw):
        messages.error(request, reason, extra_tags="Not drawn again")
        return redirect("cases:draw_detail", pk=draw.pk)
    if found := differences(draw):
        messages.error(request, f"Drawn again, the result differs. {' '.join(found)}", extra_tags="Not the same")
    else:
        messages.success(request, "Drawn again: the same children and the same reserves, in the same order.")
    return redirect("cases:draw_detail", pk=draw.pk)
