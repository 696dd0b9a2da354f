"""Pictures of few and of many agencies and audits, on a laptop, on a phone and on paper: no word is cut or covered."""

import os
import re
from io import BytesIO
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page
from pypdf import PdfReader

from dashboards.figures import ratings
from tests.browsing import visit
from tests.dashboards.many_scene import make_many
from tests.dashboards.rich_scope import rich_scope

__all__ = ["visit"]
pytestmark = pytest.mark.django_db(transaction=True)
PAGES = ("ratings", "grades", "flow", "learning")
PAPER = 673  # A4 without its margins, as a browser counts
MEDIA = {"laptop": (1280, "screen"), "phone": (390, "screen"), "paper": (PAPER, "print")}
FAULTS = """() => {
  const found = [];
  for (const svg of document.querySelectorAll("svg.chart__picture")) {
    const frame = svg.getBoundingClientRect();
    if (!frame.width) continue;
    const about = svg.querySelector("title").textContent.slice(0, 60);
    const words = [...svg.querySelectorAll("text")].filter(each => each.textContent.trim());
    const boxes = words.map(each => each.getBoundingClientRect());
    boxes.forEach((box, n) => {
      const beside = box.left < frame.left - 1 || box.right > frame.right + 1;
      if (beside || box.bottom > frame.bottom + 2 || box.top < frame.top - 2)
        found.push(`cut: ${words[n].textContent} in ${about}`);
      for (let other = n + 1; other < boxes.length; other++) {
        const across = Math.min(box.right, boxes[other].right) - Math.max(box.left, boxes[other].left);
        const down = Math.min(box.bottom, boxes[other].bottom) - Math.max(box.top, boxes[other].top);
        if (across > 1 && down > 0.35 * Math.min(box.height, boxes[other].height))
          found.push(`covered: ${words[n].textContent} by ${words[other].textContent} in ${about}`);
      }
    });
  }
  return found;
}"""


def squeezed(words: str) -> str:
    """Letters and figures alone: print has apostrophes of its own."""
    return re.sub(r"[^A-Za-z0-9]+", "", words)


def keep(page: Page, name: str) -> None:
    """A picture to look at, where PICTURES says so."""
    if folder := os.environ.get("PICTURES"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


@pytest.mark.parametrize(("agencies", "audits"), [(1, 1), (3, 3), (12, 40)])
def test_no_word_of_a_picture_is_cut_or_covered_and_no_page_is_too_wide(visit, agencies, audits):
    made = make_many(agencies, audits)
    scope = rich_scope(made)
    page = visit(scope.user)
    addresses = {each: reverse(f"dashboards:{each}") for each in PAGES}
    addresses["round_grades"] = reverse("dashboards:round_grades", args=[made[1].pk])
    addresses["late_returns"] = reverse("dashboards:late_returns")
    for name, address in addresses.items():
        page.emulate_media(media="screen")
        page.goto(address)
        for medium, (width, media) in MEDIA.items():
            page.emulate_media(media=media)
            page.set_viewport_size({"width": width, "height": 900})
            keep(page, f"{agencies}-{name}-{medium}")
            assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{name} on {medium}"
            assert page.evaluate(FAULTS) == [], f"{name} on {medium}"
        if name == "ratings":
            assert_totals_printed(page, scope)


def assert_totals_printed(page: Page, scope) -> None:
    """Each bar by agency prints its parts and their total; what is more than a dozen stands in one bar."""
    pdf = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    printed = squeezed("".join(side.extract_text() for side in pdf.pages))
    rows = ratings.FIGURES["rag_by_agency"](scope).rows
    assert rows
    for row in rows if len(rows) <= 13 else rows[:12]:
        label, *counts, _, total = (str(cell.text) for cell in row)
        line = "".join([label, *(count for count in counts if count != "0"), total])
        assert squeezed(line) in printed, f"{line} is not printed"
