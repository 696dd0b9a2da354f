"""Inviting a list of people: checked and shown first, sent when confirmed."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone

from access.guards import requires
from access.permissions import NotDone, Permission
from accounts.actions import invite_people
from accounts.forms.people import ConfirmedListForm, PeopleListForm
from accounts.importing import read_people, rows_of_text
from accounts.presenters import told
from accounts.selectors import agencies_of, managed_partnership


@requires(Permission.MANAGE_PEOPLE)
def people_import(request):
    partnership = managed_partnership(request, Permission.MANAGE_PEOPLE)
    agencies = list(agencies_of(request.user, partnership).filter(is_active=True))
    if request.method == "POST" and "confirmed" in request.POST:
        return send(request, agencies)
    form = PeopleListForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        return checked(request, form, agencies)
    context = {"form": form, "agencies": agencies}
    return render(request, "accounts/people_import.html", context, status=422 if form.errors else 200)


def checked(request, form, agencies):
    """The list with its problems, to be mended; or as it will be sent, to be confirmed."""
    try:
        people, problems = read_people(form.rows, agencies)
    except NotDone as problem:
        form.add_error("text", str(problem))
        people, problems = [], []
    if form.errors or problems:
        again = form if form.errors else PeopleListForm(initial={"text": form.whole_text})
        context = {"form": again, "agencies": agencies, "problems": problems, "right": len(people)}
        return render(request, "accounts/people_import.html", context, status=422)
    confirm = ConfirmedListForm(initial={"text": form.whole_text})
    return render(request, "accounts/people_import_preview.html", {"confirm": confirm, "people": people})


def send(request, agencies):
    """Invite everybody on the confirmed list, which is checked once more."""
    form = ConfirmedListForm(request.POST)
    if not form.is_valid():
        raise NotDone("The list was lost on the way. Go back to the list and check it again.")
    people, problems = read_people(rows_of_text(form.cleaned_data["text"]), agencies)
    if problems:
        raise NotDone(f"The list cannot be sent as it is. {problems[0]} Go back and check it again.")
    count = invite_people(people=people, by=request.user, at=timezone.now())
    messages.success(request, told(f"{count} person" if count == 1 else f"{count} people", several=count != 1))
    return redirect("accounts:people_list")
