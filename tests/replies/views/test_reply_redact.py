"""Words that should not stand in a reply are taken out for good: by whom, from where, and what the records keep."""

import csv
import io

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.urls import reverse

from access.permissions import NotDone, Refused
from replies.actions.redacting import NOTHING_TICKED, redact_reply
from replies.models import TeamReply
from tests.briefings.briefing_factories import NOW
from tests.replies.reply_factories import post, reply, sent
from trail.models import TrailEvent

pytestmark = pytest.mark.django_db
SECRET, GONE = "Bartholomew of the corner house", "[taken out on 26 May 2026]"
ALLOWED = {"lead", "coordinator", "executive"}
NOT_THEIRS = {"health_lead": 404, "auditor": 403, "stranger": 404, "away_lead": 404}


def client_of(scene, name) -> Client:
    client = Client()
    client.force_login(scene[name])
    return client


def address(row) -> str:
    return reverse("replies:reply_redact", args=[row.pk])


def html(response) -> str:
    return response.content.decode()


@pytest.fixture
def told(scene):
    answers = ({"question": "What now?", "text": f"We rang {SECRET}."}, {"question": "And then?", "text": "We met."})
    return reply(scene, answers=answers, comment=f"{SECRET} again.")


def everything_kept() -> str:
    """Every value of every table, the records among them."""
    tables = set(connection.introspection.table_names())
    return str([list(each._base_manager.values_list()) for each in apps.get_models() if each._meta.db_table in tables])


@pytest.mark.parametrize("name", sorted(ALLOWED))
def test_the_agencys_lead_and_those_who_read_all_take_words_out(scene, told, name):
    client = client_of(scene, name)
    assert f'href="{address(told)}"' in html(client.get("/replies/"))
    page = html(client.get(address(told)))
    assert f"We rang {SECRET}." in page
    came = client.post(address(told), {"texts": ["answer 1", "comment"]})
    assert (came.status_code, came.url) == (302, "/replies/")
    told.refresh_from_db()
    assert told.answers[0] == {"question": "What now?", "text": GONE}
    assert (told.answers[1]["text"], told.comment) == ("We met.", GONE)


@pytest.mark.parametrize(("name", "status"), sorted(NOT_THEIRS.items()))
def test_nobody_else_takes_words_out_and_nobody_of_them_is_told_how(scene, told, name, status):
    client = client_of(scene, name)
    for came in (client.get(address(told)), client.post(address(told), {"texts": ["comment"]})):
        assert came.status_code == status
    with pytest.raises(Refused):
        redact_reply(reply=told, texts=["comment"], by=scene[name], at=NOW)
    assert SECRET in TeamReply.objects.get(pk=told.pk).comment


def test_the_words_are_gone_from_every_page_file_and_table(scene, told):
    round_ = scene.edition.briefing.rounds.get()
    briefing = scene.edition.briefing_id
    paths = [
        "/replies/", reverse("replies:reach_detail", args=[briefing]),
        reverse("replies:reach_export", args=[briefing, "csv"]),
    ]  # fmt: skip
    client = client_of(scene, "coordinator")
    assert all(SECRET in html(client.get(path)) for path in paths)
    assert SECRET in everything_kept()
    redact_reply(reply=told, texts=["answer 1", "comment"], by=scene["lead"], at=NOW)
    for path in (*paths, reverse("recommendations:round_prompts", args=[round_.pk]), address(told)):
        assert SECRET not in html(client.get(path)), path
    lines = list(csv.reader(io.StringIO(client.get(paths[-1]).content.decode("utf-8-sig"))))
    assert lines[1][-3:] == [GONE, "We met.", GONE]
    assert "Bartholomew" not in everything_kept()


def test_the_records_say_who_and_which_text_and_never_a_word(scene, told):
    redact_reply(reply=told, texts=["answer 1"], by=scene["lead"], at=NOW)
    event = TrailEvent.objects.get(subject_id=str(told.pk), field="taken out")
    assert (event.actor_id, event.before, event.after) == (scene["lead"].pk, "", "answer 1")


def test_of_an_agency_nobody_knows_the_partnership_takes_words_out(scene):
    row = reply(scene, agency=None, other_agency=f"The nursery of {SECRET}")
    assert client_of(scene, "lead").get(address(row)).status_code == 404
    redact_reply(reply=row, texts=["other_agency"], by=scene["coordinator"], at=NOW)
    assert TeamReply.objects.get(pk=row.pk).other_agency == GONE
    assert GONE in html(client_of(scene, "coordinator").get("/replies/"))


def test_what_is_out_stays_out_and_is_told_once(scene, told):
    for _ in range(2):
        redact_reply(reply=told, texts=["comment"], by=scene["lead"], at=NOW)
    assert TrailEvent.objects.filter(subject_id=str(told.pk), field="taken out").count() == 1
    redact_reply(reply=told, texts=["answer 1", "answer 2"], by=scene["lead"], at=NOW)
    client = client_of(scene, "lead")
    assert "No words stand in this reply any more." in html(client.get(address(told)))
    assert address(told) not in html(client.get("/replies/"))


@pytest.mark.parametrize("chosen", [{}, {"texts": "answer 9"}, {"texts": "\x00"}, {"texts": "other_agency"}])
def test_ticking_nothing_or_another_text_changes_nothing(scene, told, chosen):
    came = client_of(scene, "lead").post(address(told), chosen)
    assert came.status_code == 422
    assert chosen or NOTHING_TICKED in html(came)
    assert TeamReply.objects.get(pk=told.pk).comment == told.comment
    with pytest.raises(NotDone):
        redact_reply(reply=told, texts=[], by=scene["lead"], at=NOW)


def test_the_same_form_sent_again_does_not_bring_the_words_back(scene):
    fields = sent(scene, comment="The house at the corner.")
    post(scene, fields)
    redact_reply(reply=TeamReply.objects.get(), texts=["comment"], by=scene["lead"], at=NOW)
    assert post(scene, fields).status_code == 302
    assert TeamReply.objects.get().comment == GONE


def test_a_look_at_the_texts_stands_in_the_records(scene, told):
    client_of(scene, "executive").get(address(told))
    look = TrailEvent.objects.get(kind="viewed", subject_id=str(told.pk), field="texts")
    assert look.actor_id == scene["executive"].pk
