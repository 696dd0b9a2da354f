"""What a later audit suggests: the rule by a table and by property."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommendations.rag import ENOUGH_CASES, WORST_FIRST, LaterAudit, propose_after_re_audit

DAY = date(2026, 5, 12)


def proposed(*, found, code, cases=6, embedded=True):
    said = LaterAudit("Neglect again", DAY, found, cases)
    return propose_after_re_audit(said, code=code, name=code.title(), uses_embedded=embedded)


@pytest.mark.parametrize(
    ("facts", "code", "words"),
    [
        (
            {"found": True, "code": "blue"},
            "red",
            "again in “Neglect again” of May 2026, though it stands as Blue.",
        ),
        ({"found": True, "code": "embedded"}, "red", "though it stands as Embedded"),
        ({"found": True, "code": "green"}, "red", "though it stands as Green"),
        ({"found": True, "code": "amber", "cases": 1}, "red", "Found again"),
        ({"found": True, "code": "not_recorded"}, "red", "Found again"),
        ({"found": True, "code": "red"}, None, ""),
        ({"found": True, "code": "superseded"}, None, ""),
        ({"found": False, "code": "blue"}, "embedded", "not found again in the 6 children of “Neglect again”"),
        ({"found": False, "code": "blue", "cases": ENOUGH_CASES}, "embedded", f"the {ENOUGH_CASES} children"),
        ({"found": False, "code": "blue", "cases": ENOUGH_CASES - 1}, None, ""),
        ({"found": False, "code": "blue", "embedded": False}, None, ""),
        ({"found": False, "code": "green"}, None, ""),
        ({"found": False, "code": "red"}, None, ""),
        ({"found": False, "code": "embedded"}, None, ""),
    ],
)
def test_rating_that_a_later_audit_suggests_and_the_sentence_for_it(facts, code, words):
    found = proposed(**facts)
    assert (found.code if found else None) == code
    assert found is None or words in found.reason


@given(st.booleans(), st.sampled_from([*WORST_FIRST, "own word"]), st.integers(0, 60), st.booleans())
def test_nothing_gets_better_by_few_children_or_without_verification(found, code, cases, embedded):
    proposal = proposed(found=found, code=code, cases=cases, embedded=embedded)
    if proposal is None:
        return
    assert proposal.code == ("red" if found else "embedded")
    assert proposal.code != code
    assert proposal.reason.endswith(".")
    assert len(proposal.reason) <= 300
    if proposal.code == "embedded":
        assert (code, embedded) == ("blue", True)
        assert cases >= ENOUGH_CASES
