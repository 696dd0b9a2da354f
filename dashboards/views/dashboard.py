from django.shortcuts import render
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from dashboards.frame import frame
from dashboards.selectors.standing import standing
from dashboards.sentences import COUNTED, headline, none_so
from dashboards.tiles import beside, movement, tiles


@requires(Permission.VIEW_DASHBOARD)
@require_GET
def dashboard(request):
    """Where the partnership stands: first the sentence, then four numbers, then what is red and whose."""
    context = frame(request, "stand")
    scope = context["scope"]
    total = scope.read(standing).total
    context |= {
        "sentence": headline(total, none_so(scope)),
        "has_any": bool(total.total),
        "tiles": tiles(scope),
        "movement": movement(scope),
        "beside": beside(scope),
        "counted": COUNTED,
        "may_import": scope.user.holds(Permission.MANAGE_RECOMMENDATIONS, within=scope.partnership),
    }
    return render(request, "dashboards/dashboard.html", context)
