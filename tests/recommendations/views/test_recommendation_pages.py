import csv
import io
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from dashboards.filters import Scope
from dashboards.selectors.breakdowns import by_owner, by_section
from recommendations.models import Recommendation
from tests.recommendations.factories import (
    action_of,
    import_fixture,
    make_recommendation,
    tell,
)
from trail.models import EventKind, TrailEvent

LIST = reverse("recommendations:recommendation_list")
CREATE = reverse("recommendations:recommendation_create")


def browser(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def page_of(name, row):
    return reverse(f"recommendations:{name}", args=[row.pk])


def main_of(response) -> str:
    text = response.content.decode()
    return text[text.index("<main") : text.index("</main")]


def wrote(board, number=1, **more):
    return [make_recommendation(board, text=f"Do the thing called number{n}.", **more) for n in range(number)]


ROLES = [
    "coordinator", "chair", "scrutineer", "executive", "lead", "owner", "auditor", "practitioner", "stranger",
]  # fmt: skip
MAY_SEE = {"coordinator", "chair", "scrutineer", "executive", "lead", "owner"}
PAGES = {
    "recommendation_detail": MAY_SEE,
    "recommendation_own": {"coordinator"},
    "recommendation_decide": {"coordinator", "chair", "executive"},
}
ACTION_PAGES = {
    "action_update": {"coordinator", "lead", "owner"},
    "action_decide": {"coordinator", "chair", "executive", "lead", "owner"},
    "action_verify": {"coordinator", "chair", "scrutineer", "executive"},
}


@pytest.mark.parametrize("who", ROLES)
def test_every_page_opens_for_those_who_may_and_for_nobody_else(board, who):
    row = make_recommendation(board)
    plan = import_fixture(board)
    client = browser(getattr(board, who))
    addresses = [(page_of(name, row), name, allowed) for name, allowed in PAGES.items()]
    addresses += [(page_of(name, action_of(row)), name, allowed) for name, allowed in ACTION_PAGES.items()]
    addresses += [(page_of("plan_detail", plan), "plan_detail", MAY_SEE)]
    addresses += [(page_of("plan_source", plan), "plan_source", {"coordinator"})]
    for address, name, allowed in addresses:
        expected = {200} if who in allowed else {404, 403} if who == "stranger" else {403}
        assert client.get(address).status_code in expected, name
    own = {LIST: MAY_SEE | {"stranger"}, CREATE: {"coordinator", "stranger"}}
    own |= {reverse("recommendations:plan_list"): MAY_SEE | {"stranger"}}
    own |= {reverse("recommendations:plan_import"): {"coordinator", "stranger"}}
    for address, allowed in own.items():
        assert client.get(address).status_code == (200 if who in allowed else 403), address
    if who == "stranger":
        assert row.text not in client.get(LIST).content.decode()
        assert client.get(page_of("recommendation_detail", row)).status_code == 404


def test_list_costs_the_same_at_2_and_at_40_rows(board):
    client, costs = browser(board.coordinator), []
    client.get(LIST)
    for number in (2, 38):
        wrote(board, number, owner_kind="all", agencies=[])
        with CaptureQueriesContext(connection) as queries:
            response = client.get(LIST)
        costs.append(len(queries))
    assert costs[0] == costs[1]
    assert len(response.content) < 120_000
    assert len([query for query in queries if "SAVEPOINT" not in query["sql"]]) <= 12


def test_detail_costs_the_same_however_long_its_history(board):
    row, client, costs = make_recommendation(board, owner_kind="all", agencies=[]), browser(board.coordinator), []
    client.get(LIST)
    for number in (1, 12):
        for n in range(number):
            tell(board, action_of(row, board.police), evidence=["One", "Two"], what_happened=f"Step {n}")
        with CaptureQueriesContext(connection) as queries:
            assert client.get(page_of("recommendation_detail", row)).status_code == 200
        costs.append(len(queries))
    assert costs[0] == costs[1]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("status=green", {"late"}),
        ("owner=none", set()),
        ("overdue=1", {"late", "old"}),
        ("undated=1", {"board"}),
        ("theme=risk", {"old"}),
        ("priority=high", {"old"}),
        ("priority=low", set()),
        ("q=number0+thing", {"late", "old", "board"}),
        ("q=zebra", set()),
        ("q=1.2", {"old"}),
        ("section=nonsense", set()),
        ("section=999999999", set()),
        ("owner=Executive", {"board"}),
        ("owner=00000000-0000-0000-0000-000000000000", set()),
        ("status=%00", set()),
        ("sort=due&page=99", {"late", "old", "board"}),
        ("sort=nonsense", {"late", "old", "board"}),
    ],
)
def test_list_is_filtered(board, query, found):
    past = {"due_on": date(2026, 3, 1)}
    rows = {
        "late": wrote(board, **past)[0],
        "old": wrote(board, **past, theme="risk")[0],
        "board": wrote(board, due_on=None, owner_kind="board", agencies=[])[0],
    }
    rows["old"].priority = "high"
    rows["old"].save()
    client = browser(board.coordinator)
    client.post(page_of("recommendation_decide", rows["late"]), decision("green"))
    response = client.get(f"{LIST}?{query}")
    assert response.status_code == 200
    shown = {name for name, row in rows.items() if page_of("recommendation_detail", row) in response.content.decode()}
    if query in {"status=%00", "sort=nonsense"}:
        assert shown == {"late", "old", "board"}  # nothing was asked
    else:
        assert shown == found


