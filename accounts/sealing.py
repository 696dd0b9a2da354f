"""Secrets of authenticator apps and recovery codes, sealed by a key that is not in the database."""

import base64
from functools import lru_cache

from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


@lru_cache(maxsize=2)
def _box(key: bytes) -> Fernet:
    own = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"second factors").derive(key)
    return Fernet(base64.urlsafe_b64encode(own))


def seal(text: str) -> str:
    return _box(settings.IDENTITY_KEY).encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    return _box(settings.IDENTITY_KEY).decrypt(sealed.encode()).decode()
