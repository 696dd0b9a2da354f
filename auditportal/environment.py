"""Reading the environment: a missing or wrong value stops the start with a sentence that says what to set."""

import base64
import binascii
import os

from django.core.exceptions import ImproperlyConfigured


def required(name: str, meaning: str) -> str:
    """The environment's value for `name`, or a stop that says what to set."""
    value = os.environ.get(name, "")
    if not value:
        raise ImproperlyConfigured(f"Set {name}: {meaning}. `./portal run` sets it by itself.")
    return value


def switch(name: str, default: str) -> bool:
    value = os.environ.get(name, default)
    if value not in {"0", "1"}:
        raise ImproperlyConfigured(f"{name} is {value!r}: set it to 1 (on) or 0 (off).")
    return value == "1"


def key(name: str, meaning: str) -> bytes:
    """32 bytes given in base64, or a stop that says how to make them."""
    try:
        raw = base64.b64decode(required(name, meaning), validate=True)
    except binascii.Error:
        raw = b""
    if len(raw) != 32:
        raise ImproperlyConfigured(f"{name} must be 32 bytes in base64, as `openssl rand -base64 32` makes.")
    return raw
