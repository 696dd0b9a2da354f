"""The whole timetable by a real clock, with real workers and a mail server: every turn that is due is made, once."""

import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import contextmanager

import psycopg
import pytest

from auditportal.celery import app
from ops.addresses import free_port
from ops.room import PROJECT, throwaway_room
from ops.stack import Stack
from ops.words import Progress
from tests.cases.mail_sink import Sink
from tests.drilling import Drill

PATIENCE = 180
WORKERS = ("worker", "documents")
# A pack's turn was this month; a review of recommendations meets within a week.
A_WEEK_BEFORE = """
from datetime import timedelta
from django.utils import timezone
from dashboards.actions.schedule import give_pack_schedule
from tests.recommendations.actions.test_reviews import begin
from tests.recommendations.factories import make_board, make_recommendation
now = timezone.now()
board = make_board()
make_recommendation(board)
begin(board, at=now, meets_on=timezone.localdate(now) + timedelta(days=5))
row = give_pack_schedule(board.partnership, at=now)
row.day, row.months, row.starts_on = 1, list(range(1, 13)), timezone.localdate(now) - timedelta(days=40)
row.save()
"""
# What the clock remembers of itself: that it last looked a week ago.
SET_BACK = """
from datetime import timedelta
from celery.beat import PersistentScheduler
from auditportal.celery import app
clock = PersistentScheduler(app=app, schedule_filename={file!r})
for entry in clock.schedule.values():
    entry.last_run_at = app.now() - timedelta(days=7)
clock.close()
"""
PACKS = "select count(*) from dashboards_boardpack where made_at is not null"
TOLD = "select count(*) from recommendations_review where exceptions_told_at is not null"
UNSENT = "select count(*) from notices_notice where sent_at is null"
SENT = "select to_email from notices_notice where subject = %s and sent_at is not null order by to_email"


def test_every_line_of_the_timetable_names_work_the_workers_know():
    app.loader.import_default_modules()
    assert {entry["task"] for entry in app.conf.beat_schedule.values()} <= set(app.tasks)


@pytest.mark.drill
def test_each_turn_that_is_due_is_made_once_by_a_real_clock():
    with Drill("timetable: turns of a clock set back a week") as drill, a_portal() as stack:
        stack.manage("shell", "-v", "0", "-c", A_WEEK_BEFORE)
        for turn in range(2):
            look_again(stack)
            assert until(lambda: asked(stack, PACKS) >= 1 and asked(stack, TOLD) == 1 and not asked(stack, UNSENT))
            time.sleep(20 * turn)  # what the second look asks for has time to be made
            drill.turns += 1
        drill.kept, drill.lost = 2, faults(stack)
        # One pack and one letter for the partnership with the review; its neighbour's pack begins with its next turn.
        assert (asked(stack, PACKS), asked(stack, TOLD)) == (1, 1)
        assert len(letters(stack, "The exceptions for the board's meeting")) == 1
        told = letters(stack, "The board pack is ready")
        assert told
        assert len(told) == len(set(told))
        assert not drill.lost


@contextmanager
def a_portal():
    sink = Sink()
    with throwaway_room("timetable") as home:
        progress = Progress(quiet=True)
        stack = Stack(home, port=free_port(), progress=progress, outside=False, environment={"EMAIL_URL": sink.url})
        try:
            stack.start_servers()
            stack.prepare_database(empty=True)
            for name in WORKERS:
                stack.child(name).start()
                stack.child(name).wait_ready(60)
            yield stack
        finally:
            stack.down()
            sink.shutdown()
            sink.server_close()


def look_again(stack: Stack) -> None:
    """Set the clock back a week and let it look."""
    clock = stack.child("beat")
    if clock.process is not None:
        clock.kill()
    file = str(stack.room.home / "beat-schedule")
    subprocess.run([sys.executable, "-c", SET_BACK.format(file=file)], cwd=PROJECT, env=stack.env, check=True)
    clock.start()


def until(done: Callable[[], bool]) -> bool:
    end = time.monotonic() + PATIENCE
    while not done() and time.monotonic() < end:
        time.sleep(0.5)
    return done()


def asked(stack: Stack, question: str) -> int:
    with psycopg.connect(stack.env["DATABASE_URL"]) as connection:
        return connection.execute(question).fetchone()[0]


def letters(stack: Stack, subject: str) -> list[str]:
    with psycopg.connect(stack.env["DATABASE_URL"]) as connection:
        return [row[0] for row in connection.execute(SENT, [subject])]


def faults(stack: Stack) -> int:
    """How often a worker or the clock wrote down that something broke."""
    return sum(stack.log(name).count("Traceback") for name in (*WORKERS, "beat"))
