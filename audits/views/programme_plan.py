from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from audits.permissions import why_not_manage
from audits.selectors.programmes import (
    content_of,
    current_plan,
    people_named,
    version_of_plan,
    wide_programmes_for,
)


@requires(Permission.VIEW_ROUNDS)
@require_GET
def programme_plan(request, pk):
    """The year's plan on one page as it stands, beside what is published of it."""
    programme = get_object_or_404(wide_programmes_for(request.user), pk=pk)
    content, published = content_of(programme), current_plan(programme)
    context = {
        "programme": programme,
        "content": content,
        "seen": version_of_plan(content),
        "named": people_named(programme, content),
        "published": published,
        "is_same": published is not None and published.content == content,
        "runs": not why_not_manage(request.user, programme.partnership),
    }
    return render(request, "audits/programme_plan.html", context)
