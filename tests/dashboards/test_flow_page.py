"""How long things take: every number against dates read one by one, and links to exactly what stands behind them."""

import re
from datetime import UTC, date, datetime, timedelta
from html import unescape
from random import Random
from statistics import median_low
from uuid import uuid4

import pytest
import time_machine
from django.urls import reverse

from audits.actions.reports import send_report
from audits.key_dates import KeyDay
from audits.minutes import fingerprint_of
from audits.models import KeyDate, Round, RoundState
from audits.report import report_now, report_of
from dashboards.figures import flow
from dashboards.figures.flow.audits import marks_of
from dashboards.figures.flow.following import KEY, band_of
from dashboards.filters import Filters, Scope, query_string
from dashboards.selectors.flow import AuditFlow, audits_on_their_way, followed
from recommendations.actions.statuses import change_status
from recommendations.models import Recommendation, StatusChange
from tests.audits.panel_factories import PANEL_DAY, make_panel
from tests.briefings.briefing_factories import make_published, make_told
from tests.recommendations.factories import DAY, make_board, make_recommendation

pytestmark = pytest.mark.django_db
TODAY = date(2027, 6, 1)


def scope_of(user, partnership, today=TODAY, **filters) -> Scope:
    return Scope(user, partnership, today, Filters(**filters))


def figures(scope: Scope) -> dict:
    return {code: build(scope) for code, build in flow.FIGURES.items()}


def text_of(cell) -> str:
    return re.sub(r"<[^>]+>", "", str(getattr(cell, "text", cell)))


def test_an_audit_is_counted_from_its_theme_to_each_step():
    told = make_told(cases=1)
    round_, chair = told.panel.round, told.panel.chair
    KeyDate.objects.filter(round=round_, kind=KeyDay.TERMS).delete()
    KeyDate.objects.create(round=round_, kind=KeyDay.TERMS, day=date(2026, 2, 1))
    sent = PANEL_DAY + timedelta(days=20)
    send_report(round=round_, seen=fingerprint_of(report_now(round_, report_of(round_))), by=chair, at=sent)
    published = PANEL_DAY + timedelta(days=45)
    make_published(told, at=published)
    scope = scope_of(told.panel.people["executive"], told.partnership)
    (found,) = scope.read(audits_on_their_way)
    assert (found.theme_on, found.panel_on) == (date(2026, 2, 1), date(2026, 5, 6))
    figure = figures(scope)["flow_audits"]
    assert [text_of(cell) for cell in figure.rows[0][2:]] == ["94", "114", "139"]
    assert figure.rows[0][0].href == reverse("dashboards:round_grades", args=[round_.pk])
    assert "one audit came to the report after 114 days" in figure.sentence
    before = scope_of(told.panel.people["executive"], told.partnership, as_at=sent.date() - timedelta(days=1))
    assert [text_of(cell) for cell in figures(before)["flow_audits"].rows[0][2:]] == ["94", "Not yet", "Not yet"]
    assert "1 audit is not reported yet" in figures(before)["flow_audits_waiting"].sentence
    assert figures(scope)["flow_audits_waiting"].sentence == "No audit is waiting for its report."


def test_a_briefing_that_is_out_before_the_report_has_its_part_of_the_bar():
    days = {"theme_on": TODAY, "panel_on": TODAY + timedelta(days=90)}
    each = AuditFlow(uuid4(), "Neglect", "", **days, report_on=TODAY + timedelta(days=130),
                     briefing_on=TODAY + timedelta(days=120), is_over=True)  # fmt: skip
    assert [mark[:2] for mark in marks_of(each)] == [
        ("To the panel", 90),
        ("To the briefing", 30),
        ("To the report", 10),
    ]


def test_an_audit_before_its_panel_waits_and_leads_only_those_to_it_who_see_audits():
    panel = make_panel(cases=1, agencies=2)
    for who, leads in (("coordinator", True), ("executive", False)):
        found = figures(scope_of(panel.people[who], panel.partnership))
        assert found["flow_audits"].sentence == "No audit has come to its panel yet."
        row = found["flow_audits_waiting"].rows[0]
        assert bool(row[0].href) is leads
        assert int(text_of(row[3])) == (TODAY - panel.round.created_at.date()).days
    Round.objects.filter(pk=panel.round.pk).update(state=RoundState.PLANNING)
    found = figures(scope_of(panel.people["executive"], panel.partnership))
    assert found["flow_audits_waiting"].sentence == "No audit is waiting for its report."


def follow_at_random(seed: int):
    """Recommendations of one round, some of them verified, opened again or superseded on days of their own."""
    dice, board = Random(seed), make_board()
    rows = [make_recommendation(board) for _ in range(dice.randint(3, 8))]
    for row in rows:
        at = DAY
        for code in dice.sample(["green", "blue", "amber", "blue", "superseded"], dice.randint(0, 4)):
            at += timedelta(days=dice.randint(1, 300))
            to = row.status.scheme.statuses.get(code=code)
            if to != row.status:
                change_status(subject=row, to=to, why="At random.", on=at.date(), by=board.chair, at=at)
    return board


