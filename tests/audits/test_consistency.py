"""How far agencies agree: held against published figures, and told in words."""

import pytest
from django.urls import reverse

from audits.consistency import LEAST_PAIRS, Agreement, agreement, least_reliable, reading
from audits.models import RoundState
from tests.audits.panel_factories import as_person, give_answer, give_grade, make_panel

# The worked example of four observers and twelve units in K. Krippendorff, "Computing Krippendorff's
# Alpha-Reliability" (2011), section D; its ordinal alpha is given there as 0.815.
OBSERVERS = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
    [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
]
UNITS = [[value for value in column if value is not None] for column in zip(*OBSERVERS, strict=True)]


def test_a_published_example_gives_its_published_figure():
    found = agreement(UNITS)
    assert found.alpha == pytest.approx(0.815, abs=0.0005)
    assert found.low < found.alpha < found.high
    assert found.pairs == 55


def test_the_same_answers_give_the_same_range():
    assert agreement(UNITS) == agreement(UNITS)
    assert agreement(UNITS, seed=1) != agreement(UNITS, seed=2)


def test_all_alike_is_one_and_few_or_equal_answers_say_nothing():
    assert agreement([[n % 3] * 3 for n in range(6)]).alpha == pytest.approx(1)
    few = agreement([[0, 1]] * (LEAST_PAIRS - 1))
    assert (few.alpha, few.why) == (None, "Too few to say")
    assert agreement([[2, 2]] * LEAST_PAIRS).why.startswith("All answers are the same")
    assert agreement([[1]] * 50).pairs == 0


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (Agreement(0.9, 0.85, 0.95, 40), "Agencies read it the same way"),
        (Agreement(0.9, 0.4, 0.95, 40), "Agencies read it the same way; with so few answers it may be less"),
        (Agreement(0.7, 0.69, 0.8, 40), "Mostly the same way: good enough to draw careful conclusions"),
        (Agreement(0.3, 0.1, 0.5, 40), "Often differently: do not build on it alone"),
        (Agreement(-0.1, -0.3, 0.1, 40), "No more alike than by chance"),
        (Agreement(None, None, None, 3, "Too few to say"), "Too few to say"),
    ],
)
def test_each_figure_has_its_words(found, words):
    assert reading(found) == words


def test_the_least_reliable_come_first_and_the_unknown_are_left_out():
    rows = {
        name: Agreement(alpha, None, None, 20) for name, alpha in (("a", 0.5), ("b", None), ("c", -0.2), ("d", 0.9))
    }
    assert least_reliable(rows, most=2) == ["c", "a"]


@pytest.fixture
def panel(db):
    panel = make_panel(cases=5, agencies=3)
    for case in range(5):
        for agency in range(3):
            row = panel.return_of(case, agency)
            give_answer(row, "RK1", ["fully", "partly", "not_at_all"][(case + agency) % 3])
            give_answer(row, "RK2", ["fully", "partly", "not_at_all"][case % 3])
            give_grade(row, "risk", ["good", "inadequate"][case % 2])
    return panel


def test_the_page_is_for_those_who_run_chair_or_scrutinise_and_only_once_the_panel_is_open(panel):
    url = reverse("audits:round_consistency", args=[panel.round.pk])
    assert as_person(panel, "chair").get(url).status_code == 404
    panel.open()
    for who in panel.people:
        status = as_person(panel, who).get(url).status_code
        assert (status == 200) is (who in {"chair", "second_chair", "coordinator", "scrutineer"}), (who, status)


def test_the_page_names_the_worst_question_first_and_links_from_the_audits_page(panel):
    panel.open()
    assert panel.round.state == RoundState.PANEL
    chair = as_person(panel, "chair")
    page = chair.get(reverse("audits:round_consistency", args=[panel.round.pk])).content.decode()
    worst = page.split("The questions agencies agreed on least")[-1]
    assert worst.index("RK1") < worst.index("RK2")
    assert "No more alike than by chance" in worst
    assert "Canary evidence" not in page
    assert not any(agency.name in page for agency in panel.agencies)
    assert "How consistent were we?" in chair.get(panel.round.get_absolute_url()).content.decode()
    assert (
        "How consistent were we?" not in as_person(panel, "lead").get(panel.round.get_absolute_url()).content.decode()
    )
