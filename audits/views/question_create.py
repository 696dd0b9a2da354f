from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import NotDone, Permission, Refused
from audits.actions.tool_marks import GoneMeanwhile
from audits.actions.tool_parts import save_question
from audits.forms.tools import QuestionForm
from audits.selectors.tools import draft_sections_for, own_sections_for, scales_to_choose
from audits.views.tool_given_back import given_back, not_there


@requires(Permission.MANAGE_ROUNDS)
@keeps_typed
@require_http_methods(["GET", "POST"])
def question_create(request, pk):
    """A new question at the end of a draft's section."""
    section = draft_sections_for(request.user).filter(pk=pk).first()
    if section is None:
        launched = own_sections_for(request.user).filter(pk=pk).first()
        sent = QuestionForm(request.POST, scales=scales_to_choose())
        return not_there(request, sent, launched.version if launched else None)
    version = section.version
    form = QuestionForm(request.POST or None, scales=scales_to_choose(), initial={"tool": version.tool_id})
    if request.method == "POST" and form.is_valid():
        try:
            made = save_question(section=section, words=form.words, by=request.user, at=timezone.now())
        except (Refused, GoneMeanwhile) as problem:
            return given_back(request, form, version, str(problem), gone=isinstance(problem, GoneMeanwhile))
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, f"Question {made.code} is added.")
            return redirect("audits:tool_version", pk=version.pk)
    context = {"form": form, "version": version, "section": section, "title": "A new question"}
    return render(request, "audits/question_edit.html", context, status=422 if form.errors else 200)
