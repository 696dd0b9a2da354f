from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import NotDone, Permission
from accounts.selectors import managed_partnership
from audits.selectors.themes import themes_known
from learning.actions.library import lodge_entry
from learning.forms.library import NO_NAMES, EntryForm
from learning.selectors.library import agencies_to_lodge_for, tools_of
from recommendations.forms.keys import key_of
from recommendations.selectors.evidence import names_of_nobody
from recommendations.selectors.record import learning_themes_of


@requires(Permission.LODGE_EVIDENCE)
@keeps_typed
@require_http_methods(["GET", "POST"])
def entry_create(request):
    """Lodge what an agency's own audit found."""
    partnership, at = managed_partnership(request, Permission.LODGE_EVIDENCE), timezone.now()
    is_post = request.method == "POST"
    form = EntryForm(
        request.POST if is_post else None,
        request.FILES if is_post else None,
        agencies=agencies_to_lodge_for(request.user, partnership),
        themes=themes_known(tools_of(partnership)),
        learning_themes=learning_themes_of(partnership),
        known=names_of_nobody(partnership),
        sent_bytes=int(request.META.get("CONTENT_LENGTH") or 0),
    )
    if is_post and form.is_valid():
        words, file, key = form.words(), form.source_file, key_of(request)
        try:
            row = lodge_entry(partnership=partnership, words=words, file=file, by=request.user, at=at, key=key)
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, "The entry is in the library.")
            return redirect(row)
    context = {"form": form, "no_names": NO_NAMES}
    return render(request, "learning/entry_create.html", context, status=422 if form.errors else 200)
