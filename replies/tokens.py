"""Signed words in forms and links for people without an account, so that neither a cookie nor a secret is kept.

A form's token says which edition it was made for, when, and a key of its own: sent twice with one key, it is one
reply. It stands in for the token that Django keeps in a cookie. A link's token names a row and nothing about anybody.
"""

import uuid
from datetime import datetime
from typing import NamedTuple

from django.core import signing

FORM, CONFIRM, LEAVE = "replies.form", "replies.confirm", "replies.leave"
FORM_HOURS = 7 * 24
CONFIRM_HOURS = 7 * 24
LEAST_SECONDS = 3


class FormToken(NamedTuple):
    """Which form was filled in, and when it was handed out."""

    about: str
    key: uuid.UUID
    made_at: int

    def why_not(self, *, about: str, at: datetime) -> str:
        """Why a form with this token is not taken now; "" when it is."""
        age = at.timestamp() - self.made_at
        if self.about != about or age > FORM_HOURS * 3600:
            return STALE
        return TOO_QUICK if age < LEAST_SECONDS else ""


STALE = "This page was open for a long time. Everything you wrote is still here: check it and send it again."
TOO_QUICK = "That was too quick for a person. Everything you wrote is still here: please send it once more."


def form_token(about: str, *, at: datetime) -> str:
    """A new token for a form about something."""
    made = {"about": about, "key": uuid.uuid4().hex, "made_at": int(at.timestamp())}
    return signing.dumps(made, salt=FORM)


def read_form_token(token: str) -> FormToken | None:
    """What the token says, or None where it is none of ours."""
    try:
        said = signing.loads(token, salt=FORM)
        return FormToken(said["about"], uuid.UUID(said["key"]), said["made_at"])
    except (signing.BadSignature, KeyError, ValueError, TypeError):
        return None


def link_token(pk: uuid.UUID, *, salt: str, at: datetime) -> str:
    """A token for a link to one row, for one purpose."""
    return signing.dumps([pk.hex, int(at.timestamp())], salt=salt)


def read_link_token(token: str, *, salt: str, at: datetime, hours: int = 0) -> uuid.UUID | None:
    """The row a link names, or None where it is none of ours or older than `hours` (0: it never ages)."""
    try:
        said, made_at = signing.loads(token, salt=salt)
        pk = uuid.UUID(said)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return None if hours and at.timestamp() - made_at > hours * 3600 else pk
