from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import NotDone, Permission
from audits.actions.tool_parts import save_question
from audits.forms.tools import QuestionForm
from audits.selectors.tools import draft_sections_for, scales_to_choose


@requires(Permission.MANAGE_ROUNDS)
@keeps_typed
@require_http_methods(["GET", "POST"])
def question_create(request, pk):
    """A new question at the end of a draft's section."""
    section = get_object_or_404(draft_sections_for(request.user), pk=pk)
    form = QuestionForm(request.POST or None, scales=scales_to_choose())
    if request.method == "POST" and form.is_valid():
        try:
            made = save_question(section=section, words=form.cleaned_data, by=request.user, at=timezone.now())
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, f"Question {made.code} is added.")
            return redirect("audits:tool_version", pk=section.version_id)
    context = {"form": form, "version": section.version, "section": section, "title": "A new question"}
    return render(request, "audits/question_edit.html", context, status=422 if form.errors else 200)
