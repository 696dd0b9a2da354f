"""The mails of a demonstration, where nobody has a mailbox. Public: the first invited have no account yet."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render

from access.guards import public
from notices.presenters import mail
from notices.selectors import outbox_notices

PAGE = 20


@public
def outbox(request):
    if not settings.DEMONSTRATION:
        raise Http404
    page = Paginator(outbox_notices(), PAGE).get_page(request.GET.get("page"))
    mails = [mail(each) for each in page.object_list]
    response = render(request, "notices/outbox.html", {"page": page, "mails": mails})
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "no-referrer"
    return response
