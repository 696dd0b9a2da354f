"""Who reads what teams said: the lead their agency's, the partnership's people all, another partnership nothing."""

import csv
import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from briefings.actions.taken import count_taken
from notices.models import Notice
from replies.actions.replying import acknowledge_reply
from replies.models import TeamReply
from tests.briefings.briefing_factories import NOW
from tests.replies.reply_factories import reply
from trail.models import TrailEvent

pytestmark = pytest.mark.django_db
LIST, REACH = "/replies/", "/replies/reach/"


def seen(scene, name, path=LIST, **query):
    client = Client()
    client.force_login(scene[name])
    return client.get(path, query)


def html(response) -> str:
    return response.content.decode()


@pytest.fixture
def replies(scene):
    return reply(scene), reply(scene, agency=scene.health, comment="We meet earlier now.", used_in_supervision=True)


def test_a_lead_reads_their_agencys_replies_and_no_others(scene, replies):
    page = html(seen(scene, "lead"))
    assert replies[0].comment in page
    assert replies[1].comment not in page
    assert "1 reply, 1 to be read" in page


@pytest.mark.parametrize("name", ["coordinator", "executive"])
def test_people_of_the_partnership_read_all(scene, replies, name):
    page = html(seen(scene, name))
    assert all(row.comment in page for row in replies)


def test_others_read_nothing(scene, replies):
    assert seen(scene, "auditor").status_code == 403
    for name in ("stranger", "away_lead"):
        page = html(seen(scene, name))
        assert not any(row.comment in page for row in replies)
    for path in (detail(scene), export(scene), reverse("replies:announcement_detail", args=[scene.edition.pk])):
        assert seen(scene, "stranger", path).status_code == 404


def test_a_lead_does_not_collate_the_whole_partnership(scene, replies):
    for path in (REACH, detail(scene), export(scene)):
        assert seen(scene, "lead", path).status_code == 404


def test_what_was_read_stands_in_the_records(scene, replies):
    seen(scene, "lead")
    looks = TrailEvent.objects.filter(kind="viewed", subject_id=str(replies[0].pk))
    assert looks.get().actor_id == scene["lead"].pk


def test_the_lead_is_told_once_a_day_without_a_word_of_the_reply(scene):
    for number in range(3):
        reply(scene, comment=f"Words nobody mails {number}")
    mail = Notice.objects.get(to_email=scene["lead"].email)
    assert "/replies/" in mail.body
    assert "Words nobody mails" not in mail.body
    assert not Notice.objects.filter(to_email=scene["health_lead"].email).exists()


def test_of_an_agency_nobody_knows_the_coordinators_are_told(scene):
    reply(scene, agency=None, other_agency="A nursery")
    assert Notice.objects.filter(to_email=scene["coordinator"].email, subject="A reply to a briefing").exists()


def test_a_lead_marks_a_reply_as_read_and_others_cannot(scene, replies):
    for name, status in (("executive", 403), ("health_lead", 404), ("stranger", 404), ("lead", 302)):
        client = Client()
        client.force_login(scene[name])
        assert client.post(reverse("replies:reply_acknowledge", args=[replies[0].pk])).status_code == status, name
    row = TeamReply.objects.get(pk=replies[0].pk)
    assert row.acknowledged_by == scene["lead"]
    again = acknowledge_reply(reply=row, by=scene["coordinator"], at=NOW)
    assert again.acknowledged_by == scene["lead"]


def test_the_list_is_narrowed_and_bad_filters_are_left_out(scene, replies):
    page = html(seen(scene, "coordinator", agency=str(scene.health.pk)))
    assert "We meet earlier now." in page
    assert replies[0].comment not in page
    for odd in ({"agency": "x"}, {"briefing": "\x00"}, {"state": "no"}, {"page": "99"}):
        assert seen(scene, "coordinator", **odd).status_code == 200


def detail(scene) -> str:
    return reverse("replies:reach_detail", args=[scene.edition.briefing.pk])


def export(scene, kind="csv") -> str:
    return reverse("replies:reach_export", args=[scene.edition.briefing.pk, kind])


