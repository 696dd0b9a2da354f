from django.http import Http404
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from accounts.selectors import managed_partnership
from recommendations.exports import KINDS, exported_list
from recommendations.forms.filters import wanted_from
from recommendations.responses import attachment
from recommendations.selectors.choices import statuses_in_use
from recommendations.selectors.plans import plan_names_for, with_export_facts
from recommendations.selectors.recommendations import ORDERS, recommendation_list_for
from trail.actions import record_event
from trail.models import EventKind
from ui.marks import taken_words


@requires(Permission.VIEW_RECOMMENDATIONS)
@require_GET
def recommendation_export(request, kind):
    """What the list shows, all pages of it, as a file. The trail keeps that it was taken."""
    if kind not in KINDS:
        raise Http404
    partnership = managed_partnership(request, Permission.VIEW_RECOMMENDATIONS)
    order = request.GET.get("sort") if request.GET.get("sort") in ORDERS else "number"
    wanted, at = wanted_from(request.GET), timezone.now()
    rows = recommendation_list_for(request.user, partnership, wanted, timezone.localdate(), order)
    write, content_type = KINDS[kind]
    statuses, names = statuses_in_use(request.user, partnership), plan_names_for(request.user, partnership)
    taken = taken_words(request.user.full_name, at)
    content = write(exported_list(partnership, with_export_facts(rows), statuses, names, taken=taken), at)
    record_event(
        kind=EventKind.DOWNLOADED, subject=partnership, by=request.user, at=at, field=f"recommendations.{kind}"
    )
    return attachment(content, f"recommendations.{kind}", content_type)
