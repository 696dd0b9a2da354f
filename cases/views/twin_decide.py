from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from access.guards import requires
from access.permissions import Permission
from cases.actions.twins import decide_twin
from cases.forms.restriction import TwinForm
from cases.models import PossibleTwin, TwinDecision
from cases.selectors import twins_to_decide


@requires(Permission.MANAGE_ROUNDS)
@require_POST
def twin_decide(request, pk):
    """A person decides whether a case is about a restricted child."""
    twin = get_object_or_404(twins_to_decide(request.user), pk=pk)
    form = TwinForm(request.POST, prefix=f"twin{twin.pk}")
    if not form.is_valid():
        messages.error(request, "Choose whether it is the same child, and say how you know.", extra_tags="Not decided")
    else:
        decided = decide_twin(twin=twin, by=request.user, at=timezone.now(), **form.cleaned_data)
        messages.success(request, done_words(decided))
    return redirect("cases:restriction_list")


def done_words(twin: PossibleTwin) -> str:
    """What follows: a case that was restricted while nobody knew stays so until somebody lifts it."""
    if twin.decision == TwinDecision.DIFFERENT and twin.case.is_restricted:
        return (
            f"Your decision is written down. {twin.case.reference} is still restricted, as it was while nobody knew. "
            "If nothing else speaks for it, open its restriction below and lift it."
        )
    return "Your decision is written down."
