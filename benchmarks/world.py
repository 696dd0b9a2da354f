"""What rows are measured in: the filled database, who looks at it, and the portal's programs where a row needs them."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import cast

import brotli
from django.conf import settings
from django.http import HttpResponse
from django.test import Client

from accounts.models import User
from audits.models import Return, Round, RoundState
from benchmarks.queries import query_count
from benchmarks.sizes import Size
from benchmarks.timing import Goal, Timed

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
# What a browser says of itself when somebody follows a link within the portal: its pages come compressed.
BROWSER = {"Sec-Fetch-Site": "same-origin", "Accept-Encoding": "gzip, deflate, br"}


@dataclass
class World:
    user: User
    size: str
    made: Size
    folder: Path
    first_buffers: dict[str, int] = field(default_factory=dict)

    @cached_property
    def client(self) -> Client:
        return client_of(self.user)

    def of_state(self, state: RoundState) -> Round:
        """The newest audit in a state, of the person's own partnership."""
        rows = Round.objects.filter(programme__partnership__in=self.user.partnership_ids(), state=state)
        return rows.order_by("-panel_on")[0]

    @cached_property
    def live_return(self) -> Return:
        return Return.objects.filter(auditor=self.user, state="in_progress").order_by("pk")[0]

    def get(self, address: str) -> str:
        return get(self.client, address)

    def f30(self) -> str:
        return self.get("/floor/f30")

    def against_f30(self, address: str, check: Callable[[str], str]) -> Timed:
        """A page beside F30; `check` raises or says what the page shows."""
        return Timed("F30", lambda: self.get(address), self.f30, lambda: check(self.get(address)))


@dataclass(frozen=True)
class Entry:
    """A row to be: `make` prepares it in a world."""

    name: str
    goal: Goal
    make: Callable


def client_of(user: User) -> Client:
    client = Client(headers={"host": "localhost", **BROWSER})
    client.force_login(user, BACKEND)
    return client


def get(client: Client, address: str) -> str:
    """A page as its reader sees it."""
    response = answer(client, address)
    is_small = response.get("Content-Encoding") == "br"
    return (brotli.decompress(response.content) if is_small else response.content).decode()


def answer(client: Client, address: str) -> HttpResponse:
    """A page as it goes over the wire."""
    response = cast(HttpResponse, client.get(address))
    if response.status_code != 200:
        raise AssertionError(f"{address} answered {response.status_code}.")
    return response


def first_load(client: Client, address: str) -> int:
    """Bytes of a page, its styles and its scripts, each as small as the portal sends it; fonts do not count."""
    names = set(re.findall(rf'(?:href|src)="{settings.STATIC_URL}([^"]+\.(?:css|js))"', get(client, address)))
    files = [settings.STATIC_ROOT / f"{name}.br" for name in names]
    must(len(files) >= 2 and all(each.exists() for each in files), "No page of ours is without style and script.")
    return len(answer(client, address).content) + sum(each.stat().st_size for each in files)


def queries_beside(world: World, address: str) -> int:
    """How many statements a page sends besides those every signed-in page does."""
    world.get(address)  # what is asked once in a process has been asked
    return query_count(lambda: world.get(address)) - query_count(lambda: world.get("/floor/ok"))


def must(true: object, words: str) -> None:
    if not true:
        raise AssertionError(words)
