"""Every figure of the dashboard by every kind of filter, over the demonstration: it follows it, or says that it does
not."""

from datetime import timedelta

import pytest

from accounts.models import Partnership, User
from dashboards.filters import Filters, Scope
from dashboards.narrowing import NOT_BY, WORDS
from dashboards.registry import BEHIND, PAGES, built
from dashboards.selectors.options import options_for

CODES = [(page, code) for page in PAGES for code in page.figures]


@pytest.fixture(scope="module")
def scopes(demonstration, django_db_blocker):
    """For each kind of filter a few scopes narrowed by it, and under "" one that is not narrowed."""
    with django_db_blocker.unblock():
        person = User.objects.get(email="helen.marchetti@example.org")
        partnership = Partnership.objects.distinct().get(agencies__memberships__user=person)
        options = options_for(person, partnership)
        today = demonstration.today
        years = [(today - timedelta(days=365 * back), today - timedelta(days=365 * back - 200)) for back in (1, 2)]
        filters = {
            "": [Filters()],
            "agency": [Filters(agency=value) for value, _ in options.agencies],
            "owner": [Filters(agency=value) for value in [*(value for value, _ in options.owners), "none"]],
            "theme": [Filters(theme=value) for value, _ in options.themes],
            "round": [
                Filters(round=each.value, round_id=each.round_id, section_id=each.section_id) for each in options.audits
            ],
            "period": [Filters(since=since, until=until) for since, until in years],
        }
        return {kind: [Scope(person, partnership, today, each) for each in found] for kind, found in filters.items()}


def counted(page, code, scope):
    """What the figure counts, without the addresses its cells lead to, and what stands below it."""
    figure = built(page, code, scope)
    rows = [[str(getattr(cell, "text", cell)) for cell in row] for row in figure.rows]
    return rows, figure.note


@pytest.mark.parametrize(("screen", "code"), CODES, ids=[code for _, code in CODES])
@pytest.mark.parametrize("kind", list(WORDS))
def test_a_figure_follows_a_filter_or_says_so(undone, scopes, screen, code, kind):
    (plain,) = scopes[""]
    whole, _ = counted(screen, code, plain)
    assert whole, "The demonstration shows nothing here."
    found = [
        counted(screen, code, Scope(each.user, each.partnership, each.today, each.filters)) for each in scopes[kind]
    ]
    if kind in NOT_BY.get(code, ()):
        assert all(rows == whole for rows, _ in found)
        assert all(f"Not narrowed by {WORDS[kind]}." in note for _, note in found)
    else:
        assert any(rows != whole for rows, _ in found)
        assert not any("Not narrowed" in note for _, note in found)


def test_every_name_is_that_of_a_figure():
    assert set(NOT_BY) <= {code for page in (*PAGES, BEHIND) for code in page.figures}
    assert all(kinds <= set(WORDS) for kinds in NOT_BY.values())
