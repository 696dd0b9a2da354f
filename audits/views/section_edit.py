from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import NotDone, Permission, Refused
from audits.actions.tool_marks import ChangedMeanwhile, GoneMeanwhile, section_mark
from audits.actions.tool_parts import save_section
from audits.forms.tool_words import shown_rows
from audits.forms.tools import SectionForm
from audits.selectors.tools import draft_sections_for, own_sections_for
from audits.views.tool_given_back import given_back, not_there, over_newer


@requires(Permission.MANAGE_ROUNDS)
@keeps_typed
@require_http_methods(["GET", "POST"])
def section_edit(request, pk):
    """Another wording of a draft's section. Who saved meanwhile is not overwritten, and nothing typed is lost."""
    section = draft_sections_for(request.user).filter(pk=pk).first()
    if section is None:
        launched = own_sections_for(request.user).filter(pk=pk).first()
        version = launched.version if launched else None
        return not_there(request, SectionForm(request.POST, version=version), version)
    version, theirs = section.version, None
    initial = {"tool": version.tool_id, "seen": section_mark(section), **section_values(section)}
    form = SectionForm(request.POST or None, version=version, initial=initial)
    if request.method == "POST" and form.is_valid():
        told = {"seen": form.seen_mark, "by": request.user, "at": timezone.now()}
        try:
            save_section(version=version, section=section, **form.words, **told)
        except ChangedMeanwhile as problem:
            section.refresh_from_db()
            over_newer(form, section_mark(section), str(problem))
            theirs = shown_rows(form, section_values(section))
        except (Refused, GoneMeanwhile) as problem:
            return given_back(request, form, version, str(problem), gone=isinstance(problem, GoneMeanwhile))
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, "The section is saved.")
            return redirect("audits:tool_version", pk=version.pk)
    context = {"form": form, "version": version, "section": section, "theirs": theirs, "title": section.title}
    context["has_questions"] = section.questions.exists()
    return render(request, "audits/section_edit.html", context, status=422 if form.errors else 200)


def section_values(section) -> dict[str, str]:
    return {"title": section.title, "intro": section.intro, "theme": section.theme}
