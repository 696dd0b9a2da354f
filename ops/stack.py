"""The whole portal running: servers, web, workers and clock.

`./portal run` is one of these in the foreground. A browser journey starts another beside it:

    with Stack.start(empty=True) as stack:
        page.goto(stack.address)
        stack.manage("demo")
        stack.kill("documents")
"""

import contextlib
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor

from ops.addresses import free_port
from ops.child import Child
from ops.leaving import Leaving
from ops.people import has_people
from ops.room import PROJECT, Room, throwaway_room
from ops.servers import Servers
from ops.services import services
from ops.static_files import collect_if_changed
from ops.supervisor import Supervisor
from ops.tables import bring_up_to_date
from ops.words import Progress, Sorry

SETUP_ADDRESS = "setup@example.org"


class Stack:
    """One complete portal in one room, at one port."""

    def __init__(
        self,
        room: Room,
        *,
        port: int,
        progress: Progress,
        outside: bool = True,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.room = room
        self.progress = progress
        self.address = f"http://localhost:{port}"
        self.servers = Servers(room, outside=outside)
        self.env = self.servers.environment(self.address) | dict(environment or {})
        self.services = services(room, self.env, port)
        self.sign_ins = ""
        self.trouble: Sorry | None = None
        self._leaving = Leaving()

    @classmethod
    @contextlib.contextmanager
    def start(cls, *, empty: bool = True, **environment: str) -> Iterator["Stack"]:
        """A stack of its own in a temporary folder on a free port, watched as `./portal run` watches.

        `empty=True`: nobody but setup@example.org, whose sign-in is `stack.sign_ins`; else the
        demonstration. Keyword arguments are further settings, e.g. REQUIRE_SECOND_FACTOR="1".
        """
        with throwaway_room("stack") as room:
            stack = cls(room, port=free_port(), progress=Progress(quiet=True), outside=False, environment=environment)
            watching = threading.Thread(target=stack.watch, name="stack", daemon=True)
            try:
                stack.up(empty=empty)
                watching.start()
                yield stack
            finally:
                stack.leave()
                if watching.ident:  # the thread stops what it started again: their leash ends with it
                    watching.join()
                else:
                    stack.down()

    def up(self, *, empty: bool) -> None:
        """Serve; return when the web answers and a worker has done a task."""
        self.start_servers()
        self.prepare_database(empty=empty)
        web, worker, *others = self.services
        web.start()
        worker.start()
        with ThreadPoolExecutor() as beside:
            sign_ins = beside.submit(self.show_sign_ins)
            pong = beside.submit(self.manage, "ping_worker", "--timeout", "30")
            web.wait_ready(60)
            self.progress.say("web server ready")
            pong.result()
            self.sign_ins += sign_ins.result()
        for service in others:  # now that nobody waits for the processor any more
            service.start()
        self.progress.say("workers ready")

    def start_servers(self) -> None:
        self.servers.start()
        self.progress.say("database and broker ready")

    def prepare_database(self, *, empty: bool) -> None:
        """Bring tables, static files and the first people up to date."""
        bring_up_to_date(self.servers.postgres, self.migrate)
        self.progress.say("tables up to date")
        if collect_if_changed(lambda: self.manage("collectstatic", "--no-input", "--verbosity", "0")):
            self.progress.say("static files collected")
        if has_people(self.env["DATABASE_URL"]):
            return
        if empty:
            self.sign_ins = self.manage("first_administrator", "--email", SETUP_ADDRESS)
        else:
            self.manage("demo")
            self.progress.say("demonstration loaded")

    def migrate(self) -> None:
        self.manage("migrate", "--verbosity", "0", "--no-input")

    def show_sign_ins(self) -> str:
        """Who can sign in to the demonstration; nothing when the portal is not one."""
        done = self.run_manage("sign_ins")
        return done.stdout if done.returncode == 0 else ""

    def watch(self) -> None:
        """Keep everything running until `leave` is called or a program keeps dying; then stop all."""
        supervisor = Supervisor([*self.servers.children, *self.services], self.progress.say)
        try:
            while not self._leaving.is_asked(0.2):
                supervisor.look()
        except Sorry as trouble:
            self.trouble = trouble
        finally:
            self.down()

    def leave(self) -> None:
        self._leaving.ask()

    def down(self) -> None:
        """Stop in order: clock, workers, web, broker, database."""
        clock_first = list(reversed(self.services))
        for service in clock_first:
            service.ask_to_stop()
        for service in clock_first:
            service.stop()
        self.servers.stop()

    def manage(self, *arguments: str, stdin: str = "") -> str:
        """The output of a management command; its complaint is raised as Sorry."""
        done = self.run_manage(*arguments, stdin=stdin)
        if done.returncode:
            raise Sorry(f"`manage.py {' '.join(arguments)}` failed:\n{done.stderr.strip()}\n{done.stdout.strip()}")
        return done.stdout

    def run_manage(self, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "manage.py", *arguments]
        return subprocess.run(command, cwd=PROJECT, env=self.env, input=stdin, capture_output=True, text=True)

    def child(self, name: str) -> Child:
        """One of postgres, valkey, web, worker, documents, beat."""
        return next(child for child in [*self.servers.children, *self.services] if child.name == name)

    def kill(self, name: str) -> int:
        """End a program by kill -9; the watching thread starts it again. Returns the pid it had."""
        child = self.child(name)
        pid = child.pid
        os.kill(pid, 9)
        return pid

    def wait_restarted(self, name: str, *, old_pid: int, seconds: float = 30) -> None:
        """Return when the program runs again under another pid and is ready."""
        child, end = self.child(name), time.monotonic() + seconds
        while not (child.pid != old_pid and child.alive and child.ready()):
            if time.monotonic() > end:
                raise Sorry(f"{name} was not started again in {seconds:.0f} s.")
            time.sleep(0.05)

    def log(self, name: str) -> str:
        """All that a program wrote so far."""
        log = self.child(name).log
        return log.read_text(errors="replace") if log.exists() else ""
