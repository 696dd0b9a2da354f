"""One request by one person, undone afterwards. Thinner than Django's test client, since there are thousands."""

import logging
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.cookies import SimpleCookie
from traceback import format_exception

from django.conf import settings
from django.core.signals import got_request_exception
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import RequestFactory
from django.test.client import ClientHandler

WRITE = re.compile(r"(?:INSERT INTO|DELETE FROM|(?<!FOR )(?<!KEY )UPDATE)\s+\"?(\w+)\"?", re.IGNORECASE)
# Sessions, and the trail: a look is written down wherever somebody may look.
NOT_A_CHANGE = {"django_session", "trail_trailevent"}
# What every form sends, so that a view sees a form that was sent, with nothing in it.
EMPTY_FORM = {"csrfmiddlewaretoken": "not checked here"}


@dataclass
class Visit:
    """What came back, which tables it wrote to, and the id the trail knows it by."""

    response: HttpResponse
    body: bytes
    written: set[str] = field(default_factory=set)
    problem: str = ""

    @property
    def status(self) -> int:
        return self.response.status_code

    @property
    def changed(self) -> set[str]:
        return self.written - NOT_A_CHANGE

    @property
    def goes_to(self) -> str:
        return self.response.get("Location", "")

    @property
    def request_id(self) -> str:
        return getattr(self.response.wsgi_request, "portal_id", "")

    @property
    def is_html(self) -> bool:
        return self.response.get("Content-Type", "").startswith("text/html")

    @property
    def text(self) -> str:
        return self.body.decode(errors="replace")


class Environments(RequestFactory):
    """Makes what a web server hands to Django."""

    def request(self, **request):
        return self._base_environ(**request)


@cache
def portal() -> ClientHandler:
    """The portal with all its middleware, loaded once."""
    handler = ClientHandler(enforce_csrf_checks=False)
    handler.load_middleware()
    return handler


@contextmanager
def undone() -> Iterator[None]:
    """Whatever happens inside did not happen."""
    mark = transaction.savepoint()
    try:
        yield
    finally:
        transaction.savepoint_rollback(mark)


@contextmanager
def visit(session: str, method: str, path: str, data: dict | None = None, **headers: str) -> Iterator[Visit]:
    """Knock once; while the block runs the database is as the request left it, afterwards as it was before."""
    written: set[str] = set()
    problems: list[str] = []

    def watch(execute, sql, params, many, context):
        written.update(WRITE.findall(str(sql)))
        return execute(sql, params, many, context)

    def note(**_):
        problems.append("".join(format_exception(*sys.exc_info())[-6:]))

    environment = environment_of(session, method, path, data, headers)
    with undone():
        got_request_exception.connect(note, weak=False)
        try:
            with connection.execute_wrapper(watch), quiet():
                response = portal()(environment)
        finally:
            got_request_exception.disconnect(note)
        body = b"".join(response.streaming_content) if response.streaming else response.content
        yield Visit(response, body, written, "\n".join(problems))


def environment_of(session: str, method: str, path: str, data, headers: dict[str, str]) -> dict:
    factory = Environments(headers=headers or None)
    if session:
        factory.cookies = SimpleCookie({settings.SESSION_COOKIE_NAME: session})
    if method == "POST":
        return factory.post(path, EMPTY_FORM if data is None else data)
    return factory.get(path, data)


@contextmanager
def quiet() -> Iterator[None]:
    """Refusals are expected by the thousand; Django need not log each."""
    log = logging.getLogger("django.request")
    level = log.level
    log.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        log.setLevel(level)
