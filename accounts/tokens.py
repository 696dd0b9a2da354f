"""The secret in an invitation's link. The portal keeps its fingerprint only."""

import hashlib
import secrets


def new_token() -> str:
    """32 random bytes, as letters that an address can carry."""
    return secrets.token_urlsafe(32)


def fingerprint(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
