"""The key of a form, by which sending it twice happens once."""

import uuid


def key_of(request) -> uuid.UUID | None:
    """The form's own key, or None when it came without one."""
    try:
        return uuid.UUID(request.POST.get("form_key", ""))
    except ValueError:
        return None
