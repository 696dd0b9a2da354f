"""What is written about a child leaves the portal only with a line in the trail, and never by a side door."""

import logging
from collections.abc import Iterator

import psycopg
import pytest
from django.contrib.sessions.models import Session
from django.db import connection

from documents.models import StoredFile
from jobs.models import Job
from notices.models import Notice
from ops.testing_database import role_settings
from tests.house import table
from tests.house.actors import ACTORS, OTHER, OWN
from tests.house.making import CANARY
from tests.house.visits import visit
from tests.house.world import all_doors
from trail.models import TrailEvent

DOORS = all_doors()
# Posting shows these; a GET shows the button only.
SHOWN_BY_POST = {"cases:identity_reveal[auditing]"}
# These show what was written of several children together, for people who read no case, or by the very practitioner
# who reads it here. Everything else that shows a word about a child counts as one case opened.
ABOUT_NO_SINGLE_CASE = {
    "GET audits:comment_edit[opened]",
    "GET audits:finding_edit",
    "GET audits:finding_list[closed]",
    "GET audits:finding_list[panel]",
    "GET audits:past_detail",
    "GET audits:past_edit",
    "GET audits:session_detail",
    "GET audits:session_edit",
    "GET learning:candidate_list",
    "GET recommendations:re_audit_add[round]",
    "GET recommendations:recommendation_create[round]",
    "GET recommendations:recommendation_detail",
    "GET recommendations:recommendation_edit",
}


@pytest.fixture
def sealed_trail(world) -> Iterator[None]:
    """The application's role may no longer add to the trail. Said on another connection: this one is in the world."""
    as_owner("revoke insert on trail_trailevent from auditportal_app")
    yield
    as_owner("grant insert on trail_trailevent to auditportal_app")


def as_owner(statement: str) -> None:
    owner = role_settings("DATABASE_OWNER_URL")
    facts = {"host": owner["HOST"], "port": owner["PORT"], "user": owner["USER"], "password": owner["PASSWORD"]}
    name = connection.settings_dict["NAME"]
    with psycopg.connect(dbname=name, autocommit=True, **{k: v for k, v in facts.items() if v}) as found:
        found.execute(statement)


def knocks(reviewed) -> Iterator[tuple]:
    """Every door as it is shown to the people of two agencies."""
    for door in DOORS:
        for method in ("GET", "POST"):
            cells = reviewed[f"{method:<5}{door}"]
            for actor in ACTORS:
                if actor[0] in {OWN, OTHER} and cells.get(actor) == table.PAGE:
                    yield door, method, actor
                    break


def shows_canary(world, door, method, actor) -> bool:
    with visit(world.sessions[actor], method, door.path(world)) as came:
        return CANARY.encode() in came.body


@pytest.fixture
def showing(world, reviewed) -> list[tuple]:
    """The doors behind which something about a child is shown."""
    if not hasattr(world, "showing"):
        world.showing = [knock for knock in knocks(reviewed) if shows_canary(world, *knock)]
    return world.showing


def test_page_about_a_child_that_cannot_be_written_down_is_not_shown(world, showing, sealed_trail):
    assert len(showing) >= 12, f"Only {len(showing)} pages show anything about a child: the canaries are asleep."
    faults = []
    for door, method, actor in showing:
        with visit(world.sessions[actor], method, door.path(world)) as came:
            if came.status != 503 or CANARY.encode() in came.body:
                faults.append(f"{method} {door}: {came.status}{' with what it says' * (CANARY.encode() in came.body)}")
    assert not faults, "\n".join(faults)


def test_page_about_a_child_counts_among_the_cases_a_person_opened(world, showing):
    faults = set()
    for door, method, actor in showing:
        with visit(world.sessions[actor], method, door.path(world)) as came:
            if not TrailEvent.objects.filter(request_id=came.request_id, opened_case_id__isnull=False).exists():
                faults.add(f"{method} {door}")
    assert not faults ^ ABOUT_NO_SINGLE_CASE, "\n".join(sorted(faults ^ ABOUT_NO_SINGLE_CASE))


def test_identity_is_among_what_is_watched(world, showing):
    assert {f"{door}" for door, method, _ in showing if method == "POST"} >= SHOWN_BY_POST


def test_looking_writes_nothing_about_a_child_into_the_log(world, showing, caplog):
    caplog.set_level(logging.DEBUG)
    for door, method, actor in showing:
        with visit(world.sessions[actor], method, door.path(world)):
            pass
    assert CANARY not in caplog.text


def test_notices_jobs_files_sessions_and_trail_say_nothing_about_a_child(world):
    """After everything the world was made with: concerns raised, returns sent back, identities completed."""
    assert Notice.objects.exists()
    assert Job.objects.exists()
    assert TrailEvent.objects.exists()
    files = StoredFile.objects.defer("content")
    for rows in (Notice.objects.all(), Job.objects.all(), TrailEvent.objects.all(), files):
        for row in rows:
            words = {name: value for name, value in vars(row).items() if CANARY in str(value)}
            assert not words, f"{row._meta.label} {words}"
    for session in Session.objects.all():
        assert CANARY not in str(session.get_decoded())


def test_every_address_is_free_of_words_about_a_child(world):
    for door in DOORS:
        assert CANARY not in door.path(world)
