"""The page of grades: every number told again one by one, each mark leading to what it stands for."""

import re
from collections import Counter
from datetime import date, timedelta

import pytest
from django.urls import reverse

from audits.models import OVERALL, Programme, RoundState, Theme
from dashboards.figures import grades
from dashboards.figures.grades.panels import COLUMNS
from dashboards.filters import Filters, Scope
from dashboards.grade_words import known, lowest_theme, spelled_out
from dashboards.selectors.grades import MOST
from tests.audits.panel_factories import make_panel
from tests.audits.past_factories import APRIL, SEPTEMBER, keep_past
from tests.audits.summary_factories import agreed_by_hand, make_graded, own_by_hand
from tests.dashboards.test_grade_pictures import entry
from tests.factories import NOW, TODAY
from tests.round_visits import as_person

ADDRESS = reverse("dashboards:grades")


def figures(panel, **filters) -> dict:
    scope = Scope(panel.people["executive"], panel.partnership, date(2026, 12, 1), Filters(**filters))
    return {code: build(scope) for code, build in grades.FIGURES.items()}


def text_of(cell) -> str:
    return re.sub(r"<[^>]+>", "", str(getattr(cell, "text", cell)))


def counts_in(words: str) -> Counter:
    """ "2 Good, 1 Inadequate" as counts."""
    return Counter({name: int(n) for n, name in re.findall(r"(\d+) ([^,]+)", words)})


def names_of(panel) -> dict[str, str]:
    return {grade.code: grade.short_name for grade in panel.round.tool_version.scale.grades.all()}


@pytest.mark.django_db
@pytest.mark.parametrize("seed", [21, 22, 23])
@pytest.mark.parametrize("state", [RoundState.CLOSED, RoundState.REPORTING])
def test_agreed_grades_are_those_of_the_children(seed, state):
    panel = make_graded(seed, state=state)
    found, by_hand = figures(panel), agreed_by_hand(panel.round)
    labels, names = {theme.label: str(theme) for theme in panel.round.tool_version.all_themes}, names_of(panel)
    table = found["grades_latest"].table
    for row in table["rows"]:
        theme = labels[text_of(row[0])]
        told = {
            column.label: int(text_of(cell)) for column, cell in zip(table["columns"][1:-1], row[1:-1], strict=True)
        }
        assert told == {names[code]: by_hand[theme, code] for code in names}
        assert int(text_of(row[-1])) == sum(told.values())
    assert {labels[text_of(row[0])] for row in table["rows"]} == {theme for theme, _ in by_hand}


@pytest.mark.django_db
@pytest.mark.parametrize("seed", [24, 25, 26])
def test_what_agencies_had_graded_and_how_far_panels_moved_it(seed):
    panel = make_graded(seed)
    found, by_hand, names = figures(panel), own_by_hand(panel.round), names_of(panel)
    table = found["grades_by_agency"].table
    labels = {theme.label: str(theme) for theme in panel.round.tool_version.all_themes}
    told = {
        (text_of(row[0]), labels[column.label], name): n
        for row in table["rows"]
        for column, cell in zip(table["columns"][1:], row[1:], strict=True)
        for name, n in counts_in(text_of(cell)).items()
    }
    expected: Counter = Counter()
    for (agency, theme, code, _), n in by_hand.items():
        expected[agency, theme, names[code]] += n
    assert told == expected
    assert_moved(panel, found, by_hand)


def assert_moved(panel, found, by_hand) -> None:
    order = {grade.code: grade.order for grade in panel.round.tool_version.scale.grades.all()}
    for place, code in enumerate(("grades_moved_by_agency", "grades_moved_by_theme")):
        labels = {theme.label: str(theme) for theme in panel.round.tool_version.all_themes}
        for row in found[code].rows:
            name = text_of(row[0])
            wanted = labels[name] if place else name
            expected: Counter = Counter()
            for key, n in by_hand.items():
                if key[place] == wanted:
                    step = 99 if key[3] is None else max(-2, min(2, order[key[2]] - order[key[3]]))
                    expected[step] += n
            told = [int(text_of(cell)) for cell in row[1:]]
            assert told == [expected[2], expected[1], expected[0], expected[-1], expected[-2], expected[99],
                            expected.total()]  # fmt: skip
        assert sum(int(text_of(row[len(COLUMNS)])) for row in found[code].rows) == by_hand.total()


@pytest.mark.django_db
def test_narrowed_to_an_agency_its_audits_lead_to_their_grades(client):
    panel = make_graded(27)
    agency = panel.agencies[0]
    figure = figures(panel, agency=str(agency.pk))["grades_by_agency"]
    (row,) = figure.rows
    assert row[0].href == reverse("dashboards:round_grades", args=[panel.round.pk])
    client.force_login(panel.people["executive"])
    page = client.get(row[0].href).content.decode()
    for cell in row[1:]:
        assert text_of(cell) in page


@pytest.mark.django_db
def test_narrowed_to_a_theme_all_figures_tell_of_it_alone():
    panel = make_graded(28)
    theme = panel.round.tool_version.theme_named(Theme.OVERALL)
    found = figures(panel, theme=str(theme))
    assert [text_of(row[0]) for row in found["grades_latest"].rows] == [theme.label]
    assert [text_of(row[0]) for row in found["grades_moved_by_theme"].rows] == [theme.label]
    assert [column.label for column in found["grades_by_agency"].columns] == ["Agency", theme.label]


