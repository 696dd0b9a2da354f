"""Addresses that a page asks for whether the portal has such a page or not."""

from functools import lru_cache
from typing import Any
from uuid import UUID

from django.conf import settings
from django.urls import NoReverseMatch, reverse


def address_if_any(name: str, *arguments: Any) -> str:
    """The address of that name; nothing where this portal has no such page."""
    return found(name, *arguments) if arguments else fixed_address(name, settings.ROOT_URLCONF)


@lru_cache(maxsize=256)
def fixed_address(name: str, _addresses: str) -> str:
    """One without arguments, which stand a dozen times in every page's frame and never change."""
    return found(name)


def address_of(name: str, *pks: UUID) -> str:
    """The address of one thing among many: its pattern is asked for once, where a table has a hundred of them."""
    return pattern(name, len(pks), settings.ROOT_URLCONF).format(*pks)


@lru_cache(maxsize=256)
def pattern(name: str, places: int, _addresses: str) -> str:
    nothing = UUID(int=0)
    return reverse(name, args=[nothing] * places).replace(str(nothing), "{}")


def found(name: str, *arguments: Any) -> str:
    try:
        return reverse(name, args=arguments)
    except NoReverseMatch:
        return ""
