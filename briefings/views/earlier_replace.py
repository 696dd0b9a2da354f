"""Another file in place of the one that was brought in, such as one with a name taken out."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import NotDone, Permission
from briefings.actions import replace_paper
from briefings.file_selectors import paper_of
from briefings.forms.earlier import PaperFileForm
from briefings.models import BriefingState
from briefings.selectors import briefings_to_write_for
from briefings.views.earlier_create import sent_bytes, to_the_work


@keeps_typed
@requires(Permission.WRITE_BRIEFINGS)
@require_http_methods(["GET", "POST"])
def earlier_replace(request, pk):
    briefing = get_object_or_404(briefings_to_write_for(request.user), pk=pk)
    if paper_of(request.user, briefing) is None:
        raise Http404
    is_post = request.method == "POST"
    form = PaperFileForm(
        request.POST if is_post else None, request.FILES if is_post else None, sent_bytes=sent_bytes(request)
    )
    if is_post and form.is_valid():
        file, at = form.cleaned_data["file"], timezone.now()
        try:
            replace_paper(briefing=briefing, data=form.data_read, file_name=file.name, by=request.user, at=at)
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            return to_the_work(request, briefing)
    voids = briefing.state in {BriefingState.IN_REVIEW, BriefingState.APPROVED}
    context = {"briefing": briefing, "form": form, "voids": voids}
    return render(request, "briefings/earlier_replace.html", context, status=422 if form.errors else 200)
