"""Pages of the dashboard printed from a real browser: each says as at which day, and no sheet is wasted."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from dashboards.registry import PAGES
from recommendations.models import Action
from tests.browsing import visit
from tests.dashboards.test_first_screen_browser import TEXT, make_first_screen
from tests.recommendations.factories import make_recommendation
from ui.dates import long_date

__all__ = ["visit"]
pytestmark = pytest.mark.django_db(transaction=True)


def sheets_of(page) -> list[str]:
    found = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
    return [" ".join(sheet.extract_text().split()) for sheet in found]


def test_every_printed_page_says_as_at_which_day(visit):
    page, day = visit(make_first_screen(3).executive), timezone.localdate()
    for each in PAGES:
        page.goto(reverse(each.address))
        assert f"As at {long_date(day)}." in sheets_of(page)[0], each.code


def test_the_first_screen_of_an_agency_on_a_past_day_is_one_sheet(visit):
    board = make_first_screen(1)
    agency = Action.objects.filter(recommendation__partnership=board.partnership).latest("pk").agency
    then = timezone.now() - timedelta(days=200)
    for days in range(12):
        make_recommendation(board, then, agencies=[agency], due_on=(then - timedelta(days=days)).date(),
                            text=TEXT.format(name=agency.name))  # fmt: skip
    day = timezone.localdate() - timedelta(days=3)
    page = visit(board.executive)
    page.goto(f"/dashboard/?agency={agency.pk}&as_at_day={day.day}&as_at_month={day.month}&as_at_year={day.year}")
    [sheet] = sheets_of(page)
    assert f"As at {long_date(day)}." in sheet
    assert agency.name in sheet
    assert sheet.count("Agree with") == 10


def test_the_first_figure_of_ratings_begins_on_the_first_sheet(visit):
    page = visit(make_first_screen(8).executive)
    page.goto("/dashboard/ratings/")
    assert "By agency and owner" in sheets_of(page)[0]


def test_the_pages_behind_them_say_their_day_too(visit):
    board = make_first_screen(1)
    page, day = visit(board.executive), timezone.localdate()
    for address in (reverse("dashboards:late_returns"), reverse("dashboards:round_grades", args=[board.round.pk])):
        page.goto(address)
        assert f"As at {long_date(day)}." in " ".join(sheets_of(page)), address
