"""What counts as up, down, back, closed or first rated between two reviews."""

import pytest

from recommendations.review_changes import compare_one, status_moved

CLOSED = {"blue", "embedded", "superseded"}


def row(code: str) -> dict:
    return {"id": "1", "status": {"code": code, "name": code.title(), "tone": code, "closed": code in CLOSED}}


@pytest.mark.parametrize(
    ("was", "is_", "kind"),
    [
        ("not_started", "amber", "better"),
        ("not_started", "green", "better"),
        ("not_started", "red", "worse"),
        ("amber", "not_started", "worse"),
        ("green", "amber", "worse"),
        ("amber", "orange", "worse"),
        ("red", "orange", "better"),
        ("not_recorded", "red", "rated"),
        ("green", "blue", "closed"),
        ("red", "superseded", "closed"),
        ("blue", "embedded", "better"),
        ("blue", "red", "back"),
        ("superseded", "amber", "back"),
    ],
)
def test_a_move_is_named_by_where_it_leads(was, is_, kind):
    moved = status_moved(row(was), row(is_))
    assert moved is not None
    assert moved.kind == kind
    assert compare_one(row(was), row(is_)).kind == kind


def test_what_stays_has_not_moved_and_what_is_only_on_one_side_is_new_or_gone():
    assert status_moved(row("red"), row("red")) is None
    assert compare_one(row("red"), row("red")).kind == "same"
    assert compare_one(None, row("red")).kind == "new"
    assert compare_one(row("red"), None).kind == "gone"
