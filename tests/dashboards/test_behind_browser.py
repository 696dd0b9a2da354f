"""Pages behind marks are accessible, and every mark of a picture is reached and followed by the keyboard alone."""

import io
import re

import pytest
from django.urls import reverse
from PIL import Image, ImageChops

from tests.browsing import WIDTHS, look, visit
from tests.dashboards.rich_scope import make_rich

__all__ = ["visit"]
pytestmark = pytest.mark.django_db(transaction=True)
LINK = "document.activeElement.matches('.chart__wide a')"
MOST_TABS = 60


def test_an_audits_grades_and_late_returns_are_accessible(visit, browser):
    scene, round_ = make_rich()
    page = visit(scene["executive"])
    for name, address in (
        ("late returns", reverse("dashboards:late_returns")),
        ("grades of an audit", reverse("dashboards:round_grades", args=[round_.pk])),
    ):
        page.goto(address)
        assert page.locator("tbody tr").count() >= 2, name
        look(browser, page, name, axe_at=WIDTHS)


def test_a_mark_of_a_picture_is_reached_by_tab_shows_it_and_opens_its_rows(visit):
    scene, _ = make_rich()
    page = visit(scene["executive"])
    page.set_viewport_size({"width": 1280, "height": 3000})
    page.goto(reverse("dashboards:ratings"))
    tabs = 0
    while not page.evaluate(LINK) and tabs < MOST_TABS:
        page.keyboard.press("Tab")
        tabs += 1
    assert page.evaluate(LINK), f"no mark of a picture within {tabs} steps"
    while not (said := re.search(r": (\d+)$", page.evaluate("document.activeElement.getAttribute('aria-label')"))):
        page.keyboard.press("Tab")  # the row's name leads to all of it
    box = page.evaluate("(({x, y, width, height}) => ({x, y, width, height}))"
                        "(document.activeElement.getBoundingClientRect())")  # fmt: skip
    around = {"x": box["x"] - 6, "y": box["y"] - 6, "width": box["width"] + 12, "height": box["height"] + 12}
    focused = page.screenshot(clip=around)
    page.evaluate("document.activeElement.classList.add('was-here'); document.activeElement.blur()")
    assert differing(focused, page.screenshot(clip=around)) > 200, "the focus cannot be seen"
    page.evaluate("document.querySelector('.was-here').focus()")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/recommendations/"))
    assert page.locator("tbody tr").count() == int(said.group(1))


def differing(one: bytes, other: bytes) -> int:
    """How many points of two pictures are not alike."""
    first, second = (Image.open(io.BytesIO(each)).convert("L") for each in (one, other))
    return sum(ImageChops.difference(first, second).histogram()[30:])
