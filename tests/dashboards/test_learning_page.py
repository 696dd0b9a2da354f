"""Briefings, their reach and replies, and what was said again: every number against the rows counted one by one."""

import html
import re
import uuid
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from briefings.models import TakenCount
from dashboards.figures import learning
from dashboards.filters import Filters, Scope, query_string
from dashboards.selectors.learning import published, recurring
from learning.actions.recurrences import decide_alike, remove_member
from learning.models import RecurrenceMember
from replies.models import TeamReply
from tests.briefings.briefing_factories import NOW
from tests.learning.factories import SOON, lodged, recommended, said_in_past, said_in_round
from tests.recommendations.factories import make_board
from tests.replies.reply_factories import make_scene, reply

pytestmark = pytest.mark.django_db
TODAY = date(2027, 1, 1)
RIGHT, WRONG = (
    {"question": "How soon?", "choice": each, "right": "In 10 days"} for each in ("In 10 days", "In 5 days")
)


@pytest.fixture
def scene():
    """Two agencies and a stranger to the list reply; pages and files were opened by links and without."""
    scene = make_scene()
    day = timezone.localdate(NOW)
    for kind, agency, on, number in (
        ("page", scene.police, day, 5), ("pdf", scene.police, day + timedelta(days=40), 2),
        ("page", scene.health, day, 3), ("docx", None, day, 4),
    ):  # fmt: skip
        TakenCount.objects.create(edition=scene.edition, kind=kind, day=on, agency=agency, number=number)
    add(scene, scene.police, [RIGHT], used=True)
    add(scene, scene.police, [WRONG])
    add(scene, None, [RIGHT], used=True, later=40)
    return scene


def add(scene, agency, checks, *, used=False, later=0) -> None:
    TeamReply.objects.create(
        partnership=scene.partnership, edition=scene.edition, agency=agency, other_agency="" if agency else "A charity",
        role="manager", checks=checks, used_in_supervision=used, received_at=NOW + timedelta(days=later),
        form_key=uuid.uuid4(),
    )  # fmt: skip


def figures(scene, who="executive", **filters) -> dict:
    scope = Scope(scene[who], scene.partnership, TODAY, Filters(**filters))
    return {code: build(scope) for code, build in learning.FIGURES.items()}


def text_of(cell) -> str:
    return re.sub(r"<[^>]+>", "", str(getattr(cell, "text", cell)))


def told(figure) -> dict[str, list[str]]:
    return {text_of(row[0]): [text_of(cell) for cell in row[1:]] for row in figure.rows}


def test_numbers_are_those_of_the_rows(scene):
    found = figures(scene)
    (row,) = found["learning_published"].rows
    assert [text_of(cell) for cell in row[2:]] == ["8", "2", "4", "3", "2"]
    assert row[0].href == reverse("replies:reach_detail", args=[scene.edition.briefing_id])
    by = told(found["learning_by_agency"])
    assert by[scene.police.name] == ["5", "2", "0", "2", "1"]
    assert by[scene.health.name] == ["3", "0", "0", "0", "0"]
    assert by["Not by an agency’s link, or not in the list"] == ["0", "0", "4", "1", "1"]
    assert told(found["learning_supervision"])[scene.police.name] == ["1", "1", "2"]
    assert found["learning_supervision"].sentence == "2 of 3 replies say that the briefing was used in supervision."
    assert [text_of(cell) for cell in found["learning_checks"].rows[0]] == ["How soon?", "1", "2 of 3", "3"]
    title = found["learning_checks"].rows[0][0].note
    assert f"How soon?, Edition 1, {title}" in html.unescape(found["learning_checks"].picture)


def test_an_agencys_replies_lead_to_exactly_them(scene, client):
    client.force_login(scene["executive"])
    rows = {text_of(row[0]): row for row in figures(scene)["learning_by_agency"].rows}
    cell = rows[scene.police.name][4]
    page = client.get(cell.href).content.decode()
    assert page.count("edition 1") == int(text_of(cell)) == 2
    assert rows[scene.health.name][4].href == ""


@pytest.mark.parametrize("filters", [{}, {"until": 10}, {"as_at": 10}, {"since": -5}, {"since": 200}])
def test_every_bar_leads_to_the_numbers_it_is_made_of(scene, client, filters):
    day = timezone.localdate(NOW)
    asked = {name: day + timedelta(days=days) for name, days in filters.items()}
    client.force_login(scene["executive"])
    found = figures(scene, **asked)
    wanted = [(row[0].href, row[1:]) for row in found["learning_by_agency"].rows]
    pictures = [found[code].picture for code in ("learning_published", "learning_by_agency")]
    for href, cells in wanted:
        numbers = [int(text_of(cell)) for cell in cells]
        assert bool(href) is any(numbers)
        if href:
            rows = client.get(href).context["rows"]
            assert [sum(int(text_of(row[place])) for row in rows) for place in range(2, 7)] == numbers
            assert html.escape(href) in str(pictures[1])
    for row in found["learning_published"].rows:
        numbers = [int(text_of(cell)) for cell in row[2:]]
        href = reverse("dashboards:reach_list") + query_string(
            Filters(**asked), briefing=str(scene.edition.briefing_id)
        )  # fmt: skip
        rows = client.get(href).context["rows"]
        assert [sum(int(text_of(each[place])) for each in rows) for place in range(2, 7)] == numbers
        assert html.escape(href) in str(pictures[0]) or not any(numbers)


