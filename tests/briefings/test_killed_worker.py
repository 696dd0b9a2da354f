"""A worker killed in the middle of a render: the briefing is finished by the next one, once."""

import os
import time
from io import BytesIO
from pathlib import Path

import psycopg
import pytest
from pypdf import PdfReader

SEND = """
from django.db import transaction
from briefings.models import Edition
from tests.briefings.briefing_factories import make_sent, make_told
with transaction.atomic():
    edition = make_sent(make_told())
    for section in edition.content["sections"][3:]:
        items = section["items"]
        section["items"] = [{**item, "text": f"Point {n}. " + item["text"]} for n in range(60) for item in items]
    edition.save()
print(edition.pk)
"""
FACTS = """select job.state, job.attempts, edition.rendered_at is not null
from jobs_job job join briefings_edition edition on edition.id::text = job.subject_id
where job.kind = 'briefings.render' and edition.id = %s"""


FILES = """select file.content_type, file.content from documents_storedfile file
join briefings_edition edition on file.name like edition.slug || '.%%' where edition.id = %s order by content_type"""


@pytest.fixture
def database(stack):
    with psycopg.connect(stack.env["DATABASE_URL"], autocommit=True) as connection:
        yield connection


def files_of(database, pk):
    """Every file that was ever kept for the edition, attached to it or not."""
    return database.execute(FILES, [pk]).fetchall()


def wait_until(what, seconds):
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end, "It did not happen in time."
        time.sleep(0.1)


def kill_all(stack):
    """Kill -9 for the worker and the process in it that renders."""
    pid = stack.child("documents").pid
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    old = stack.kill("documents")
    for child in children:
        try:
            os.kill(int(child), 9)
        except ProcessLookupError:
            continue
    return old


def test_the_next_worker_finishes_the_briefing_once(stack, database):
    pk = stack.manage("shell", "-v", "0", "-c", SEND).split()[-1]

    def facts():
        return database.execute(FACTS, [pk]).fetchone()

    wait_until(lambda: facts()[0] == "running", 60)
    time.sleep(1)
    old = kill_all(stack)
    assert facts() == ("running", 1, False), "the worker died with the render half done"
    assert files_of(database, pk) == []
    stack.wait_restarted("documents", old_pid=old)
    wait_until(lambda: facts()[0] == "done", 240)
    state, attempts, is_rendered = facts()
    assert (state, is_rendered) == ("done", True)
    assert attempts >= 2
    files = files_of(database, pk)
    assert [kind.rpartition("/")[2][:3] for kind, _ in files] == ["pdf", "vnd"]
    made = "select count(*) from trail_trailevent where subject_id = %s and field = 'files'"
    assert database.execute(made, [pk]).fetchone() == (1,)
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(bytes(files[0][1]))).pages)
    assert all(f"Point {n}. " in " ".join(text.split()) for n in range(60))
    told = """select to_email, count(*) from notices_notice
    where subject = 'A briefing waits for approval' and to_email like 'panel%' group by to_email"""
    assert {number for _, number in database.execute(told).fetchall()} == {1}
