"""`python -m ops.real_keys`: refuse to serve real people with the keys everybody can read in this repository."""

import base64
import binascii
import os
import sys

NAMES = ("SECRET_KEY", "IDENTITY_KEY", "MATCH_KEY", "DATABASE_URL", "DATABASE_OWNER_URL")
WORD = "demonstration"


def names_left() -> list[str]:
    """The settings that still hold what docker-compose.yml gives the demonstration."""
    if os.environ.get("DEMONSTRATION") == "1":
        return []
    return [name for name in NAMES if WORD in readable(os.environ.get(name, ""))]


def readable(value: str) -> str:
    try:
        decoded = base64.b64decode(value, validate=True).decode(errors="replace")
    except (binascii.Error, ValueError):
        decoded = ""
    return value.lower() + decoded.lower()


if __name__ == "__main__":
    if names := names_left():
        sys.exit(
            f"DEMONSTRATION is 0, but {', '.join(names)} still hold the demonstration's values. Set real ones in .env."
        )