def test_replies_of_a_period_lead_to_exactly_those(scene, client):
    client.force_login(scene["executive"])
    found = figures(scene, until=timezone.localdate(NOW) + timedelta(days=10))
    rows = {text_of(row[0]): row for row in found["learning_by_agency"].rows}
    cell = rows[scene.police.name][4]
    page = client.get(cell.href)
    assert page.context["page"].paginator.count == int(text_of(cell)) == 2
    assert {row.agency for row in page.context["page"]} == {scene.police}
    assert "Received up to" in page.content.decode()


def test_what_was_used_in_supervision_leads_to_exactly_those_replies(scene, client):
    client.force_login(scene["executive"])
    figure = figures(scene)["learning_supervision"]
    marks = re.findall(r'<a href="([^"]+)" aria-label="[^"]*: ([\d,]+)">', str(figure.picture))
    linked = [(html.unescape(href), int(n)) for href, n in marks]
    linked += [(cell.href, int(text_of(cell))) for row in figure.rows for cell in row[1:3] if cell.href]
    shown = client.get(reverse("dashboards:reach_list")).context["rows"]
    linked += [(cell.href, int(text_of(cell))) for row in shown for cell in row[5:7] if cell.href]
    lists = [(href, n) for href, n in linked if href.startswith(reverse("replies:reply_list"))]
    assert {"supervised=yes", "supervised=no"} <= {part for href, _ in lists for part in re.split("[?&]", href)}
    for href, number in lists:
        assert client.get(href).context["page"].paginator.count == number, href


@pytest.mark.parametrize("junk", ["?of=x", "?briefing=1", "?of=closed", "?page=9&of=0"])
def test_junk_finds_no_reach_and_says_so(scene, client, junk):
    client.force_login(scene["executive"])
    page = client.get(reverse("dashboards:reach_list") + junk)
    assert page.status_code == 200
    assert "Nothing was opened or answered that fits" in page.content.decode()


def test_reach_behind_a_bar_is_no_more_than_the_bar_tells(scene, client):
    for who, told_of in (("lead", {scene.police.name}), ("auditor", set()), ("away_lead", set())):
        client.force_login(scene[who])
        page = client.get(reverse("dashboards:reach_list"))
        assert page.status_code != 200 or {row[1] for row in page.context["rows"]} == told_of


def test_a_period_and_a_past_day_leave_the_rest_out(scene):
    day = timezone.localdate(NOW)
    for filters in ({"until": day + timedelta(days=10)}, {"as_at": day + timedelta(days=10)}):
        by = told(figures(scene, **filters)["learning_by_agency"])
        assert by[scene.police.name] == ["5", "0", "0", "2", "1"]
        assert by["Not by an agency’s link, or not in the list"][3] == "0"
    early = figures(scene, as_at=day - timedelta(days=30))
    assert early["learning_published"].sentence == "No briefing fits these filters."
    assert all(figure.table is None for figure in early.values())
    one = told(figures(scene, agency=str(scene.health.pk))["learning_by_agency"])
    assert one == {scene.health.name: ["3", "0", "0", "0", "0"]}


def test_a_lead_is_told_of_their_own_agency_and_a_stranger_of_nothing(scene):
    by = told(figures(scene, "lead")["learning_by_agency"])
    assert by == {scene.police.name: ["5", "2", "0", "2", "1"]}
    assert "your own agency" in figures(scene, "lead")["learning_by_agency"].note
    for who in ("stranger", "away_lead"):
        assert all(figure.table is None for figure in figures(scene, who).values())


def test_whoever_reads_no_replies_sees_only_what_is_published(scene):
    found = figures(scene, "auditor")
    assert found["learning_by_agency"].sentence.startswith("Replies, and how far briefings reached, are shown")
    assert found["learning_published"].table is None


def test_what_was_withdrawn_is_said(scene):
    scene.edition.withdrawn_at, scene.edition.withdrawn_by = NOW + timedelta(days=50), scene["coordinator"]
    scene.edition.save()
    assert "1 briefing was published (1 withdrawn since)" in figures(scene)["learning_published"].sentence
    scope = Scope(scene["executive"], scene.partnership, TODAY, Filters(as_at=timezone.localdate(NOW)))
    assert [each.is_gone for each in scope.read(published)] == [False]


def test_recurring_issues_are_those_of_their_members():
    board = make_board()
    first, *rest = said_in_past(board), said_in_round(board), recommended(board), lodged(board)
    issue = decide_alike(
        saying=first, same=[each.pk for each in rest], different=[], by=board.coordinator, at=SOON
    )  # fmt: skip
    gone = RecurrenceMember.objects.get(recurrence=issue, saying=rest[-1])
    remove_member(member=gone, why="Something else.", by=board.coordinator, at=SOON + timedelta(days=20))
    for day, members in ((TODAY, 3), (timezone.localdate(SOON) + timedelta(days=1), 4)):
        scope = Scope(board.executive, board.partnership, TODAY, Filters(as_at=day if day != TODAY else None))
        (found,) = scope.read(recurring)
        assert (found.said, found.tried) == (members, 1)
        assert found.places == len({each.place for each in (first, *rest[: members - 1])})
    (row,) = learning.FIGURES["learning_recurring"](Scope(board.executive, board.partnership, TODAY)).rows
    assert row[0].href == reverse("learning:recurrence_detail", args=[issue.pk])
    before = Scope(
        board.executive, board.partnership, TODAY, Filters(as_at=timezone.localdate(SOON) - timedelta(days=1))
    )
    assert before.read(recurring) == []
    assert Scope(board.stranger, board.partnership, TODAY).read(recurring) == []


def test_the_page_answers(scene, client):
    reply(scene)
    client.force_login(scene["executive"])
    page = client.get(reverse("dashboards:learning"))
    assert page.status_code == 200
    assert "Knowledge checks, edition by edition" in page.content.decode()
