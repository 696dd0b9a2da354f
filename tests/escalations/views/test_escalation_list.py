"""The list of requests and reports: filters, orders, pages, and the same as a file."""

import csv
import io
import re

import pytest
from django.urls import reverse

from escalations.actions.reports import report_core_group
from tests.escalations.factories import CHILD, WORRY, failure, report, request_in
from tests.escalations.views.test_core_group_report_pages import cells_of
from tests.factories import NOW
from tests.round_visits import as_person, text_of
from trail.models import TrailEvent

LIST = reverse("escalations:escalation_list")


def names(client, **query):
    text = text_of(client.get(LIST, query))
    return re.findall(r">((?:Case review|Failed core group) \d+)</a>", text[text.index("<main") :])


@pytest.fixture
def three(scene):
    request_in(scene, "declined")
    report(scene)
    report_core_group(
        agency=scene.health, failure=failure(), by=scene["health_practitioner"], at=NOW.replace(hour=15)
    )  # fmt: skip
    return as_person(scene["office"])


def test_both_kinds_stand_in_one_list_the_latest_first(three, scene):
    assert names(three)[0] == "Failed core group 2"
    assert set(names(three)[1:]) == {"Failed core group 1", "Case review 1"}
    assert names(three, sort="day")[-1] == "Failed core group 2"
    assert set(names(three, sort="agency")[:2]) == {"Failed core group 1", "Case review 1"}
    assert names(three, sort="-agency")[0] == "Failed core group 2"
    assert names(three, sort="state")[0] == "Case review 1"
    assert len(names(three, sort="no such order")) == 3


def test_filters_narrow_it_and_strange_ones_are_left_out(three, scene):
    assert names(three, kind="review") == ["Case review 1"]
    assert names(three, kind="core_group", agency=str(scene.health.pk)) == ["Failed core group 2"]
    assert len(names(three, state="reported")) == 2
    assert names(three, state="reviewed") == []
    for strange in ({"kind": "x"}, {"state": "\x00"}, {"agency": "x"}, {"page": "x"}, {"page": "99"}):
        assert len(names(three, **strange)) == 3
    assert "1 request or report matches" in text_of(three.get(LIST, {"kind": "review"}))


def test_it_comes_in_pages(scene):
    for _ in range(26):
        report(scene)
    client = as_person(scene["office"])
    assert (len(names(client)), len(names(client, page="2"))) == (25, 1)


def test_each_agency_reads_its_own(three, scene):
    assert len(names(as_person(scene["agency_lead"]))) == 2
    assert names(as_person(scene["health_lead"])) == ["Failed core group 2"]
    assert names(as_person(scene["practitioner"])) == ["Failed core group 1"]
    assert names(as_person(scene["other_practitioner"])) == []
    assert names(as_person(scene["stranger"])) == []
    assert as_person(scene["executive"]).get(LIST).status_code == 403


def test_nothing_anybody_wrote_stands_in_it_and_each_row_shown_is_in_the_trail(three, scene):
    shown = text_of(three.get(LIST))
    for words in (WORRY[:20], "Rang the social", CHILD):
        assert words not in shown
    assert TrailEvent.objects.filter(field="list", actor_id=scene["office"].pk).count() == 3


def test_the_same_as_a_file(three, scene):
    answer = three.get(reverse("escalations:escalation_export", args=["csv"]), {"kind": "core_group"})
    lines = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [line[0] for line in lines] == ["What", "Failed core group 2", "Failed core group 1"]
    book = three.get(reverse("escalations:escalation_export", args=["xlsx"]))
    cells = cells_of(book)
    assert len(cells) == 4
    assert cells[1][3] == NOW.date()
    assert three.get(reverse("escalations:escalation_export", args=["pdf"])).status_code == 404
    assert CHILD not in answer.content.decode()


def test_the_way_there_stands_in_the_navigation_and_on_my_work(scene):
    work = text_of(as_person(scene["practitioner"]).get(reverse("dashboards:my_work")))
    assert reverse("escalations:core_group_report_create") in work
    assert LIST in work
    assert LIST not in text_of(as_person(scene["executive"]).get(reverse("dashboards:my_work")))
