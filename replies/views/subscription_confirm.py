"""The owner of an address agrees: by a press, since mail programs open links by themselves."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from access.guards import public
from replies.actions.subscribing import confirm_subscription
from replies.public_presenters import link_context
from replies.selectors.subscriptions import subscription_of
from replies.tokens import CONFIRM, CONFIRM_HOURS, read_link_token


@csrf_exempt  # the token in the address is what nobody else has
@public
@never_cache
@require_http_methods(["GET", "POST"])
def subscription_confirm(request, token):
    now = timezone.now()
    pk = read_link_token(token, salt=CONFIRM, at=now, hours=CONFIRM_HOURS)
    row = subscription_of(pk) if pk else None
    if row and request.method == "POST":
        row = confirm_subscription(pk=row.pk, at=now)
    request.partnership = row.partnership if row else None
    return render(request, "replies/subscription_confirm.html", link_context(row))
