"""docs/population-files.md names every heading, element and fact the reader knows."""

from pathlib import Path

from cases.facts import FIELDS
from cases.importing import read_frame
from cases.importing.cin_child import ELEMENTS
from cases.importing.codes import DISABILITIES, ETHNICITIES
from cases.importing.concluding import NO_CONFERENCE, NO_ENQUIRY, NO_PLAN, PLAN, WAITING
from cases.importing.fields import ALL
from tests.cases.importing.making import TODAY, annex_a

# Why an agency nominated a child is in no file.
WORDS = {fact: words for fact, words in FIELDS.items() if fact != "nominated_for"}
PAPER = (Path(__file__).parents[3] / "docs" / "population-files.md").read_text(encoding="utf-8")


def test_every_heading_that_is_read_is_on_the_paper():
    rows = [
        f"| `{name}` | {field.heading} | {'; '.join(field.others) or 'nothing else'} |" for name, field in ALL.items()
    ]
    assert [row for row in rows if row not in PAPER] == []


def test_every_fact_is_on_the_paper_and_has_words():
    facts = read_frame(annex_a(children=20), file_name="a.xlsx", today=TODAY).rows[0].facts()
    assert [fact for fact in facts if f"`{fact}`" not in PAPER] == []
    assert sorted(facts) == sorted(WORDS)


def test_every_value_a_code_can_have_has_words():
    assert set(WORDS["ethnicity"][1]) == ETHNICITIES
    assert set(WORDS["enquiry_outcome"][1]) == {PLAN, NO_PLAN, NO_CONFERENCE, WAITING, NO_ENQUIRY}
    frame = read_frame(annex_a(children=60, lists=range(1, 10)), file_name="a.xlsx", today=TODAY)
    for fact, (_, words) in WORDS.items():
        if words:
            assert {getattr(row, fact) for row in frame.rows} <= {*words, "unknown"}, fact


def test_the_census_says_where_it_takes_a_field_from():
    assert ELEMENTS.keys() <= ALL.keys()
    assert {"NONE", "COMM", "HEAR", "LD", "AUT"} <= DISABILITIES
