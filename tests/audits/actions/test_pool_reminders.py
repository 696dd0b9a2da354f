"""Agencies that have nominated nobody are written to, and told nothing of any child."""

from datetime import timedelta

import pytest

from audits.actions.pool import remind_silent
from notices.models import Notice
from tests.factories import NOW
from tests.nomination_factories import make_nominating, nominate_by, nominee
from tests.round_factories import make_setting

pytestmark = pytest.mark.django_db


@pytest.fixture
def setting():
    return make_setting()


def test_silent_agencies_are_reminded_once_a_day_and_told_nothing_of_a_child(setting):
    round_ = make_nominating(setting)
    nominate_by(setting, round_, 0, nominee(0))
    people = remind_silent(round=round_, by=setting.coordinator, at=NOW)
    assert set(people) == {*setting.leads[1:], *setting.auditors[1:]}
    assert remind_silent(round=round_, by=setting.coordinator, at=NOW + timedelta(hours=2)) == []
    assert len(remind_silent(round=round_, by=setting.coordinator, at=NOW, again=True)) == 4
    assert not [
        notice for notice in Notice.objects.all() if "Quillstone" in str(vars(notice)) or "C4000" in str(vars(notice))
    ]
