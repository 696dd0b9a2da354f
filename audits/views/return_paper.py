"""A return on a Word form: the way to it, the upload, what it would change, and one press that saves it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import Permission
from audits.forms.paper_form import PaperForm, preview_of, sent_again, unchosen
from audits.paper_form import parts_of
from audits.paper_form_changes import changes_of
from audits.paper_form_reading import read_form
from audits.selectors.paper_form import last_by, said_then
from audits.selectors.return_sheet import sheet_of
from audits.views.scoring import given_back, open_to_write, take_post
from cases.importing import ImportRefused
from ui.counting import counted


@requires(Permission.WRITE_RETURN, Permission.RECORD_RETURN)
@keeps_typed
@require_http_methods(["GET", "POST"])
def return_paper(request, pk):
    """A file is looked through and not kept; what it says goes to the page, and back from there to be saved."""
    now = timezone.now()
    agency_return = open_to_write(request, pk, now)
    if isinstance(agency_return, HttpResponse):
        return agency_return
    sheet = sheet_of(agency_return)
    if request.method == "POST" and request.POST.get("step") == "save":
        return save_page(request, agency_return, sheet, now)
    posted = request.method == "POST"
    form = PaperForm(request.POST if posted else None, request.FILES if posted else None)
    if posted and form.is_valid():
        parts = parts_of(sheet)
        try:
            read = read_form(form.cleaned_data["file"].read(), agency_return=agency_return, parts=parts)
        except ImportRefused as problem:
            form.add_error("file", str(problem))
        else:
            then = said_then(agency_return, {key: each.version for key, each in read.filled.items()})
            changes, too_long = changes_of(parts, read.filled, then)
            return preview_page(request, agency_return, sheet, changes, [*read.problems, *too_long])
    context = {"agency_return": agency_return, "form": form}
    return render(request, "audits/return_paper.html", context, status=422 if form.errors else 200)


def save_page(request, agency_return, sheet, now):
    """Everything the page sent, saved as the scoring page saves; where a choice between two texts is missing, again."""
    parts = parts_of(sheet)
    if undecided := unchosen(request.POST, parts):
        changes, problems = changes_of(parts, sent_again(request.POST, parts), {})
        sentences = [f"{part.mark}: choose which of the two texts stays." for part in undecided]
        return preview_page(request, agency_return, sheet, changes, [*sentences, *problems], status=422)
    sent = sum(part.names[1] in request.POST and request.POST.get(f"keep-{part.key}") != "theirs" for part in parts)
    response = take_post(
        request,
        agency_return,
        questions=[each for section in sheet["sections"] for each in section["questions"]],
        themes=[str(part.key) for part in parts if part.is_grade],
        sheet=sheet,
        onward=reverse("audits:return_detail", args=[agency_return.pk]),
        again=lambda sheet, post, problems: given_back(request, agency_return, " ".join(problems.values()), status=422),
        at=now,
    )
    if response.status_code == 302:
        messages.success(request, f"{counted(sent, 'answer')} from your form {'is' if sent == 1 else 'are'} saved.")
    return response


def preview_page(request, agency_return, sheet, changes, problems, *, status=200):
    saved_by = last_by(agency_return, [each.part.key for each in changes if each.is_torn])
    context = preview_of(changes, problems, saved_by, sheet, request.user) | {"agency_return": agency_return}
    return render(request, "audits/return_paper_preview.html", context, status=status)
