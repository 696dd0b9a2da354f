"""Many people at once: threads that ask a web server again and again, each over a connection it keeps."""

import socket
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.conf import settings
from django.middleware.csrf import _get_new_csrf_string
from django.test import Client

from benchmarks.world import BROWSER

TIMEOUT = 30


@dataclass
class Loaded:
    """What came of it: milliseconds of each answer, and what went wrong, in words."""

    seconds: float
    waited: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @property
    def rate(self) -> float:
        return len(self.waited) / self.seconds

    @property
    def p95(self) -> float:
        return sorted(self.waited)[int(len(self.waited) * 0.95)]


@dataclass
class Visitor:
    """Somebody signed in, with a browser's cookies, who says what goes over the wire."""

    client: Client
    token: str = field(default_factory=_get_new_csrf_string)

    def head(self, method: str, address: str) -> str:
        session = self.client.cookies[settings.SESSION_COOKIE_NAME].value
        cookies = f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={self.token}"
        told = "".join(f"{name}: {value}\r\n" for name, value in BROWSER.items())
        return f"{method} {address} HTTP/1.1\r\nHost: localhost\r\n{told}Cookie: {cookies}\r\n"

    def get(self, address: str) -> bytes:
        return f"{self.head('GET', address)}\r\n".encode()

    def post(self, address: str, form: dict[str, str]) -> bytes:
        body = urlencode({**form, "csrfmiddlewaretoken": self.token})
        head = f"{self.head('POST', address)}Origin: {settings.PORTAL_ADDRESS}\r\n"
        kind = "Content-Type: application/x-www-form-urlencoded"
        return f"{head}{kind}\r\nContent-Length: {len(body)}\r\n\r\n{body}".encode()


def load(port: int, asking: Sequence[Callable[[], bytes]], seconds: float) -> Loaded:
    """Each of `asking` is somebody's next request; all ask at once until the time is over."""
    found, until = Loaded(seconds), time.perf_counter() + seconds
    people = [threading.Thread(target=ask, args=(port, each, until, found)) for each in asking]
    for person in people:
        person.start()
    for person in people:
        person.join()
    found.seconds += time.perf_counter() - until  # who asked in time is answered, however long it takes
    return found


def ask(port: int, next_request: Callable[[], bytes], until: float, found: Loaded) -> None:
    wire: socket.socket | None = None
    while time.perf_counter() < until:
        request, began = next_request(), time.perf_counter()
        try:
            wire = wire or socket.create_connection(("127.0.0.1", port), TIMEOUT)
            status, stays = answered(wire, request)
        except OSError as problem:
            found.errors.append(f"{type(problem).__name__}: {problem}")
            wire = None
            continue
        if status >= 400:
            found.errors.append(f"answered {status}")
        found.waited.append((time.perf_counter() - began) * 1000)
        if not stays:
            wire.close()
            wire = None
    if wire:
        wire.close()


def answered(wire: socket.socket, request: bytes) -> tuple[int, bool]:
    """(status, whether the connection stays open) of one request, its whole answer read."""
    wire.sendall(request)
    got = b""
    while b"\r\n\r\n" not in got:
        got += received(wire)
    head, _, body = got.partition(b"\r\n\r\n")
    lines = head.decode("latin-1").lower().split("\r\n")
    facts = dict(line.split(": ", 1) for line in lines[1:])
    left = int(facts.get("content-length", "0")) - len(body)
    while left > 0:
        left -= len(received(wire))
    return int(lines[0].split()[1]), facts.get("connection", "") != "close"


def received(wire: socket.socket) -> bytes:
    if not (piece := wire.recv(1 << 16)):
        raise ConnectionError("the server closed the connection in the middle of an answer")
    return piece
