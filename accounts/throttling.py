"""Whom a failed sign-in counts against, and how often one machine may do something without an account."""

import ipaddress
from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.crypto import salted_hmac
from redis.exceptions import RedisError

TOO_FAST = "Very many pages have been opened from your network within a minute."


def name_of(request: HttpRequest, credentials: dict | None = None) -> str:
    """The e-mail address tried, however it was written."""
    credentials = credentials or {}
    given = credentials.get("email") or credentials.get("username") or request.POST.get("login", "")
    return str(given).strip().lower()[:254]


def address_of(request: HttpRequest) -> str:
    """The machine that asks. Behind our proxy, what that proxy wrote last; else what the network says."""
    passed_on = request.headers.get("x-forwarded-for", "")
    if settings.BEHIND_PROXY and passed_on:
        return passed_on.split(",")[-1].strip()[:45]
    return request.META.get("REMOTE_ADDR", "")


def network_of(request: HttpRequest) -> str:
    """What is counted as one machine: an address, or the half of a newer address that a household or school has."""
    try:
        address = ipaddress.ip_address(address_of(request))
    except ValueError:
        return ""
    return str(ipaddress.ip_network((address, 64), strict=False)) if address.version == 6 else str(address)


def is_too_often(request: HttpRequest, action: str, *, most: int, seconds: int) -> bool:
    """Count one more of an action by this machine; whether it is more than `most` within `seconds` of the first.

    Kept in the cache under a keyed fingerprint, and gone after that time: no address is written down anywhere. While
    the cache is away nobody is refused.
    """
    return is_over(salted_hmac(f"pace of {action}", network_of(request)).hexdigest(), most=most, seconds=seconds)


def is_over(key: str, *, most: int, seconds: int) -> bool:
    """Count one more under a key that tells nothing; whether it is more than `most` within `seconds` of the first."""
    name = f"pace:{key}"
    try:
        cache.add(name, 0, seconds)
        return cache.incr(name) > most
    except ValueError:  # it ran out between the two
        return False
    except RedisError:
        return False


def paced(action: str, *, most: int, seconds: int) -> Callable[[Callable], Callable]:
    """A public page that one machine may open so often; then it says so, and nothing is looked up."""

    def guard(view: Callable) -> Callable:
        @wraps(view)
        def paced_view(request, *args, **kwargs) -> HttpResponse:
            if is_too_often(request, action, most=most, seconds=seconds):
                response = render(request, "errors/429.html", {"sentence": TOO_FAST, "is_page": True}, status=429)
                response["Retry-After"] = str(seconds)
                return response
            answer: HttpResponse = view(request, *args, **kwargs)
            return answer

        return paced_view

    return guard
