"""Sealing what says who a child is. A sealed value opens only in the row and column it was sealed for."""

import hashlib
import json
import os
from collections.abc import Sequence
from functools import cache
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

CHILDREN = "cases_framechildren"
VERSION, KEY_ID_SIZE, NONCE_SIZE = b"\x01", 4, 12


class SealBroken(Exception):
    """A sealed value was altered, moved to another row, or sealed with another key."""

    def __init__(self) -> None:
        super().__init__("This sealed value cannot be opened: it was altered, or sealed with another key.")


def seal(text: str, *, table: str, pk: object, column: str) -> bytes:
    """`text`, readable only with the identity key and only for this table, row and column."""
    key_id, nonce = key_id_of(settings.IDENTITY_KEY), os.urandom(NONCE_SIZE)
    sealed = cipher_of(settings.IDENTITY_KEY).encrypt(nonce, text.encode(), bound_to(table, pk, column, key_id))
    return VERSION + key_id + nonce + sealed


def unseal(sealed: bytes | memoryview, *, table: str, pk: object, column: str) -> str:
    """The text that was sealed for this very place, or SealBroken."""
    data = bytes(sealed)
    key_id, rest = data[1 : 1 + KEY_ID_SIZE], data[1 + KEY_ID_SIZE :]
    if data[:1] != VERSION or key_id != key_id_of(settings.IDENTITY_KEY):
        raise SealBroken
    try:
        text = cipher_of(settings.IDENTITY_KEY).decrypt(
            rest[:NONCE_SIZE], rest[NONCE_SIZE:], bound_to(table, pk, column, key_id)
        )
    except (InvalidTag, ValueError) as problem:
        raise SealBroken from problem
    return text.decode()


@cache
def cipher_of(key: bytes) -> AESGCM:
    """The cipher of a key, made once."""
    return AESGCM(key)


@cache
def key_id_of(key: bytes) -> bytes:
    """A short name of a key that says nothing about it."""
    return hashlib.sha256(b"identity key id|" + key).digest()[:KEY_ID_SIZE]


def bound_to(table: str, pk: object, column: str, key_id: bytes) -> bytes:
    return f"{table}|{pk}|{column}|{key_id.hex()}".encode()


def seal_ids(child_ids: Sequence[str], *, frame_pk: object, fingerprints: bytes) -> bytes:
    """The IDs of all children of a frame, readable only beside the very fingerprints they were sealed with, so that
    neither can be put in another order. No ID may hold a line feed (ValueError)."""
    lines = "\n".join(child_ids)
    if lines.count("\n") != max(0, len(child_ids) - 1):
        raise ValueError("A child's ID goes over two lines. Write it on one.")
    return seal(lines, table=CHILDREN, pk=children_of(frame_pk, fingerprints), column="sealed_ids")


def unseal_ids(sealed: bytes | memoryview, *, frame_pk: object, fingerprints: bytes) -> list[str]:
    lines = unseal(sealed, table=CHILDREN, pk=children_of(frame_pk, fingerprints), column="sealed_ids")
    return lines.split("\n")


def children_of(frame_pk: object, fingerprints: bytes) -> str:
    return f"{frame_pk}:{hashlib.sha256(fingerprints).hexdigest()}"


def seal_child_id(child_id: str, *, case_pk: object) -> bytes:
    """A drawn child's ID on the identity sheet of its case."""
    return seal(child_id, table="cases_identitysheet", pk=case_pk, column="sealed_child_id")


def unseal_child_id(sealed: bytes | memoryview, *, case_pk: object) -> str:
    return unseal(sealed, table="cases_identitysheet", pk=case_pk, column="sealed_child_id")


def seal_details(details: dict[str, Any], *, case_pk: object) -> bytes:
    """Who the people on the identity sheet of a case are."""
    return seal(json.dumps(details), table="cases_identitysheet", pk=case_pk, column="sealed_details")


def unseal_details(sealed: bytes | memoryview, *, case_pk: object) -> dict[str, Any]:
    return json.loads(unseal(sealed, table="cases_identitysheet", pk=case_pk, column="sealed_details"))


def seal_seed(seed: str, *, frame_pk: object) -> bytes:
    """The seed of a draw that has not happened yet."""
    return seal(seed, table="cases_frame", pk=frame_pk, column="sealed_seed")


def unseal_seed(sealed: bytes | memoryview, *, frame_pk: object) -> str:
    return unseal(sealed, table="cases_frame", pk=frame_pk, column="sealed_seed")


def seal_upload(words: str, *, upload_pk: object, person_pk: object) -> bytes:
    """What a person's workbook says about children, readable only as that upload of that person."""
    return seal(words, table="cases_identityupload", pk=f"{upload_pk}:{person_pk}", column="sealed_content")


def unseal_upload(sealed: bytes | memoryview, *, upload_pk: object, person_pk: object) -> str:
    return unseal(sealed, table="cases_identityupload", pk=f"{upload_pk}:{person_pk}", column="sealed_content")


def seal_nomination(words: dict[str, Any], *, nomination_pk: object) -> bytes:
    """Who a nominated child is, readable only as that nomination."""
    return seal(json.dumps(words), table="audits_nomination", pk=nomination_pk, column="sealed_identity")


def unseal_nomination(sealed: bytes | memoryview, *, nomination_pk: object) -> dict[str, Any]:
    return json.loads(unseal(sealed, table="audits_nomination", pk=nomination_pk, column="sealed_identity"))


def seal_reference(reference: str, *, table: str, pk: object) -> bytes:
    """An agency's own number of a child it has escalated, readable only in that row."""
    return seal(reference, table=table, pk=pk, column="sealed_reference")


def unseal_reference(sealed: bytes | memoryview, *, table: str, pk: object) -> str:
    return unseal(sealed, table=table, pk=pk, column="sealed_reference")
