"""Where a guest comes in: a press sends a code to the known address, and the code opens the return.

Every link gets the same words, so that nobody learns here which links there are.
"""

from allauth.core.ratelimit import consume
from django.contrib import messages
from django.contrib.auth import login
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from access.guards import public
from accounts.guest_wall import LINK, OPEN, SINCE
from audits.actions.guest_codes import ask_code, try_code
from audits.forms.guests import CodeForm

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
ASKED = "guest_asked"
SENT = "If the invitation is still open, a code is on its way to the address it was sent to."
WRONG = "This code does not open the return. Check that it is from the newest e-mail, or ask for another."
TOO_MANY = "Too many codes have been asked for or tried from here."


@public
@never_cache
@require_http_methods(["GET", "POST"])
def guest_code(request):
    token, now = request.session.get(LINK, ""), timezone.now()
    if request.method == "POST" and token and not consume(request, action="guest_code"):
        return render(request, "errors/429.html", {"sentence": TOO_MANY}, status=429)
    if request.method == "POST" and request.POST.get("step") == "send":
        ask_code(token=token, at=now)
        request.session[ASKED] = True
        messages.success(request, SENT)
        return redirect("audits:guest_code")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if invitation := try_code(token=token, code=form.cleaned_data["code"], at=now):
            return come_in(request, invitation, token, now)
        form.add_error("code", WRONG)
    context = {"form": form, "has_link": bool(token), "asked": request.session.get(ASKED, False)}
    return render(request, "audits/guest_code.html", context, status=422 if form.errors else 200)


def come_in(request, invitation, token, now):
    """A new session that knows which invitation it was opened by, and when; whoever was signed in here no longer is."""
    request.session.flush()
    login(request, invitation.user, backend=BACKEND)
    request.session[LINK], request.session[OPEN] = token, str(invitation.pk)
    request.session[SINCE] = now.timestamp()
    return redirect(invitation)
