from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import NotDone, Permission, Refused
from audits.actions.tool_marks import ChangedMeanwhile, GoneMeanwhile, question_mark
from audits.actions.tool_parts import save_question
from audits.forms.tool_words import shown_rows
from audits.forms.tools import QuestionForm, question_values
from audits.selectors.tools import draft_questions_for, own_questions_for, scales_to_choose
from audits.views.tool_given_back import given_back, not_there, over_newer


@requires(Permission.MANAGE_ROUNDS)
@keeps_typed
@require_http_methods(["GET", "POST"])
def question_edit(request, pk):
    """Another wording of a draft's question. Who saved meanwhile is not overwritten, and nothing typed is lost."""
    question = draft_questions_for(request.user).filter(pk=pk).first()
    if question is None:
        launched = own_questions_for(request.user).filter(pk=pk).first()
        sent = QuestionForm(request.POST, scales=scales_to_choose())
        return not_there(request, sent, launched.section.version if launched else None)
    section, theirs = question.section, None
    initial = {"tool": section.version.tool_id, "seen": question_mark(question)}
    form = QuestionForm(request.POST or None, scales=scales_to_choose(), question=question, initial=initial)
    if request.method == "POST" and form.is_valid():
        told = {"words": form.words, "seen": form.seen_mark, "by": request.user, "at": timezone.now()}
        try:
            save_question(section=section, question=question, **told)
        except ChangedMeanwhile as problem:
            question.refresh_from_db()
            over_newer(form, question_mark(question), str(problem))
            theirs = shown_rows(form, question_values(question))
        except (Refused, GoneMeanwhile) as problem:
            return given_back(request, form, section.version, str(problem), gone=isinstance(problem, GoneMeanwhile))
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, f"Question {form.cleaned_data['code']} is saved.")
            return redirect("audits:tool_version", pk=section.version_id)
    context = {
        "form": form,
        "version": section.version,
        "section": section,
        "question": question,
        "theirs": theirs,
        "title": f"Question {question.code}",
    }
    return render(request, "audits/question_edit.html", context, status=422 if form.errors else 200)
