"""A portal whose workers die on purpose: servers, a worker, the clock, a mail server, somebody who raises concerns."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import psycopg
import redis

from ops.addresses import free_port
from ops.room import PROJECT, throwaway_room
from ops.stack import Stack
from ops.words import Progress
from tests.cases.mail_sink import ACCEPTED, GREETING, RECIPIENT, TEXT, Sink

# Who dies, or forgets, between the moment a concern is raised and the moment its mail has left.
RAISER, BROKER = "raiser", "broker"
WAYS = (TEXT, ACCEPTED, RAISER, GREETING, RECIPIENT, BROKER)
RAISE = """
import os, signal, sys
from uuid import uuid4
from django.db import transaction
from django.utils import timezone
from access.roles import Role
from accounts.models import Membership
from cases.actions.concerns import raise_concern
from cases.models import Case
from tests.round_factories import make_answered_round, make_setting
if not Case.objects.exists():
    with transaction.atomic():
        make_answered_round(make_setting())
held = Membership.objects.select_related("user", "agency").order_by("user__full_name")
auditor = held.filter(role=Role.AUDITOR)[0]
case = Case.objects.filter(partnership=auditor.agency.partnership).order_by("pk")[0]
people = [held.get(role=Role.AGENCY_LEAD, agency=auditor.agency).user]
people.append(held.filter(role=Role.COORDINATOR, agency__partnership=case.partnership)[0].user)
print(*[person.email for person in people], flush=True)
for line in sys.stdin:
    with transaction.atomic():
        if line.strip() == "raiser":
            transaction.on_commit(lambda: os.kill(os.getpid(), signal.SIGKILL))
        concern = raise_concern(
            case=case, agency=auditor.agency, text=f"Nobody has seen him, {uuid4()}.", procedure_followed=True,
            by=auditor.user, at=timezone.now(), recipients=people,
        )
        print(concern.pk, flush=True)
"""


@dataclass
class ConcernRoom:
    """`turn(way)` raises a concern and strikes; `missing()` says which mails have not been accepted yet."""

    stack: Stack
    sink: Sink
    raiser: subprocess.Popen | None = None
    people: list[str] = field(default_factory=list)
    expected: set[tuple[str, str]] = field(default_factory=set)

    @classmethod
    @contextmanager
    def open(cls) -> Iterator["ConcernRoom"]:
        sink = Sink()
        with throwaway_room("concern") as home:
            settings = {"EMAIL_URL": sink.url}
            stack = Stack(home, port=free_port(), progress=Progress(quiet=True), outside=False, environment=settings)
            room = cls(stack, sink)
            try:
                stack.start_servers()
                stack.prepare_database(empty=True)
                stack.child("worker").start()
                stack.child("beat").start()
                stack.child("worker").wait_ready(60)
                yield room
            finally:
                if room.raiser:
                    room.raiser.kill()
                    room.raiser.communicate()
                stack.down()
                sink.shutdown()
                sink.server_close()

    def raise_one(self, way: str) -> None:
        """Raise a concern, by somebody whose portal dies right after the commit if that is the way."""
        if self.raiser is None:
            command = [sys.executable, "manage.py", "shell", "-v", "0", "-c", RAISE]
            pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
            self.raiser = subprocess.Popen(command, cwd=PROJECT, env=self.stack.env, text=True, **pipes)
            self.people = self.said().split()
        self.raiser.stdin.write(f"{way}\n")
        self.raiser.stdin.flush()
        concern = self.said().strip()
        self.expected |= {(person, concern) for person in self.people}
        if way == RAISER:
            assert self.raiser.wait(30) == -9
            self.raiser.communicate()
            self.raiser = None

    def said(self) -> str:
        assert (line := self.raiser.stdout.readline()), "Whoever raises concerns died unasked."
        return line

    def turn(self, way: str) -> None:
        """One concern, and one death between raising it and having told its people."""
        worker = self.stack.child("worker")
        if way == RAISER:
            self.raise_one(way)
        elif way == BROKER:
            worker.kill()
            self.raise_one(way)
            redis.Redis.from_url(self.stack.env["REDIS_URL"]).flushall()
            worker.start()
        else:
            self.sink.arm(way, lambda: os.kill(worker.pid, 9))
            self.raise_one(way)
            assert self.sink.struck.wait(180), f"No mail reached the moment “{way}”."
            worker.process.wait(10)
            worker.start()
        worker.wait_ready(60)

    def missing(self) -> set[tuple[str, str]]:
        return self.expected - set(self.sink.accepted)

    def wait_delivered(self, seconds: float) -> None:
        """Return when every mail was accepted, or when the time is over."""
        end = time.monotonic() + seconds
        while self.missing() and time.monotonic() < end:
            time.sleep(0.2)

    def unsent(self) -> int:
        """How many alerts the database does not know to have left."""
        asked = "select count(*) from notices_notice where subject = 'Immediate concern' and sent_at is null"
        with psycopg.connect(self.stack.env["DATABASE_URL"]) as connection:
            return connection.execute(asked).fetchone()[0]
