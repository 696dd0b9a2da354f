"""The code a guest types after opening their link: asked for, sent to the known address, tried.

Neither action tells its caller whether a link is known: what a page says is the same for every link.
"""

import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac

from accounts.models.guests import GUEST_DOOR
from accounts.tokens import fingerprint
from audits.actions.guests import held, send_to
from audits.guest_words import code_mail
from audits.models import GuestInvitation
from trail.actions import record_change, record_event
from trail.models import EventKind

CODE_LIVES = timedelta(minutes=10)
BETWEEN_CODES = timedelta(minutes=1)
MOST_TRIES, MOST_CODES_AN_HOUR = 5, 5


@transaction.atomic
def ask_code(*, token: str, at: datetime) -> None:
    """Send a code to the address the invitation went to, if the link opens anything. Asked again within a minute, or
    more than five times in an hour, nothing is sent; a new code ends the one before."""
    row = _open(token, at)
    if row is None or (row.code_print and row.code_sent_at and at - row.code_sent_at < BETWEEN_CODES):
        return
    if row.codes_since is None or at - row.codes_since >= timedelta(hours=1):
        row.codes_since, row.codes_sent = at, 0
    if row.codes_sent >= MOST_CODES_AN_HOUR:
        return
    code = f"{secrets.randbelow(1_000_000):06d}"
    row.code_print, row.code_sent_at, row.code_tries = print_of(row, code), at, 0
    row.codes_sent += 1
    row.save(update_fields=["code_print", "code_sent_at", "code_tries", "codes_since", "codes_sent"])
    record_change(subject=row, by=None, at=at, field="code", after="sent")
    send_to(row, code_mail(code), GUEST_DOOR, at)


@transaction.atomic
def try_code(*, token: str, code: str, at: datetime) -> GuestInvitation | None:
    """The invitation this code opens, once; None for any other. Every wrong try is counted and in the trail: five end
    a code, fifteen in a row end the link until it is sent again. Never raises, so that no count is taken back."""
    row = _open(token, at)
    if row is None:
        return None
    is_live = bool(row.code_print) and row.code_sent_at is not None and at - row.code_sent_at < CODE_LIVES
    if not is_live or row.code_tries >= MOST_TRIES:
        return None
    if not constant_time_compare(print_of(row, code), row.code_print):
        row.code_tries += 1
        row.wrong_codes += 1
        row.save(update_fields=["code_tries", "wrong_codes"])
        words = f"wrong, {row.code_tries} of {MOST_TRIES}" if not row.is_locked else "wrong, the link is locked"
        record_change(subject=row, by=None, at=at, field="code", after=words)
        return None
    row.code_print, row.wrong_codes = "", 0
    row.first_opened_at = row.first_opened_at or at
    row.save(update_fields=["code_print", "wrong_codes", "first_opened_at"])
    record_event(kind=EventKind.SIGNED_IN, subject=row, by=row.user, at=at)
    return row


def print_of(row: GuestInvitation, code: str) -> str:
    """A code's print, keyed by the portal's own secret: six digits alone would be found by trying them all."""
    return salted_hmac("audits.guest_code", f"{row.pk}:{code}", algorithm="sha256").hexdigest()


def _open(token: str, at: datetime) -> GuestInvitation | None:
    """The invitation a link stands for while it opens anything, held until the transaction ends."""
    wanted = fingerprint(token)
    found = GuestInvitation.objects.in_force(at).filter(token_sha256=wanted).first()
    row = held(found) if found else None
    if row is None or row.token_sha256 != wanted or row.withdrawn_at or row.is_locked:
        return None
    return row
