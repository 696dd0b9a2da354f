"""Grades as at a past day are what pages showed then: those of audits whose panel had ended."""

from datetime import timedelta
from importlib import import_module

import pytest
import time_machine
from django.apps import apps
from django.utils import timezone

from audits.actions.panel_moves import conclude_panel
from audits.models import Round, RoundState
from dashboards.figures import grades
from dashboards.filters import Filters, Scope
from dashboards.selectors.grades import round_entry
from dashboards.selectors.latest_grades import latest_grades
from tests.audits.panel_factories import PANEL_DAY, agree_all, make_panel

pytestmark = pytest.mark.django_db
ENDED = PANEL_DAY + timedelta(days=20)


@pytest.fixture
def panel():
    """A panel that met and agreed on one day, and was ended three weeks later."""
    made = make_panel(cases=2, agencies=2, state=RoundState.PANEL)
    agree_all(made)
    made.round = conclude_panel(round=made.round, by=made.chair, at=ENDED)
    return made


def shown(panel, **filters) -> tuple:
    """The numbers of the page of grades, of the first screen and of the audit's own figure."""
    scope = Scope(panel.people["executive"], panel.partnership, timezone.localdate(), Filters(**filters))
    table = grades.FIGURES["grades_latest"](scope).table
    latest = latest_grades(scope)
    one = Filters(**filters, round=str(panel.round.pk), round_id=panel.round.pk)
    entry = round_entry(Scope(scope.user, scope.partnership, scope.today, one))
    rows = [[str(cell) for cell in row] for row in table["rows"]] if table else []
    return rows, latest and latest.themes, entry and entry.themes


@pytest.mark.parametrize("after", [-1, 0, 1, 19, 20, 21])
def test_a_past_day_shows_what_was_shown_then(panel, after):
    day = PANEL_DAY + timedelta(days=after)
    Round.objects.filter(pk=panel.round.pk).update(state=RoundState.PANEL if day < ENDED else RoundState.REPORTING)
    with time_machine.travel(day, tick=False):
        then = shown(panel)
    Round.objects.filter(pk=panel.round.pk).update(state=RoundState.REPORTING)
    with time_machine.travel(ENDED + timedelta(days=100), tick=False):
        assert shown(panel, as_at=day.date()) == then
    assert bool(then[1]) == (after >= 20)


def test_the_days_of_panels_that_ended_before_come_from_the_trail_or_from_the_last_grade(panel):
    fill = import_module("audits.migrations.0029_days_on_which_panels_ended").fill
    silent = make_panel(cases=1, agencies=2, state=RoundState.PANEL)
    agree_all(silent)
    Round.objects.filter(pk=silent.round.pk).update(state=RoundState.REPORTING)  # so that the trail knows nothing
    Round.objects.update(concluded_at=None)
    fill(apps, None)
    assert panel.refresh().concluded_at == ENDED
    assert silent.refresh().concluded_at == PANEL_DAY


def test_a_round_of_which_nothing_is_known_is_shown_from_the_day_of_its_panel(panel):
    Round.objects.update(concluded_at=None)
    day = PANEL_DAY + timedelta(days=1)
    with time_machine.travel(ENDED, tick=False):
        assert shown(panel, as_at=day.date())[1]
        assert not shown(panel, as_at=PANEL_DAY.date() - timedelta(days=1))[1]
