"""What the pages on which somebody writes a draft of a tool share."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from audits.forms.tool_words import typed_rows
from audits.models import ToolVersion
from audits.selectors.tools import own_tools_for, versions_for
from audits.tool_permissions import why_not_change_version
from ui.forms import PortalForm, sent_copy

GONE = "What you were changing was deleted meanwhile, so there is nothing left to save this to."


def given_back(
    request: HttpRequest, form: PortalForm, version: ToolVersion | None, sentence: str, *, gone: bool = False
) -> HttpResponse:
    """Why nothing was saved, beside everything that was typed; `gone`: what it was about is deleted."""
    context = {"version": version, "sentence": sentence, "typed": typed_rows(form)}
    return render(request, "audits/tool_given_back.html", context, status=409 if gone else 403)


def not_there(request: HttpRequest, form: PortalForm, version: ToolVersion | None) -> HttpResponse:
    """The answer for a part of a draft that is there no more: no such page, except to who sent it something.

    `version` is the version, of a tool of the person's own, in which the part still stands. Where the part is deleted
    the form itself says of which tool it was.
    """
    if request.method != "POST":
        raise Http404
    if version is not None:
        return given_back(request, form, version, why_not_change_version(request.user, version) or GONE)
    tool = next((each for each in own_tools_for(request.user) if str(each.pk) == request.POST.get("tool")), None)
    if tool is None:
        raise Http404
    return given_back(request, form, versions_for(request.user).filter(tool=tool).first(), GONE, gone=True)


def over_newer(form: PortalForm, now: str, sentence: str) -> None:
    """Show the form as it was typed; sent again it takes the place of what somebody else saved meanwhile."""
    form.add_error(None, sentence)
    form.data = sent = sent_copy(form)
    sent["seen"] = now


def version_left(request: HttpRequest) -> ToolVersion:
    """The version a second press of a button came from, of what the first press deleted; Http404 for any other."""
    sent = request.POST.get("version", "")
    rows = versions_for(request.user).filter(tool__in=own_tools_for(request.user))
    found = next((each for each in rows if str(each.pk) == sent), None)
    if found is None:
        raise Http404
    return found
