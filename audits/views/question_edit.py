from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import NotDone, Permission
from audits.actions.tool_parts import save_question
from audits.forms.tools import QuestionForm
from audits.selectors.tools import draft_questions_for, scales_to_choose


@requires(Permission.MANAGE_ROUNDS)
@keeps_typed
@require_http_methods(["GET", "POST"])
def question_edit(request, pk):
    """Another wording of a draft's question."""
    question = get_object_or_404(draft_questions_for(request.user), pk=pk)
    section = question.section
    form = QuestionForm(request.POST or None, scales=scales_to_choose(), question=question)
    if request.method == "POST" and form.is_valid():
        try:
            save_question(
                section=section, question=question, words=form.cleaned_data, by=request.user, at=timezone.now()
            )
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, f"Question {form.cleaned_data['code']} is saved.")
            return redirect("audits:tool_version", pk=section.version_id)
    title = f"Question {question.code}"
    context = {"form": form, "version": section.version, "section": section, "question": question, "title": title}
    return render(request, "audits/question_edit.html", context, status=422 if form.errors else 200)
