"""The request in whose course something happens, so that the trail can name it."""

from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.urls import Resolver404, resolve


@dataclass(frozen=True)
class RequestFacts:
    request_id: str = ""
    request: Any = None

    @property
    def route(self) -> str:
        """The name of the page's address, "" where there is none. Found out only when something is written down, and
        not a second time where Django has found the page already."""
        if self.request is None:
            return ""
        try:
            match = self.request.resolver_match or resolve(self.request.path_info)
        except Resolver404:
            return ""
        return match.view_name or ""


_now: ContextVar[RequestFacts | None] = ContextVar("request_facts", default=None)


def request_now() -> RequestFacts:
    """Facts of the request being answered; empty outside one."""
    return _now.get() or RequestFacts()


def begin_request(facts: RequestFacts):
    return _now.set(facts)


def end_request(token) -> None:
    _now.reset(token)
