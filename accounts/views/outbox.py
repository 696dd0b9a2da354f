"""The mails of a portal that sends none. Public in a demonstration: the first invited have no account yet."""

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render

from access.guards import public
from accounts.outbox import mails_for, may_open_outbox
from notices.presenters import mail

PAGE = 20


@public
def outbox(request):
    if not settings.DEMONSTRATION:
        raise Http404
    if not may_open_outbox(request.user):
        if not request.user.is_authenticated:
            return redirect_to_login(request.path)
        raise PermissionDenied("The outbox is for the people who invite others: its links open accounts.")
    page = Paginator(mails_for(request.user), PAGE).get_page(request.GET.get("page"))
    mails = [mail(each) for each in page.object_list]
    response = render(request, "accounts/outbox.html", {"page": page, "mails": mails})
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "no-referrer"
    return response
