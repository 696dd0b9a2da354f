"""Behind every number and mark of the pages stand exactly the rows it counts, today and on a past day."""

import re
from datetime import timedelta
from html import unescape
from random import Random

import pytest
from django.test import Client
from django.utils import timezone

from access.roles import Role
from dashboards.filters import Filters, Scope, query_string
from dashboards.registry import figures_of, page_called
from dashboards.tiles import tiles
from recommendations.actions.owners import set_owner
from recommendations.actions.statuses import decide_status
from recommendations.models import OwnerKind
from tests.dashboards.random_plans import make_plan
from tests.factories import make_person, office_of
from tests.recommendations.factories import action_of, make_board, make_recommendation

pytestmark = pytest.mark.django_db
MARK = re.compile(r'<a href="([^"]+)" aria-label="[^"]*: ([\d,]+)">')


def browser_at_random(seed: int):
    partnership = make_plan(Random(seed), rows=9)  # noqa: S311
    executive = make_person(Role.EXECUTIVE, office_of(partnership))
    client = Client()
    client.force_login(executive)
    return client, executive, partnership


def linked_numbers(scope: Scope) -> set[tuple[str, int]]:
    """(address, number) of every table's cell, picture's mark and tile that leads to rows."""
    found = {(tile["href"], int(tile["number"])) for tile in tiles(scope) if tile["href"]}
    for page in ("stand", "ratings"):
        for figure in figures_of(page_called(page), scope).values():
            cells = [cell for row in figure.rows for cell in row]
            found |= {
                (cell.href, int(str(cell.text).replace(",", "")))
                for cell in cells
                if getattr(cell, "href", "") and str(cell.text).isdecimal()
            }
            marks = MARK.findall(str(figure.picture))
            found |= {(unescape(href), int(n.replace(",", ""))) for href, n in marks}
    return {(href, n) for href, n in found if href.startswith("/recommendations/")}


def rows_at(client: Client, href: str) -> int:
    answer = client.get(href)
    assert answer.status_code == 200, href
    return answer.context["page"].paginator.count


@pytest.mark.parametrize("narrowed", [False, True])
def test_every_link_leads_to_as_many_rows_as_its_mark_says(narrowed):
    client, user, partnership = browser_at_random(1)
    agency = partnership.agencies.exclude(actions=None).first()
    filters = Filters(agency=str(agency.pk)) if narrowed else Filters()
    found = linked_numbers(Scope(user, partnership, timezone.localdate(), filters))
    assert found
    wrong = {href: (n, rows) for href, n in found if (rows := rows_at(client, href)) != n}
    assert not wrong


def test_on_a_past_day_they_do_too():
    client, user, partnership = browser_at_random(3)
    filters = Filters(as_at=timezone.localdate() - timedelta(days=60))
    found = linked_numbers(Scope(user, partnership, timezone.localdate(), filters))
    assert found
    wrong = {href: (n, rows) for href, n in found if (rows := rows_at(client, href)) != n}
    assert not wrong
    page = client.get(f"/dashboard/{query_string(filters)}").content.decode()
    assert "As at " in page
    assert "Back to today" in page


def test_after_an_action_went_to_another_owner_they_lead_to_whose_it_was():
    board = make_board()
    at = timezone.now() - timedelta(days=200)
    rows = [make_recommendation(board, at=at) for _ in range(3)]
    decide_status(action=action_of(rows[0]), status="red", why="Late.", by=board.coordinator, at=at)
    set_owner(
        recommendation=rows[0], owner_kind=OwnerKind.AGENCY, agencies=[board.health], reason="Theirs to do.",
        by=board.coordinator, at=timezone.now() - timedelta(days=70),
    )  # fmt: skip
    client = Client()
    client.force_login(board.executive)
    for agency, now, then in ((board.police, 2, 3), (board.health, 1, 0)):
        filters = Filters(agency=str(agency.pk))
        found = linked_numbers(Scope(board.executive, board.partnership, timezone.localdate(), filters))
        assert not {href: (n, rows) for href, n in found if (rows := rows_at(client, href)) != n}
        assert {n for href, n in found if "as-at" in href and "status=" in href} == {now, then} - {0}
        late = next(href for href, _ in found if "action_status=overdue" in href)
        assert rows_at(client, late) == now


def test_each_kind_of_move_leads_to_those_that_moved_so():
    board = make_board()
    long_ago, lately = timezone.now() - timedelta(days=300), timezone.now() - timedelta(days=9)
    for before, after in (("amber", "green"), ("amber", "green"), ("green", "red"), ("red", "red")):
        row = make_recommendation(board, at=long_ago)
        for status, at in ((before, long_ago), (after, lately)):
            decide_status(recommendation=row, status=status, why="Looked at.", by=board.coordinator, at=at)
    client = Client()
    client.force_login(board.executive)
    found = linked_numbers(Scope(board.executive, board.partnership, timezone.localdate()))
    moves = {href.partition("moved=")[2]: (n, rows_at(client, href)) for href, n in found if "moved=" in href}
    assert moves == {"better-green": (2, 2), "worse-red": (1, 1), "1": (3, 3)}
