from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import NotDone, Permission, Refused
from audits.selectors.themes import themes_known
from learning.actions.library import change_entry
from learning.forms.library import NO_NAMES, EntryForm
from learning.permissions import why_not_change
from learning.selectors.library import agencies_to_lodge_for, entries_for, tools_of, words_of
from recommendations.selectors.evidence import names_of_nobody
from recommendations.selectors.record import learning_themes_of


@requires(Permission.LODGE_EVIDENCE)
@keeps_typed
@require_http_methods(["GET", "POST"])
def entry_edit(request, pk):
    """Change an entry of the evidence library; what it said before is kept."""
    row = get_object_or_404(entries_for(request.user), pk=pk)
    if refusal := why_not_change(request.user, row):
        raise Refused(refusal)
    is_post, before = request.method == "POST", words_of(row)
    form = EntryForm(
        request.POST if is_post else None,
        request.FILES if is_post else None,
        agencies=agencies_to_lodge_for(request.user, row.partnership),
        themes=themes_known(tools_of(row.partnership)),
        learning_themes=learning_themes_of(row.partnership),
        known=names_of_nobody(row.partnership),
        sent_bytes=int(request.META.get("CONTENT_LENGTH") or 0),
        initial={**vars(before), "address": before.link, "seen": before.version},
    )
    if is_post and form.is_valid():
        words, file, seen = form.words(), form.source_file, form.cleaned_data["seen"]
        try:
            change_entry(entry=row, words=words, file=file, seen=seen, by=request.user, at=timezone.now())
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, "The entry is saved. What it said before is kept.")
            return redirect(row)
    context = {"form": form, "row": row, "no_names": NO_NAMES}
    return render(request, "learning/entry_edit.html", context, status=422 if form.errors else 200)
