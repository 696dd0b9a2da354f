"""The dashboard's pages of grades, flow and learning in a real browser: nothing hangs over an edge, axe is content."""

import pytest

from tests.audits.past_factories import APRIL, keep_past
from tests.audits.summary_factories import make_graded
from tests.browsing import WIDTHS, look, visit
from tests.replies.reply_factories import make_scene, reply

__all__ = ["visit"]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("name", ["grades", "flow", "learning"])
def test_pages_are_accessible_and_fit(visit, browser, name):
    if name == "learning":
        scene = make_scene()
        reply(scene, used_in_supervision=True)
        person = scene["executive"]
    else:
        panel = make_graded(5)
        keep_past(panel.partnership, panel.people["coordinator"], APRIL)
        person = panel.people["executive"]
    page = visit(person)
    page.goto(f"/dashboard/{name}/")
    look(browser, page, name, axe_at=WIDTHS)
