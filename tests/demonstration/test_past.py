"""The past audits of the demonstration are taken by the action people use."""

from datetime import date
from types import SimpleNamespace

import pytest

from access.roles import Role
from audits.actions.past import results_of
from demonstration.clock import Clock
from demonstration.past import keep_past_audits
from tests.factories import make_partnership, make_person, office_of


@pytest.mark.django_db
@pytest.mark.parametrize("today", [date(2026, 11, 21), date(2029, 2, 3)])
def test_every_past_audit_adds_up_whatever_the_day(today):
    partnership = make_partnership()
    place = SimpleNamespace(partnership=partnership, coordinator=make_person(Role.COORDINATOR, office_of(partnership)))
    kept = keep_past_audits("northmere", place, Clock(today))  # type: ignore[arg-type]
    assert list(kept) == ["NM-NEG24"]
    results = results_of(kept["NM-NEG24"])
    assert results.counts["overall", ""] == 2
    assert len(results.findings) == 4
