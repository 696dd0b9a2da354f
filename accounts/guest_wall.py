"""A guest's session opens the pages of one return. Everything else does not exist for it, whatever its guards say."""

from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from access.keeping import DOOR, wants_json
from access.middleware import access_of
from accounts.models.guests import GUEST_DOOR

# In the session: the invitation's secret, which opens nothing without a code; the invitation that is open; since when.
LINK, OPEN, SINCE = "guest_link", "guest_open", "guest_since"
ACCOUNT_PAGES, SIGN_OUT = "/accounts/", "account_logout"


class GuestWall:
    """A guest whose invitation no longer holds is a stranger at once; one whose does sees only what is marked."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not getattr(request.user, "is_guest", False):
            return None
        if not still_holds(request):
            return turned_away(request, view)
        if request.path == "/":
            return redirect(request.user.guest_pass.get_absolute_url())
        if not may_open(request, view):
            raise Http404
        return None


def may_open(request: HttpRequest, view) -> bool:
    """Marked pages, signing out, and what anybody may see. Sign-in pages change an account, and guests have none."""
    if getattr(view, "open_to_guests", False):
        return True
    if request.path.startswith(ACCOUNT_PAGES):
        return request.resolver_match is not None and request.resolver_match.url_name == SIGN_OUT
    return access_of(view) == "public"


def still_holds(request: HttpRequest) -> bool:
    """Whether the invitation this session was opened by is in force, and the return was not submitted since.

    A return that is sent back opens by a new code, never by a session from before.
    """
    found = request.user.guest_pass  # type: ignore[union-attr]
    if found is None or request.session.get(OPEN) != str(found.pk):
        return False
    submitted = found.agency_return.submitted_at
    return submitted is None or submitted.timestamp() < request.session.get(SINCE, 0)


def turned_away(request: HttpRequest, view) -> HttpResponse | None:
    """The page that says that it is over; what was being typed is given back by whoever meets a stranger next."""
    leave(request)
    if access_of(view) == "public" or request.method != "GET" or wants_json(request):
        return None
    return redirect(f"{GUEST_DOOR}ended/")


def leave(request: HttpRequest, *, keep_link: bool = False) -> None:
    """Sign out; a guest finds the page of their invitation again, with its link where they only rested too long."""
    was_guest, link = getattr(request.user, "is_guest", False), request.session.get(LINK)
    logout(request)
    if was_guest:
        request.session[DOOR] = GUEST_DOOR
        if keep_link and link:
            request.session[LINK] = link


guest_wall = GuestWall
