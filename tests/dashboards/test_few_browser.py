"""Every page of the dashboard with nothing at all, and with a single agency and audit: on a screen and on paper."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page

from access.roles import Role
from accounts.models import AgencyKind
from audits.models import RoundAgency, Theme
from recommendations.actions.statuses import decide_status
from tests.browsing import WIDTHS, look, visit
from tests.dashboards.test_many_browser import FAULTS, MEDIA, PAGES, keep
from tests.factories import make_agency, make_partnership, make_person, office_of
from tests.learning.learning_factories import grade_audit, make_audit
from tests.recommendations.factories import Board, action_of, make_recommendation

__all__ = ["visit"]
pytestmark = pytest.mark.django_db(transaction=True)
MANY = re.compile(r"\b1 (?:recommendations|actions|audits|children|agencies|owners|days|cells|grades|places)\b")


def make_one() -> Board:
    """A partnership of one agency, with its first audit and that audit's one recommendation, which is red and late."""
    partnership = make_partnership("Testshire Safeguarding Partnership")
    office, police = office_of(partnership), make_agency(partnership, AgencyKind.POLICE)
    people = {
        "coordinator": make_person(Role.COORDINATOR, office), "chair": make_person(Role.CHAIR, office),
        "executive": make_person(Role.EXECUTIVE, office), "lead": make_person(Role.AGENCY_LEAD, police),
    }  # fmt: skip
    board, now = Board(partnership, police, police, round=None, people=people), timezone.now()
    board.round = make_audit(board, timezone.localdate() - timedelta(days=90))
    RoundAgency.objects.create(round=board.round, agency=police)
    grade_audit(board, board.round, good=1)
    grade_audit(board, board.round, Theme.RISK, inadequate=1)
    due = timezone.localdate() - timedelta(days=9)
    row = make_recommendation(board, now - timedelta(days=60), agencies=[police], due_on=due, theme=Theme.RISK)
    for what in ({"action": action_of(row)}, {"recommendation": row}):
        decide_status(**what, status="red", why="Looked at.", by=board.coordinator, at=now - timedelta(days=40))
    return board


def on_every_medium(page: Page, name: str) -> None:
    """Nothing is cut or covered, and no page is wider than what it is shown on."""
    for medium, (width, media) in MEDIA.items():
        page.emulate_media(media=media)
        page.set_viewport_size({"width": width, "height": 900})
        keep(page, f"{name}-{medium}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, medium
        assert page.evaluate(FAULTS) == [], medium


@pytest.mark.parametrize("name", ["dashboard", *PAGES, "late_returns"])
def test_with_nothing_every_page_is_its_sentences(visit, browser, name):
    page = visit(make_person(Role.EXECUTIVE, office_of(make_partnership("Testshire Safeguarding Partnership"))))
    page.goto(reverse(f"dashboards:{name}"))
    look(browser, page, f"{name} of nothing", axe_at=WIDTHS)
    on_every_medium(page, f"0-{name}")
    figures = page.locator(".figure")
    assert figures.count() >= 1
    for figure in figures.all():
        assert figure.locator(".chart__sentence").inner_text().strip().endswith("."), figure.inner_text()
    assert not page.locator("main svg.chart__picture, main table, .figure__files").count()


def test_of_one_agency_and_one_audit_every_page_says_it_of_one(visit, browser):
    page = visit(make_one().executive)
    for name in ("dashboard", *PAGES):
        page.goto(reverse(f"dashboards:{name}"))
        look(browser, page, f"{name} of one", axe_at=WIDTHS)
        on_every_medium(page, f"1-{name}")
        words = " ".join(page.locator("main").inner_text().split())
        assert not re.search(MANY, words), f"{name}: {re.search(MANY, words)[0]}"
