"""What happens after an address was given."""

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from access.guards import public
from briefings.selectors import library_partnership


@public
@require_safe
def subscription_asked(request, slug):
    request.partnership = library_partnership(slug)  # whose name and colours the page carries, whoever reads it
    context = {"library_url": reverse("briefings:library", args=[slug]), "sign_in_url": reverse("account_login")}
    return render(request, "replies/subscription_asked.html", context)