@pytest.mark.django_db
def test_other_audits_periods_and_days_are_left_out():
    panel = make_graded(29)
    none_so, none_yet = "No audit with agreed grades fits these filters.", "No audit has agreed grades yet."
    for filters, words in (
        ({"as_at": date(2026, 5, 5)}, none_yet),
        ({"since": date(2026, 5, 7)}, none_so),
        ({"round": "none", "round_id": None}, none_so),
    ):
        assert all(figure.table is None for figure in figures(panel, **filters).values())
        assert figures(panel, **filters)["grades_map"].sentence.startswith(words)
    assert figures(panel, round=str(panel.round.pk), round_id=panel.round.pk)["grades_map"].rows


@pytest.mark.django_db
def test_a_past_audit_stands_before_a_break_and_is_never_added_up():
    panel = make_graded(30)
    keep_past(panel.partnership, panel.people["coordinator"], APRIL)
    found = figures(panel)
    assert "grades of two scales do not compare" in found["grades_overall"].note
    assert 'stroke-dasharray="6 4"' in found["grades_by_year"].picture
    first, last = found["grades_by_year"].rows
    assert [text_of(first[0]), text_of(first[-2]), text_of(first[-3])] == ["2009", "8", "3"]
    assert first[0].text == "2009"  # a word, which nobody puts a comma into
    assert text_of(last[-1]) == "Scale changed"
    overall = {key: n for key, n in agreed_by_hand(panel.round).items() if key[0] == OVERALL}
    assert int(text_of(last[-2])) == sum(overall.values())


@pytest.mark.django_db
def test_an_audit_whose_panel_met_in_another_year_than_its_programmes_is_named():
    panel = make_graded(32)
    assert "year of its programme" not in figures(panel)["grades_by_year"].note
    Programme.objects.filter(pk=panel.round.programme_id).update(year=2025)
    figure = figures(panel)["grades_by_year"]
    assert text_of(figure.rows[-1][0]) == "2025"
    assert "in 2025, though its panel met in 2026" in figure.note


@pytest.mark.django_db
def test_a_year_leads_to_the_audits_it_counts_once_the_page_is_narrowed():
    """Beside the year before where every audit of both is counted; else to just those that were."""
    panel = make_graded(33)
    keep_past(panel.partnership, panel.people["coordinator"], APRIL)
    year = figures(panel)["grades_by_year"].rows[-1][0].href
    assert year.startswith("/learning/years/?year=2026")
    narrowed = figures(panel, since=panel.round.panel_on)["grades_by_year"].rows
    assert [text_of(row[0]) for row in narrowed] == ["2026"]
    assert narrowed[0][0].href.startswith(f"/dashboard/grades/{panel.round.pk}/")
    assert figures(panel, as_at=date(2026, 5, 20))["grades_by_year"].rows[-1][0].href == narrowed[0][0].href
    keep_past(panel.partnership, panel.people["coordinator"], SEPTEMBER, name="Second audit", held_on=date(2026, 1, 9))
    both = figures(panel, since=date(2026, 1, 1))["grades_by_year"].rows
    [address] = {row[0].href for row in both}
    found = as_person(panel.people["executive"]).get(address.partition("#")[0]).context["figures"]
    assert len(found["grades_overall"].rows) == 2
    children = [int(text_of(row[-1])) for row in found["grades_overall"].rows]
    assert sorted(children) == sorted(int(text_of(row[-2])) for row in both)
    Programme.objects.filter(pk=panel.round.programme_id).update(year=2025)
    later = {"name": "Third audit", "held_on": date(2026, 7, 9), "at": NOW + timedelta(days=300)}
    keep_past(panel.partnership, panel.people["coordinator"], SEPTEMBER, **later)
    between = figures(panel, since=date(2026, 1, 1))["grades_by_year"].rows
    assert {text_of(row[0]): bool(row[0].href) for row in between} == {"2025": True, "2026": False}


@pytest.mark.django_db
def test_no_share_of_children_is_ever_printed(client):
    panel = make_graded(31)
    client.force_login(panel.people["executive"])
    page = client.get(ADDRESS).content.decode()
    assert page.count("<h1") == 1
    assert "%" not in re.sub(r"<style.*?</style>|%[0-9A-F]{2}", "", page)


@pytest.mark.django_db
def test_an_audit_without_grades_is_told_in_sentences(client):
    panel = make_panel(cases=1, agencies=2)
    found = figures(panel)
    assert {figure.sentence for figure in found.values()} == {
        "No audit has agreed grades yet. They appear here once a panel has concluded."
    }
    client.force_login(panel.people["executive"])
    assert client.get(ADDRESS).status_code == 200


@pytest.mark.django_db
def test_another_partnership_sees_nothing_of_them(client):
    panel = make_graded(32)
    scope = Scope(panel.people["stranger"], panel.partnership, TODAY)
    assert all(build(scope).table is None for build in grades.FIGURES.values())


def test_the_lowest_theme_is_the_one_whose_middle_child_stands_lowest():
    found = entry(good=2, ri=2)
    found.themes[Theme.RISK] = {"good": 3, "inadequate": 1}
    assert lowest_theme(found, [Theme.OVERALL, Theme.RISK]) == Theme.OVERALL
    assert spelled_out(found, Theme.RISK) == "3 Good, 1 Inadequate"
    assert known(found, Theme.MEETINGS) == 0
    assert lowest_theme(found, [Theme.MEETINGS]) is None
    assert MOST == 12
