from datetime import date, datetime

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import requires
from access.permissions import NotDone, Permission
from cases.actions.destruction import agree_extension, ask_extension, set_retention
from cases.forms.destruction import ExtensionForm, RetentionForm
from cases.permissions import why_not_agree_extension, why_not_set_retention
from cases.presenters import round_of
from cases.retention import draws_overseen, months_of, retention_of
from cases.retention_words import retention_sentence
from trail.actions import record_view
from ui.dates import long_date
from ui.templatetags.portal import longtime


@requires(Permission.MANAGE_ROUNDS, Permission.COMPLETE_IDENTITY, Permission.VIEW_TRAIL)
@require_http_methods(["GET", "POST"])
def identity_destruction(request, pk):
    """When who the children are is destroyed, how to keep it longer, and afterwards the certificate."""
    now = timezone.now()
    draw = get_object_or_404(draws_overseen(request.user), pk=pk)
    step = request.POST.get("step", "")
    form = ExtensionForm(request.POST if step == "ask" else None, prefix="ask")
    rule = RetentionForm(
        request.POST if step == "rule" else None, prefix="rule", initial={"months": months_of(draw.frame.partnership)}
    )
    try:
        done = taken(request, draw, step, form, rule, now)
    except NotDone as problem:
        done = ""
        (rule if step == "rule" else form).add_error(None, str(problem))
    if done:
        messages.success(request, done)
        return redirect("cases:identity_destruction", pk=draw.pk)
    record_view(subject=draw, by=request.user, at=now, field="destruction")
    retention = retention_of(draw)
    certificate = getattr(draw, "destruction", None)
    context = {
        "draw": draw,
        "round": round_of(draw),
        "certificate": certificate,
        "facts": certificate_rows(certificate.content) if certificate else [],
        "retention": retention,
        "when": retention_sentence(retention, timezone.localdate(now)) if retention else "",
        "months": months_of(draw.frame.partnership),
        "form": form,
        "rule": None if why_not_set_retention(request.user, draw.frame.partnership) else rule,
        "more_forms": [rule],
        "extensions": [
            {"extension": each, "why_not": why_not_agree_extension(request.user, each)}
            for each in draw.retention_extensions.select_related("asked_by", "agreed_by", "draw__frame__partnership")
        ],
        "prints": draw.identity_prints.select_related("agency", "printed_by"),
    }
    return render(request, "cases/identity_destruction.html", context, status=422 if step else 200)


def taken(request, draw, step: str, form: ExtensionForm, rule: RetentionForm, now: datetime) -> str:
    """Do what the person asked for and say it; "" where what was sent cannot be taken."""
    if step == "ask" and form.is_valid():
        ask_extension(draw=draw, by=request.user, at=now, **form.cleaned_data)
        return "You have asked. Somebody else must agree on this page before the day comes."
    if step == "agree":
        number = request.POST.get("extension", "")
        known = number if number.isascii() and number.isdecimal() and len(number) < 18 else "0"
        extension = get_object_or_404(draw.retention_extensions, pk=known)
        agree_extension(extension=extension, by=request.user, at=now)
        return "You have agreed. The later day counts."
    if step == "rule" and rule.is_valid():
        set_retention(partnership=draw.frame.partnership, by=request.user, at=now, **rule.cleaned_data)
        return (
            "The rule is saved. Audits that are closed already keep their day, or go sooner where the rule is shorter."
        )
    return ""


def certificate_rows(content: dict) -> list[dict]:
    """A certificate's content as a person reads it."""
    days = {key: long_date(date.fromisoformat(content[key])) for key in ("closed_on", "due_on")}
    return [
        {"key": "Destroyed", "value": content["what"]},
        {"key": "Rule", "value": content["rule"]},
        {"key": "The audit closed on", "value": days["closed_on"]},
        {"key": "Due on", "value": days["due_on"]},
        {"key": "Destroyed on", "value": longtime(datetime.fromisoformat(content["destroyed_at"]))},
        {"key": "How many", "value": f"{content['sheets']} sheets with {content['people']} people"},
        {"key": "References", "value": ", ".join(content["references"])},
    ]
