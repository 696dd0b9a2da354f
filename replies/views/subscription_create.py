"""Asking to be told of a partnership's new briefings. The answer is the same for every address."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from access.guards import public
from briefings.selectors import library_partnership
from replies.actions.subscribing import ask_for_mail
from replies.floods import MANY_FROM_HERE, is_too_many_subscriptions, refuse_other_sites
from replies.forms.subscribe import SubscribeForm
from replies.tokens import STALE, form_token, read_form_token


@csrf_exempt  # its signed token stands in for the one a cookie keeps: see replies.tokens
@public
@never_cache
@require_http_methods(["GET", "POST"])
def subscription_create(request, slug):
    partnership, now = library_partnership(slug), timezone.now()
    about, problem = partnership.pk.hex, ""
    form = SubscribeForm(request.POST or None)
    if request.method == "POST":
        refuse_other_sites(request)
        token = read_form_token(request.POST.get("token", ""))
        problem = token.why_not(about=about, at=now) if token else STALE
        if not problem and form.is_valid():
            if not is_too_many_subscriptions(request):
                ask_for_mail(partnership=partnership, email=form.cleaned_data["email"], at=now)
                return redirect("replies:subscription_asked", slug=slug)
            problem = MANY_FROM_HERE
    request.partnership = partnership  # whose name and colours the page carries, whoever reads it
    context = {
        "form": form,
        "problem": problem,
        "token": form_token(about, at=now),
        "library_url": reverse("briefings:library", args=[slug]),
        "sign_in_url": reverse("account_login"),
    }
    status = 422 if form.errors else 429 if problem else 200
    return render(request, "replies/subscription_create.html", context, status=status)