def decision(status, **more):
    today = timezone.localdate()
    day = {"decided_on_day": today.day, "decided_on_month": today.month, "decided_on_year": today.year}
    return {"status": status, "why": "We looked at it together.", **day} | more


def test_filters_lead_to_exactly_the_rows_the_dashboard_counts(board):
    import_fixture(board)
    rows = wrote(board, 4, owner_kind="all", agencies=[]) + wrote(board, 2, owner_kind="board", agencies=[])
    for row, status in zip(rows, ("red", "amber", "green"), strict=False):
        for action in row.actions.all()[:1]:
            browser(board.coordinator).post(page_of("action_decide", action), decision(status))
    client, today = browser(board.coordinator), timezone.localdate()

    def count(**query):
        return client.get(LIST, query).context["page"].paginator.count

    sections = by_section(Scope(board.coordinator, board.partnership, today)).rows
    for tally in sections:
        assert count(section=tally.key) == tally.total
        for code, number in tally.counts.items():
            assert count(section=tally.key, status=code) == number
    owners = by_owner(Scope(board.coordinator, board.partnership, today)).rows
    assert {tally.label for tally in owners} >= {"No owner", "Executive", board.police.name}
    for tally in owners:
        key = tally.key
        assert count(owner=key) == tally.total
        for code, number in tally.counts.items():
            assert count(owner=key, action_status=code) == number
    assert count() == sum(tally.total for tally in sections) == Recommendation.objects.count()


def test_the_file_taken_along_holds_what_the_list_shows_and_no_formula(board):
    make_recommendation(board, text='=HYPERLINK("http://evil.example","Open")')
    wrote(board, due_on=None)
    client = browser(board.lead)
    text = client.get(reverse("recommendations:recommendation_export", args=["csv"])).content.decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(text)))
    assert len(lines) == 3
    assert lines[1][2].startswith("'=HYPERLINK")
    undated = client.get(reverse("recommendations:recommendation_export", args=["csv"]) + "?undated=1")
    assert undated.content.decode().count("number0") == 1
    assert "HYPERLINK" not in undated.content.decode()
    book = client.get(reverse("recommendations:recommendation_export", args=["xlsx"])).content
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0).to_python()
    assert sheet[1][2].startswith("=HYPERLINK")
    assert TrailEvent.objects.filter(kind=EventKind.DOWNLOADED, actor_id=board.lead.pk).count() == 3
    assert client.get(reverse("recommendations:recommendation_export", args=["exe"])).status_code == 404


