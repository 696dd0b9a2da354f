"""The list of findings: all that it tells of each, in which order, and how many on a page."""

from datetime import timedelta

import pytest
from django.urls import reverse

from audits.actions.findings import FindingWords, create_finding
from audits.models import FindingTag, Question, RoundState
from audits.selectors.findings import FoundKey, finding_keys, in_order
from tests.audits.panel_factories import PANEL_DAY, as_person, give_answer, make_panel

PLACES = {"record_keeping": 0, "multi_agency": 1, "risk": 2}


def key(pk, theme, count, day):
    return FoundKey(pk, theme, "strength", [], PANEL_DAY + timedelta(days=day), count)


KEYS = [key(1, "risk", 2, 0), key(2, "record_keeping", 1, 1), key(3, "record_keeping", 3, 2), key(4, "weather", 4, 3)]


@pytest.mark.parametrize(
    ("order", "found"),
    [("theme", [3, 2, 1, 4]), ("cases", [4, 3, 1, 2]), ("newest", [4, 3, 2, 1]), ("colour", [3, 2, 1, 4])],
)
def test_findings_stand_by_the_tools_themes_by_cases_or_by_day(order, found):
    assert [each.pk for each in in_order(KEYS, PLACES, order)] == found


def test_of_one_theme_seen_as_often_the_older_stands_first():
    rows = [key(1, "risk", 2, 5), key(2, "risk", 2, 1)]
    assert [each.pk for each in in_order(rows, PLACES, "theme")] == [2, 1]


def write(panel, text, number=0, **more):
    given = {"kind": "strength", "theme": "risk", "text": text, "cases": tuple(panel.cases)}
    at = PANEL_DAY + timedelta(seconds=number)
    return create_finding(round=panel.round, words=FindingWords(**(given | more)), by=panel.chair, at=at)


def listed(panel, query="", who="chair"):
    return as_person(panel, who).get(reverse("audits:finding_list", args=[panel.round.pk]) + query).content.decode()


@pytest.mark.django_db
def test_a_finding_is_told_with_all_that_it_rests_on():
    panel = make_panel(cases=2, agencies=2)
    answer = give_answer(panel.return_of(1, 0), "RI1", "fully", "Seen on the first visit.")
    panel.open()
    answer.agency_return.refresh_from_db()
    version = panel.round.tool_version
    questions = tuple(Question.objects.filter(section__version=version).order_by("section__order", "order")[:3])
    finding = create_finding(
        round=panel.round,
        words=FindingWords(
            kind="strength",
            theme="risk",
            text="Risk was <b>seen</b> & named.\n\nAt once.",
            print_text="Risk was seen early.\nBy everybody.",
            cases=tuple(panel.cases),
            credited=tuple(panel.agencies),
            questions=questions[::-1],
            tags=(FindingTag.values[0],),
        ),
        by=panel.chair,
        at=PANEL_DAY,
        source_answer=answer,
    )
    page = listed(panel)
    assert "Risk was &lt;b&gt;seen&lt;/b&gt; &amp; named.</p>" in page
    assert '<p class="govuk-body">At once.</p>' in page
    assert "For briefings: Risk was seen early.<br>By everybody." in page
    assert f"· {finding.tags_in_words}" in page
    assert f"({', '.join(case.reference for case in panel.cases)})" in page
    assert f"Credit to {', '.join(sorted(agency.name for agency in panel.agencies))}" in page
    assert f"Questions: {', '.join(each.code for each in questions)}" in page
    assert f"From {panel.agencies[0].short_name}, question RI1" in page
    assert reverse("audits:finding_edit", args=[finding.pk]) in page
    assert reverse("audits:finding_edit", args=[finding.pk]) not in listed(panel, who="scrutineer")


@pytest.mark.django_db
def test_fifty_stand_on_a_page_and_each_finding_on_one():
    panel = make_panel(cases=1, agencies=2, state=RoundState.PANEL)
    for number in range(53):
        write(panel, f"Finding {number:02}.", number)
    first, second = listed(panel, "?sort=newest"), listed(panel, "?sort=newest&page=2")
    assert "53 findings" in first
    assert (first.count('class="finding"'), second.count('class="finding"')) == (50, 3)
    assert [f"Finding {number:02}." in first for number in (52, 3, 2)] == [True, True, False]
    assert [f"Finding {number:02}." in second for number in (3, 2, 0)] == [False, True, True]


@pytest.mark.django_db
def test_each_filter_leaves_what_fits():
    panel = make_panel(cases=1, agencies=2, state=RoundState.PANEL)
    one = write(panel, "One.", tags=(FindingTag.values[0],))
    two = write(panel, "Two.", kind="improvement", theme="meetings")
    user = panel.chair

    def found(**wanted):
        return {each.pk for each in finding_keys(user, panel.round, **wanted)}

    assert found() == {one.pk, two.pk}
    assert found(theme="meetings") == {two.pk}
    assert found(kind="strength") == {one.pk}
    assert found(tag=FindingTag.values[0]) == {one.pk}
    assert found(tag=FindingTag.values[1]) == set()
    assert found(theme="meetings", kind="strength") == set()
