"""Internal briefings: whoever follows a link to one is asked to sign in first, and comes back to it."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse

from briefings.selectors import SignInFirst


def or_sign_in(view: Callable) -> Callable:
    """A page of the library: SignInFirst from it becomes the sign-in page, which leads back."""

    @wraps(view)
    def shown(request, *args, **kwargs) -> HttpResponse:
        try:
            response: HttpResponse = view(request, *args, **kwargs)
        except SignInFirst:
            response = redirect_to_login(request.get_full_path() if request.method == "GET" else "/")
        return response

    return shown
