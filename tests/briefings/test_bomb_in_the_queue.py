"""A briefing that cannot be made fails alone: its job says why, its worker lives, and the next briefing is made."""

import time

import psycopg

SEND = """
from django.db import transaction
from tests.briefings.briefing_factories import make_sent, make_told
with transaction.atomic():
    told = make_told()
    bomb = make_sent(told, title="Too long")
    bomb.content["in_brief"] = "e" + chr(0x301) * 3_000_000
    bomb.save()
    good = make_sent(told, title="As long as others")
print(bomb.pk, good.pk)
"""
STATE = "select state, reason from jobs_job where kind = 'briefings.render' and subject_id = %s"
FILES = "select count(*) from briefings_edition where id = %s and pdf_id is not null"
WITHIN = 120


def test_a_briefing_that_cannot_be_made_costs_its_own_job_only(stack):
    worker = stack.child("documents").pid
    bomb, good = stack.manage("shell", "-v", "0", "-c", SEND).split()[-2:]
    with psycopg.connect(stack.env["DATABASE_URL"], autocommit=True) as database:

        def facts(pk):
            return database.execute(STATE, [pk]).fetchone()

        end = time.monotonic() + WITHIN
        while {facts(bomb)[0], facts(good)[0]} & {"queued", "running"} and time.monotonic() < end:
            time.sleep(0.2)
        state, reason = facts(bomb)
        assert state == "failed"
        assert reason.startswith("Making this paper ")
        assert "Nothing that was written is lost." in reason
        assert facts(good) == ("done", "")
        assert [database.execute(FILES, [pk]).fetchone() for pk in (bomb, good)] == [(0,), (1,)]
    assert stack.child("documents").pid == worker
