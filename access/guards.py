"""What every view must carry: the right it asks for, or the word that it asks for none."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied

from access.permissions import Permission


def public(view: Callable) -> Callable:
    """A page for anyone, signed in or not."""
    view.portal_access = "public"  # type: ignore[attr-defined]
    return view


def signed_in(view: Callable) -> Callable:
    """A page for anyone with an account; what it shows depends on who they are."""
    view.portal_access = "signed_in"  # type: ignore[attr-defined]
    return view


def requires(*permissions: Permission) -> Callable[[Callable], Callable]:
    """A page for people who hold at least one of these permissions at some agency of theirs.

    The row itself is found through `visible_to(user)`, and the action asks again at that row's agency. Where a row
    is seen by more people than may work on it, the page asks again by `require_here`.
    """

    def guard(view: Callable) -> Callable:
        @wraps(view)
        def guarded(request, *args, **kwargs):
            if not any(request.user.holds(permission) for permission in permissions):
                raise PermissionDenied("Your role does not allow this.")
            return view(request, *args, **kwargs)

        guarded.portal_access = tuple(permissions)  # type: ignore[attr-defined]
        return guarded

    return guard


def require_here(user, *permissions: Permission, at=None, within=None) -> None:
    """Refuse who holds none of these permissions where the row is: at its agency, or within its partnership.

    `requires` lets in whoever holds one anywhere, and a person may hold much elsewhere and little here.
    """
    if not any(user.holds(permission, at=at, within=within) for permission in permissions):
        raise PermissionDenied("Your role does not allow this here.")


def open_to_guests(view: Callable) -> Callable:
    """A page of a return that its guest may open too; every page without this word does not exist for guests.

    The guard that stands beside it asks as always, and the row is found as always.
    """
    view.open_to_guests = True  # type: ignore[attr-defined]
    return view


def keeps_typed(view: Callable) -> Callable:
    """A page whose POST is worth keeping: sent after the session ended, it is shown again with a way to send it."""
    view.keeps_typed = True  # type: ignore[attr-defined]
    return view
