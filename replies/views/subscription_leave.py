"""No more mail, by one press."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from access.guards import public
from replies.actions.subscribing import leave_subscription
from replies.public_presenters import link_context
from replies.selectors.subscriptions import subscription_of
from replies.tokens import LEAVE, read_link_token


@csrf_exempt  # the token in the address is what nobody else has
@public
@never_cache
@require_http_methods(["GET", "POST"])
def subscription_leave(request, token):
    pk = read_link_token(token, salt=LEAVE, at=timezone.now())
    row = subscription_of(pk) if pk else None
    request.partnership = row.partnership if row else None
    context = link_context(row)
    if row and request.method == "POST":
        leave_subscription(pk=row.pk)
        context["is_left"] = True
    return render(request, "replies/subscription_leave.html", context)
