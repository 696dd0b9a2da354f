"""What no nomination may say: an adult, a plan long before the birth, one area under two spellings."""

from datetime import date, timedelta

import pytest

from access.permissions import NotDone
from audits.actions.nominations import correct_nomination, version_of
from audits.actions.pool import close_pool
from audits.models import PoolClosing
from audits.nominating import TOO_OLD
from tests.factories import NOW
from tests.nomination_factories import make_nominating, nominate_by, nominee
from tests.round_factories import make_setting

pytestmark = pytest.mark.django_db


@pytest.fixture
def setting():
    return make_setting()


def test_who_is_18_when_the_nominations_close_is_no_child_to_nominate(setting):
    round_ = make_nominating(setting, date(2026, 3, 20), panel_on=date(2026, 6, 1))
    for born in ("2008-03-20", "2001-03-02"):
        with pytest.raises(NotDone) as found:
            nominate_by(setting, round_, 0, nominee(born=born))
        assert str(found.value) == TOO_OLD
    made = nominate_by(setting, round_, 0, nominee(born="2008-03-21"))
    assert made.facts["age_band"] == "16-17"
    with pytest.raises(NotDone, match="18 or older"):
        correct_nomination(
            nomination=made, nominee=nominee(born="2008-03-20"), seen=version_of(made), by=setting.leads[0], at=NOW
        )
    assert nominate_by(setting, round_, 1, nominee(born="2026-06-01")).facts["age_band"] == "unborn"


def test_who_has_turned_18_by_the_day_of_closing_is_left_out(setting):
    round_ = make_nominating(setting, date(2026, 3, 20), panel_on=date(2026, 6, 1))
    nominate_by(setting, round_, 0, nominee(0, born="2008-03-21"))
    nominate_by(setting, round_, 0, nominee(1))
    frame = close_pool(round=round_, reason="", by=setting.coordinator, at=NOW + timedelta(days=19))
    assert (frame.row_count, PoolClosing.objects.get().left_out) == (1, 1)
