"""What rows are measured in: the filled database, who looks at it, and the portal's programs where a row needs them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from django.test import Client

from accounts.models import User
from audits.models import Return, Round, RoundState
from benchmarks.queries import query_count
from benchmarks.sizes import Size
from benchmarks.timing import Goal, Timed

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


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
    client = Client(headers={"host": "localhost"})
    client.force_login(user, BACKEND)
    return client


def get(client: Client, address: str) -> str:
    response = client.get(address)
    if response.status_code != 200:
        raise AssertionError(f"{address} answered {response.status_code}.")
    return response.content.decode()


def queries_beside(world: World, address: str) -> int:
    """How many statements a page sends besides those every signed-in page does."""
    world.get(address)  # what is asked once in a process has been asked
    return query_count(lambda: world.get(address)) - query_count(lambda: world.get("/floor/ok"))


def must(true: object, words: str) -> None:
    if not true:
        raise AssertionError(words)
