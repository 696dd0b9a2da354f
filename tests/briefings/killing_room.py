"""A portal whose renderer dies on purpose: servers, workers, the clock, somebody who sends briefings."""

import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

from ops.addresses import free_port
from ops.room import PROJECT, throwaway_room
from ops.stack import Stack
from ops.words import Progress

# Each line read is the title of a briefing to send; its edition's id is the answer.
SEND = """
import sys
from django.db import transaction
from briefings.models import Edition
from tests.briefings.briefing_factories import make_sent, make_told
with transaction.atomic():
    told = make_told()
for line in sys.stdin:
    with transaction.atomic():
        edition = make_sent(told, title=line.strip())
        for section in edition.content["sections"][3:]:
            items = section["items"]
            section["items"] = [{**item, "text": f"Point {n}. " + item["text"]} for n in range(40) for item in items]
        edition.save()
    print(edition.pk, flush=True)
"""
STATE = "select state from jobs_job where kind = 'briefings.render' and subject_id = %s"
KEPT = """select file.content_type, file.sha256, file.content from documents_storedfile file
join briefings_edition edition on file.name like edition.slug || '.%%' where edition.id = %s order by content_type"""
MADE = "select count(*) from trail_trailevent where subject_id = %s and field = 'files'"
TOLD = "select count(*) from notices_notice where subject = 'A briefing waits for approval' group by to_email"
IN_TIME = 180


@dataclass
class KillingRoom:
    """`turn()` sends a briefing and kills its renderer at a moment nobody chose; the next one has to finish it."""

    stack: Stack
    dice: random.Random
    sender: subprocess.Popen | None = None
    sent: list[str] = field(default_factory=list)

    @classmethod
    @contextmanager
    def open(cls, *, seed: int) -> Iterator["KillingRoom"]:
        with throwaway_room("killing") as home:
            stack = Stack(home, port=free_port(), progress=Progress(quiet=True), outside=False)
            room = cls(stack, random.Random(seed))
            try:
                stack.start_servers()
                stack.prepare_database(empty=True)
                for name in ("worker", "documents", "beat"):
                    stack.child(name).start()
                stack.child("documents").wait_ready(60)
                yield room
            finally:
                if room.sender:
                    room.sender.kill()
                    room.sender.communicate()
                stack.down()

    def send(self, title: str) -> str:
        if self.sender is None:
            command = [sys.executable, "manage.py", "shell", "-v", "0", "-c", SEND]
            pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
            self.sender = subprocess.Popen(command, cwd=PROJECT, env=self.stack.env, text=True, **pipes)
        self.sender.stdin.write(f"{title}\n")
        self.sender.stdin.flush()
        assert (line := self.sender.stdout.readline()), "Whoever sends briefings died unasked."
        return line.strip()

    def turn(self) -> str:
        """Send one and strike while it is being made. Returns the state of its job when the worker was dead."""
        pk = self.send(f"Briefing {len(self.sent) + 1}")
        self.sent.append(pk)
        self.wait(lambda: self.ask(STATE, pk) != [("queued",)], f"Edition {pk} was never begun.")
        time.sleep(self.dice.uniform(0, 2.5))
        worker = self.stack.child("documents")
        tree = descendants(worker.pid)
        worker.kill()
        self.wait(lambda: not any(Path(f"/proc/{pid}").exists() for pid in tree), "Its processes outlived the worker.")
        ((state,),) = self.ask(STATE, pk)
        worker.start()
        worker.wait_ready(60)
        return state

    def ask(self, question: str, *about: str) -> list[tuple]:
        with psycopg.connect(self.stack.env["DATABASE_URL"], autocommit=True) as connection:
            return connection.execute(question, about).fetchall()

    def wait(self, what, otherwise: str, seconds: float = IN_TIME) -> None:
        end = time.monotonic() + seconds
        while not what():
            assert time.monotonic() < end, otherwise
            time.sleep(0.1)

    def wait_done(self) -> None:
        for pk in self.sent:
            self.wait(lambda pk=pk: self.ask(STATE, pk) == [("done",)], f"Edition {pk} was never finished.")

    def faults_of(self, pk: str) -> list[str]:
        """What is not there exactly once: its two files, and the line of the trail that says they were made."""
        kinds = [kind.rpartition("/")[2][:3] for kind, *_ in self.ask(KEPT, pk)]
        checks = {
            f"files kept: {kinds}": kinds != ["pdf", "vnd"],
            "lines of the trail": self.ask(MADE, pk) != [(1,)],
        }
        return [words for words, is_so in checks.items() if is_so]


def descendants(pid: int) -> list[int]:
    """The processes below one, whoever started them."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []
    below = [each for child in children for each in descendants(int(child))]
    return [*map(int, children), *below]
