"""What a report is drafted from, and that no draft gives a number of children who have something in common."""

from dataclasses import replace

from audits.report_words import Facts, drafted_report, paragraphs

CERTIFICATE = {
    "counts": {"chosen": 8, "drawn_from": 1204, "reserves": 8, "excluded": {}},
    "criteria": {
        "filters": [],
        "spread": ["age_band"],
        "quotas": [{"any_of": [["disability", "yes"]], "at_least": 2, "label": "with a disability"}],
    },
}
BASE = Facts(
    title="Neglect",
    method="File audit and panel",
    why="Two reviews asked.",
    terms="",
    enquiries=["Who saw the child?"],
    look_back_months=12,
    agencies=["Council", "Police"],
    cases=8,
    returns=15,
    sittings=[],
    certificate=CERTIFICATE,
    tool="Case audit",
    overall=[("Good", 2), ("Inadequate", 6)],
    findings={"strength": 1, "improvement": 4},
    concerns="",
)


def facts(**changes) -> Facts:
    return replace(BASE, **changes)


def test_the_summary_counts_in_words():
    assert drafted_report(facts()).summary == (
        "Two agencies audited their work with eight children. Overall the panel agreed, of eight cases, Good in two "
        "and Inadequate in six. It found one thing that went well, and four things to strengthen or learn from."
    )


def test_one_grade_for_all_is_said_so():
    assert "the panel agreed Good in all eight cases" in drafted_report(facts(overall=[("Good", 8)])).summary


def test_an_audit_without_grades_and_findings_says_nothing_of_them():
    assert (
        drafted_report(facts(overall=[], findings={})).summary == "Two agencies audited their work with eight children."
    )


def test_the_sample_tells_the_size_of_the_list_but_not_how_many_children_share_something():
    sample = drafted_report(facts()).sample

    assert "out of 1,204" in sample
    assert "with a disability" in sample
    assert "2" not in sample.replace("1,204", "")
    assert "two" not in sample


def test_lines_with_a_dash_become_points():
    assert paragraphs("One.\n- a\n- b\n\nTwo.") == [{"text": "One."}, {"points": ["a", "b"]}, {"text": "Two."}]
