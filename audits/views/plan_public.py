"""A year's published plan, for anybody."""

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from access.guards import public
from audits.selectors.programmes import public_plan


@public
@require_GET
def plan_public(request, slug, year):
    plan = public_plan(slug, year)
    request.partnership = plan.programme.partnership  # whose name and colours the page carries, whoever reads it
    context = {
        "plan": plan,
        "content": plan.content,
        "base": "base.html" if request.user.is_authenticated else "base_public.html",
        "sign_in_url": reverse("account_login"),
        "file_url": reverse("audits:plan_file", args=[slug, year]),
    }
    return render(request, "audits/plan_public.html", context)