def test_an_exported_list_can_be_imported_again(board):
    plan = import_fixture(board)
    client = browser(board.coordinator)
    data = client.get(reverse("recommendations:recommendation_export", args=["csv"])).content
    from recommendations.importing import read_action_plan

    again = read_action_plan(data, file_name="a.csv")
    rows = Recommendation.objects.filter(section__plan=plan).order_by("section__number", "position")
    assert [(each.number, each.rag) for each in again.recommendations] == [(r.number, r.status.code) for r in rows]


def test_owners_and_dates_are_changed_on_one_page(board):
    row = make_recommendation(board)
    client = browser(board.coordinator)
    sent = {
        "owner_kind": "agency", "agencies": [board.health.pk], "reason": "The team moved.",
        "due_on_day": "30", "due_on_month": "9", "due_on_year": "2026",
    }  # fmt: skip
    sent["seen"] = client.get(page_of("recommendation_own", row)).context["form"]["seen"].value()
    without = client.post(page_of("recommendation_own", row), sent | {"reason": ""})
    assert without.status_code == 422
    assert action_of(row).agency == board.police
    assert client.post(page_of("recommendation_own", row), sent).status_code == 302
    row.refresh_from_db()
    assert (row.due_on, action_of(row).agency, action_of(row).due_on) == (date(2026, 9, 30), board.health, row.due_on)
    assert "The team moved." in client.get(page_of("recommendation_detail", row)).content.decode()


def test_whoever_saves_second_is_told_what_somebody_changed_meanwhile(board):
    row = make_recommendation(board)
    client, address = browser(board.coordinator), page_of("recommendation_own", row)
    seen = client.get(address).context["form"]["seen"].value()
    mine = {"owner_kind": "agency", "agencies": [board.health.pk], "reason": "Mine.", "seen": seen}
    theirs = {"owner_kind": "board", "reason": "Theirs.", "seen": seen}
    assert client.post(address, theirs).status_code == 302
    answer = client.post(address, mine)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "Now its owner is Executive" in text
    assert "Mine." in text
    assert action_of(row).owner_name == "Executive"
    again = mine | {"seen": answer.context["form"]["seen"].value()}
    assert client.post(address, again).status_code == 302
    assert action_of(row).agency == board.health


def test_a_recommendation_follows_its_actions_at_one_press(board):
    row = make_recommendation(board)
    client = browser(board.chair)
    client.post(page_of("action_decide", action_of(row)), decision("red"))
    assert "Set the recommendation to Red" in main_of(client.get(page_of("recommendation_detail", row)))
    for _ in range(2):
        assert client.post(page_of("recommendation_agree", row), {"status": "red"}).status_code == 302
    row.refresh_from_db()
    assert row.status.code == "red"
    assert row.status_changes.filter(action=None).count() == 2
    assert browser(board.lead).post(page_of("recommendation_agree", row), {"status": "red"}).status_code == 403


def test_a_superseded_recommendation_still_says_whose_it_was(board):
    row, other = make_recommendation(board), make_recommendation(board)
    action, client = action_of(row), browser(board.chair)
    url = page_of("recommendation_decide", row)
    assert client.post(page_of("action_decide", action), decision("superseded")).status_code == 302
    for number in ("", "1.99", row.number, "x"):
        assert client.post(url, decision("superseded", superseded_by=number)).status_code == 422, number
    assert client.post(url, decision("superseded", superseded_by=other.number)).status_code == 302
    assert "No owner" not in main_of(client.get(LIST)).split("<table", 1)[1]
    page = main_of(client.get(page_of("recommendation_detail", row)))
    assert action.owner_name in page
    assert "Nobody owns this" not in page
    assert f"{other.number} {other.text[:80]}" in page


def test_a_rating_decided_without_a_reason_comes_back(board):
    row = make_recommendation(board)
    answer = browser(board.chair).post(page_of("recommendation_decide", row), decision("red", why=""))
    assert answer.status_code == 422
    assert row.status_changes.filter(action=None).count() == 1