def by_hand(board, day: date) -> dict:
    """{recommendation: days until it was verified, or None}, from its changes one by one."""
    told = {}
    for row in Recommendation.objects.filter(partnership=board.partnership).select_related("section__round"):
        changes = sorted(
            (c for c in StatusChange.objects.filter(recommendation=row, action=None) if c.decided_on <= day),
            key=lambda c: (c.decided_on, c.recorded_at, c.pk),
        )
        proved = [c.decided_on for c in changes if c.to_status.is_closed and c.to_status.code != "superseded"]
        holds = bool(changes) and changes[-1].to_status.is_closed and changes[-1].to_status.code != "superseded"
        told[row.pk] = (min(proved) - row.section.round.panel_on).days if holds else None
    return told


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
@pytest.mark.parametrize("day", [TODAY, date(2026, 9, 1)])
def test_days_until_verified_are_those_of_the_changes(seed, day):
    board = follow_at_random(seed)
    scope = scope_of(board.executive, board.partnership, as_at=None if day == TODAY else day)
    expected = by_hand(board, day)
    assert {row.pk: row.days for row in scope.read(followed)} == expected
    figure = figures(scope)["flow_verified"]
    (row,) = figure.rows
    days = [n for n in expected.values() if n is not None]
    assert text_of(row[-2]) == (f"{median_low(days)}" if days else "–")
    assert sum(int(text_of(cell)) for cell in row[1 : len(KEY) + 1]) == int(text_of(row[-1])) == len(expected)
    oldest = figures(scope)["flow_oldest_open"]
    superseded = sum(row.is_superseded for row in scope.read(followed))
    assert len(oldest.rows) == sum(n is None for n in expected.values()) - superseded


NARROWED: tuple[dict, ...] = (
    {}, {"theme": "risk"}, {"agency": "none"}, {"since": date(2026, 1, 1)}, {"until": date(2025, 1, 1)},
    {"as_at": date(2026, 9, 1)}, {"as_at": date(2026, 12, 1), "theme": "risk"},
)  # fmt: skip


@pytest.mark.parametrize("filters", NARROWED)
def test_every_number_and_mark_leads_to_exactly_its_recommendations(client, filters):
    board = follow_at_random(5)
    with time_machine.travel(datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC)):
        client.force_login(board.executive)
        figure = figures(scope_of(board.executive, board.partnership, **filters))["flow_verified"]
        numbers = [(cell.href, int(text_of(cell))) for row in figure.rows for cell in row[1:-2] if cell.href]
        numbers += [(row[0].href, int(text_of(row[-1]))) for row in figure.rows]
        marks = re.findall(r'<a href="([^"]+)" aria-label="[^"]*: ([\d,]+)">', str(figure.picture))
        numbers += [(unescape(href), int(n)) for href, n in marks]
        assert bool(numbers) is bool(figure.rows)
        for href, number in numbers:
            page = client.get(href)
            assert page.context["page"].paginator.count == number
            assert f"{number} recommendation" in page.context["sentence"]


def test_rows_behind_a_mark_say_when_each_was_verified(client):
    board = follow_at_random(5)
    client.force_login(board.executive)
    shown = client.get(reverse("dashboards:followed_list")).context["rows"]
    days = by_hand(board, date.today())
    assert len(shown) == len(days)
    for row, told in zip(scope_of(board.executive, board.partnership).read(followed), shown, strict=True):
        assert text_of(told[-1]) == ("–" if days[row.pk] is None else f"{days[row.pk]}")
        assert (told[3] in {"Not yet", "Superseded"}) is (days[row.pk] is None)


def test_recommendation_opened_from_its_mark_leads_back_to_the_rows_and_they_to_flow(client):
    board = follow_at_random(5)
    client.force_login(board.executive)
    filters = query_string(Filters(agency="none", theme=""), part="open")
    rows = client.get(reverse("dashboards:followed_list") + filters)
    assert f'href="{reverse("dashboards:flow")}?agency=none"' in rows.content.decode()
    board_rows = client.get(reverse("dashboards:followed_list") + "?part=open").context["rows"]
    row = client.get(board_rows[0][0].href).content.decode()
    assert f'href="{reverse("dashboards:followed_list")}?part=open"' in row
    assert "Back to the recommendations behind Flow" in row


@pytest.mark.parametrize("junk", ["?section=999999", "?section=x", "?part=soon", "?part=later&section=1&page=99"])
def test_junk_finds_nothing_and_says_so(client, junk):
    board = make_board()
    client.force_login(board.executive)
    page = client.get(reverse("dashboards:followed_list") + junk)
    assert page.status_code == 200
    assert "No recommendation fits" in page.content.decode()


def test_rows_are_nobody_elses(client):
    board = follow_at_random(5)
    client.force_login(board.stranger)
    page = client.get(reverse("dashboards:followed_list"))
    assert page.status_code != 200 or page.context["page"].paginator.count == 0


def test_bands_hold_every_recommendation_once():
    board = follow_at_random(6)
    rows = scope_of(board.executive, board.partnership).read(followed)
    assert {band_of(row) for row in rows} <= {label for label, _ in KEY}


def test_whoever_reads_no_plan_is_told_so_and_strangers_see_nothing():
    board = follow_at_random(7)
    for who in (board.auditor, board.stranger):
        found = figures(scope_of(who, board.partnership))
        assert all(figure.table is None for figure in found.values())
        assert found["flow_verified"].sentence == "Recommendations are shown to people who read the action plan."


def test_the_page_answers(client):
    board = follow_at_random(8)
    client.force_login(board.executive)
    page = client.get(reverse("dashboards:flow"))
    assert page.status_code == 200
    assert "Open longest" in page.content.decode()


def test_what_was_made_on_one_day_stands_in_the_order_of_its_numbers():
    board = make_board()
    for _ in range(11):
        make_recommendation(board)
    oldest = figures(scope_of(board.executive, board.partnership))["flow_oldest_open"]
    assert [text_of(row[0]) for row in oldest.rows] == [f"1.{n}" for n in range(1, 11)]
    assert "1.10 Send minutes of core groups" in re.sub(r"<[^>]+>", " ", oldest.picture)
