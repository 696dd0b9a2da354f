"""The first screen in a real browser: with no, one, three, eight and twelve agencies; on a laptop and on one sheet."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from pypdf import PdfReader

from accounts.models import AgencyKind, Partnership
from audits.models import RoundState
from recommendations.actions.statuses import decide_status
from recommendations.models import OwnerKind, Recommendation
from tests.audits.summary_factories import make_graded
from tests.browsing import WIDTHS, look, visit
from tests.dashboards.test_as_at import hold_review
from tests.factories import make_agency
from tests.recommendations.factories import Board, action_of, make_recommendation, tell

__all__ = ["visit"]
pytestmark = pytest.mark.django_db(transaction=True)
SOME_INADEQUATE = 24  # of a few children, but not the commonest
LAPTOP = {"width": 1280, "height": 800}
AGENCIES = (
    ("Constabulary", AgencyKind.POLICE), ("Children’s social care", AgencyKind.SOCIAL_CARE),
    ("Hospital trust", AgencyKind.HEALTH), ("Community health", AgencyKind.HEALTH),
    ("Schools and colleges", AgencyKind.SCHOOL), ("Probation", AgencyKind.PROBATION),
    ("Housing", AgencyKind.HOUSING), ("Mental health trust", AgencyKind.HEALTH),
    ("Youth justice", AgencyKind.YOUTH_JUSTICE), ("Early help", AgencyKind.VOLUNTARY),
    ("Drug and alcohol service", AgencyKind.ADULT_SERVICES), ("Ambulance", AgencyKind.HEALTH),
)  # fmt: skip
TEXT = "Agree with {name} by when core groups send their minutes, and who looks whether it happened."
REVIEW = "Review of recommendations before the autumn meeting of the executive group"
BLOCKS = (".board__agencies", ".board__pressing .table-box", ".board__grades .table-box")


def make_first_screen(agencies: int, seed: int = 7) -> Board:
    """A graded round, and for each agency two reds that are late and two others; none at all for none."""
    panel = make_graded(seed, state=RoundState.REPORTING)
    Partnership.objects.filter(pk=panel.partnership.pk).update(name="Testshire Safeguarding Partnership")
    made = [make_agency(panel.partnership, kind, name) for name, kind in AGENCIES[:agencies]]
    board = Board(panel.partnership, panel.agencies[0], panel.agencies[1], panel.round, panel.people)
    long_ago, now = timezone.now() - timedelta(days=300), timezone.now()
    for agency in made:
        for number, status in enumerate(("red", "red", "green", "amber")):
            due = (now - timedelta(days=30 * number + 5)).date()
            facts = {"agencies": [agency], "due_on": due, "text": TEXT.format(name=agency.name)}
            row = make_recommendation(board, long_ago, **facts)
            why = {"why": "Looked at together.", "by": board.coordinator, "at": now - timedelta(days=40 + number)}
            if status != "green":
                decide_status(action=action_of(row), status=status, **why)
                decide_status(recommendation=row, status=status, **why)
    return board


@pytest.mark.parametrize("agencies", [0, 1, 3, 8, 12])
def test_the_first_screen_is_accessible_and_prints_on_one_sheet(visit, browser, agencies):
    page = visit(make_first_screen(agencies).executive)
    page.set_viewport_size(LAPTOP)
    page.goto("/dashboard/")
    look(browser, page, f"dashboard of {agencies}", axe_at=WIDTHS)
    if agencies:
        for block in BLOCKS:
            assert page.locator(block).bounding_box(), block
            lowest = page.evaluate("block => document.querySelector(block).getBoundingClientRect().bottom", block)
            assert lowest <= LAPTOP["height"], f"{block} ends at {lowest}"
    assert len(PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages) == 1


def test_with_every_kind_of_owner_it_fits_and_none_is_called_an_audit(visit):
    """Twelve agencies, the board, a subgroup and what nobody owns: more bars than the screen has room for, beside what
    moved since a review of a long name."""
    board = make_first_screen(12)
    facts = {"due_on": None, "agencies": [], "text": "Look whether it happened."}
    row = make_recommendation(board, owner_kind=OwnerKind.BOARD, **facts)
    make_recommendation(board, owner_kind=OwnerKind.SUBGROUP, **facts)
    known = {"partnership": row.partnership, "section": row.section, "status": row.status, "created_at": row.created_at}
    Recommendation.objects.create(position=row.position + 90, text="Nobody owns this yet.", **known)
    hold_review(board, REVIEW, timezone.now() - timedelta(days=20))
    moved = {"why": "Looked at.", "by": board.coordinator, "at": timezone.now() - timedelta(days=2)}
    decide_status(recommendation=Recommendation.objects.filter(status__code="amber").first(), status="red", **moved)
    decide_status(recommendation=row, status="green", **moved)
    page = visit(board.executive)
    page.set_viewport_size(LAPTOP)
    page.goto("/dashboard/")
    assert f"(“{REVIEW}”): " in page.locator(".board__moves").inner_text()
    for block in BLOCKS:
        lowest = page.evaluate("block => document.querySelector(block).getBoundingClientRect().bottom", block)
        assert lowest <= LAPTOP["height"], f"{block} ends at {lowest}"
    assert len(PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages) == 1
    bars = page.locator(".board__agencies .chart__wide")
    assert bars.get_by_text("No owner").is_visible()
    bars.get_by_role("link", name="4 other owners", exact=True).click()
    owners = page.locator("#rag-by-agency .chart__wide")
    for name in (*(name for name, _ in AGENCIES), board.partnership.board_name, "No owner"):
        assert owners.get_by_role("link", name=name, exact=True).count() == 1, name
    assert not owners.get_by_text("earlier audits").count()


@pytest.mark.parametrize("width", [1280, 1024])
def test_an_inadequate_behind_the_commonest_grade_is_not_cut(visit, width):
    page = visit(make_first_screen(3, SOME_INADEQUATE).executive)
    page.set_viewport_size({"width": width, "height": LAPTOP["height"]})
    page.goto("/dashboard/")
    notes = page.locator(".board__grades .table__note")
    assert "Inadequate" in "".join(notes.all_inner_texts())
    box = page.locator(".board__grades .table-box")
    edge = box.evaluate("box => box.getBoundingClientRect().right")
    assert all(note.evaluate("note => note.getBoundingClientRect().right") <= edge + 1 for note in notes.all())
    assert box.evaluate("box => box.scrollWidth <= box.clientWidth")
    sizes = {note.evaluate("note => getComputedStyle(note).fontSize") for note in notes.all()}
    assert sizes == {page.locator(".board__grades td").last.evaluate("cell => getComputedStyle(cell).fontSize")}


def test_with_the_banner_what_else_waits_and_the_day_stand_on_a_laptops_screen(visit):
    board = make_first_screen(8)
    Partnership.objects.update(is_demonstration=True)
    row, now = Recommendation.objects.exclude(status__code__in=["red", "amber"]).first(), timezone.now()
    tell(board, action_of(row), by=board.coordinator, at=now)
    decide_status(recommendation=row, status="green", why="Delivered.", by=board.coordinator, at=now)
    page = visit(board.executive)
    page.set_viewport_size(LAPTOP)
    page.goto("/dashboard/")
    assert page.locator(".demonstration").is_visible()
    assert page.locator(".board__pressing tbody tr").count() == 10
    twelve = "Agree with Constabulary by when core groups send their minutes, and who …"
    assert twelve in page.locator(".board__pressing tbody tr td:nth-of-type(1)").all_inner_texts()
    for block in (*BLOCKS, ".board__waits", ".board__day"):
        lowest = page.evaluate("block => document.querySelector(block).getBoundingClientRect().bottom", block)
        assert lowest <= LAPTOP["height"], f"{block} ends at {lowest}"


def test_on_a_phone_the_counts_of_grades_need_no_scrolling(visit):
    page = visit(make_first_screen(3, SOME_INADEQUATE).executive)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/dashboard/")
    box = page.locator(".board__grades .table-box")
    assert box.evaluate("box => box.scrollWidth <= box.clientWidth")
