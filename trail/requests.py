"""The request in whose course something happens, so that the trail can name it."""

from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True)
class RequestFacts:
    route: str = ""
    request_id: str = ""


_now: ContextVar[RequestFacts | None] = ContextVar("request_facts", default=None)


def request_now() -> RequestFacts:
    """Facts of the request being answered; empty outside one."""
    return _now.get() or RequestFacts()


def begin_request(facts: RequestFacts):
    return _now.set(facts)


def end_request(token) -> None:
    _now.reset(token)
