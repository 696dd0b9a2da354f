"""The form of filters in a real browser: whatever an audit is called, no page is wider than a phone."""

import pytest
from django.urls import reverse

from audits.models import Round
from dashboards.registry import PAGES
from tests.audits.summary_factories import make_graded
from tests.browsing import visit

__all__ = ["visit"]
pytestmark = pytest.mark.django_db(transaction=True)
LONG = "Children who go missing from home or care: who speaks with them when they are back, and what becomes of it"


@pytest.mark.parametrize("width", [390, 320])
def test_no_page_is_wider_than_a_phone_while_its_form_is_open(visit, width):
    panel = make_graded(7)
    Round.objects.filter(pk=panel.round.pk).update(title=LONG)
    page = visit(panel.people["executive"])
    page.set_viewport_size({"width": width, "height": 844})
    for each in PAGES:
        page.goto(f"{reverse(each.address)}?filter=1")
        assert page.get_by_role("button", name="Apply").is_visible()
        assert LONG in page.locator("select[name=round]").inner_text()
        for field in page.locator(".frame__filter select, .frame__filter button").all():
            box = field.bounding_box()
            assert box["x"] + box["width"] <= width, f"{each.code}: a field is cut"
        assert page.evaluate("document.documentElement.scrollWidth") <= width, each.code
