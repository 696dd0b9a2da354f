"""Rounds with grades at random, and what they come to when somebody counts them one by one."""

from collections import Counter
from random import Random

from audits.actions.panel_moves import close_round, conclude_panel
from audits.models import AgreedGrade, ReturnGrade, Round, RoundState, Theme
from tests.audits.panel_factories import PANEL_DAY, Panel, give_grade, make_panel, unsign

CODES = ("outstanding", "good", "requires_improvement", "inadequate")


def make_graded(seed: int, *, state: str = RoundState.CLOSED) -> Panel:
    """A round whose agencies and panel graded at random: some returns sealed, some themes left out or agreed twice."""
    dice = Random(seed)
    panel = make_panel(cases=dice.randint(1, 4), agencies=dice.randint(2, 5))
    for row in panel.returns.values():
        for theme in Theme.values:
            give_grade(row, theme, dice.choice(CODES))
        left_out = row.grades.filter(theme=dice.choice(Theme.values))
        left_out.update(grade=None) if dice.random() < 0.3 else left_out.delete()
    for row in dice.sample(list(panel.returns.values()), dice.randint(0, 1)):
        unsign(row)
    panel.open()
    agree_at_random(panel, dice)
    panel.round = conclude_panel(round=panel.round, by=panel.chair, at=PANEL_DAY)
    if state == RoundState.CLOSED:
        panel.round = close_round(round=panel.round, by=panel.people["coordinator"], at=PANEL_DAY)
    return panel


def agree_at_random(panel: Panel, dice: Random) -> None:
    """Overall grades and some themes', some of them changed afterwards. As rows: limiting rules are another matter."""
    themes = [each for each in Theme.values if each != Theme.OVERALL]
    for case in panel.cases:
        for theme in [Theme.OVERALL, *dice.sample(themes, dice.randint(0, 5))]:
            for number in range(times := dice.choice((1, 1, 2))):
                AgreedGrade.objects.create(
                    case=case,
                    round=panel.round,
                    theme=theme,
                    grade=panel.grade(dice.choice(CODES)),
                    rationale="At random.",
                    limit_reason="Argued at random.",
                    number=number + 1,
                    is_current=number + 1 == times,
                    agreed_by=panel.chair,
                    agreed_at=PANEL_DAY,
                )


def agreed_by_hand(round_: Round) -> Counter:
    """{(theme, grade): children}, told by going through every grade."""
    told: Counter = Counter()
    for row in AgreedGrade.objects.select_related("grade"):
        if row.round_id == round_.pk and row.is_current:
            told[row.theme, row.grade.code] += 1
    return told


def own_by_hand(round_: Round) -> Counter:
    """{(agency, theme, its grade, agreed grade or None): children}, told by going through every grade."""
    agreed = {
        (row.case_id, row.theme): row.grade.code
        for row in AgreedGrade.objects.select_related("grade")
        if row.round_id == round_.pk and row.is_current
    }
    told: Counter = Counter()
    for row in ReturnGrade.objects.select_related("agency_return__agency", "grade"):
        own = row.agency_return
        if own.round_id == round_.pk and own.opened_at and row.grade:
            told[own.agency.name, row.theme, row.grade.code, agreed.get((own.case_id, row.theme))] += 1
    return told