def test_the_subgroup_sees_answers_checks_and_counts_by_agency(scene, replies):
    for choice in ("In 10 days", "In 5 days"):
        check = {"question": "How soon?", "choice": choice, "right": "In 10 days"}
        answer = {"question": "What now?", "text": f"Answer with {choice}"}
        reply(scene, checks=(check,), answers=(answer,), comment="")
    count_taken(edition=scene.edition, kind="pdf", agency=scene.police, at=NOW)
    count_taken(edition=scene.edition, kind="pdf", agency=scene.police, at=NOW)
    page = html(seen(scene, "executive", detail(scene)))
    assert "4 teams replied, from 2 of" in page
    assert "opened or taken 2 times" in page
    assert "1 of 2 right" in page
    assert "In 10 days (the right one)" in page
    assert "Answer with In 5 days" in page
    overview = html(seen(scene, "executive", REACH))
    assert scene.edition.briefing.title.replace("'", "&#x27;") in overview


def test_the_file_holds_every_reply_and_no_formula(scene, replies):
    reply(scene, comment="=1+1", checks=({"question": "How soon?", "choice": "In 5 days", "right": ""},))
    came = seen(scene, "coordinator", export(scene))
    lines = list(csv.reader(io.StringIO(came.content.decode("utf-8-sig"))))
    assert lines[0][-2:] == ["How soon?", "Comment"]
    assert len(lines) == 4
    assert "'=1+1" in [line[-1] for line in lines]
    assert TrailEvent.objects.filter(kind="downloaded", actor_id=scene["coordinator"].pk).exists()
    assert seen(scene, "coordinator", export(scene, "xlsx")).status_code == 200
    assert seen(scene, "coordinator", export(scene, "exe")).status_code == 404


def test_the_announcement_carries_a_link_for_each_agency(scene):
    path = reverse("replies:announcement_detail", args=[scene.edition.pk])
    own = html(seen(scene, "lead", path))
    assert f"/b/{scene.edition.pk.hex[:10]}/?from={scene.police.pk.hex[:10]}" in own
    assert scene.edition.content["title"].replace("'", "&#x27;") in own
    everybody = html(seen(scene, "coordinator", path))
    assert "?from=" not in everybody.split("<textarea")[1].split("</textarea>")[0]
    chosen = html(seen(scene, "coordinator", path, agency=str(scene.health.pk)))
    assert scene.health.pk.hex[:10] in chosen
    assert seen(scene, "coordinator", path, agency="odd").status_code == 200


def test_pages_ask_as_often_for_forty_replies_as_for_two(scene, replies):
    def queries(path):
        with CaptureQueriesContext(connection) as found:
            assert seen(scene, "coordinator", path).status_code == 200
        return len(found)

    paths = (LIST, REACH, detail(scene), export(scene))
    few = [queries(path) for path in paths]
    for number in range(18):
        reply(scene, comment=f"Another {number}")
    assert [queries(path) for path in paths] == few


def test_the_list_is_narrowed_by_the_days_on_which_replies_came(scene):
    early, late = reply(scene, at=NOW), reply(scene, at=NOW + timedelta(days=40), agency=scene.health)
    day = timezone.localdate(NOW + timedelta(days=20))
    parts = {"day": str(day.day), "month": str(day.month), "year": str(day.year)}
    for name, found in (("since", [late]), ("until", [early])):
        page = seen(scene, "coordinator", **{f"{name}_{part}": value for part, value in parts.items()})
        assert list(page.context["page"]) == found
        assert html(page).count("Received ") >= 3  # both fields, and what it is narrowed to


def test_replies_no_listed_agency_sent_can_be_asked_for_by_whoever_reads_all(scene, replies):
    loose = reply(scene, agency=None, other_agency="A nursery")
    assert list(seen(scene, "coordinator", agency="none").context["page"]) == [loose]
    assert list(seen(scene, "lead", agency="none").context["page"]) == []


@pytest.mark.parametrize("year", ["0", "20", "99999999999999999999", "soon", "\x00", "-1"])
def test_days_that_cannot_be_read_are_told_and_narrow_nothing(scene, replies, year):
    page = seen(scene, "coordinator", since_day="1", since_month="2", since_year=year)
    assert page.status_code == 200
    assert page.context["page"].paginator.count == 2
    assert "first day must" in html(page)
    assert page.context["active"] == []
