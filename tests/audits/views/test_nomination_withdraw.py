"""Taking a nomination back is asked on a page of its own, which tells it from the agency's others without a name."""

from datetime import timedelta

import pytest
from django.utils import timezone

from audits.actions.pool import close_pool
from audits.models import Nomination
from tests.factories import NOW
from tests.nomination_factories import EARLY, make_nominating, nominate_by, nominee
from tests.round_factories import make_setting
from tests.round_visits import address, as_person, confirm, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def setting():
    return make_setting()


@pytest.fixture
def round_(setting):
    return make_nominating(setting, panel_on=timezone.localdate() + timedelta(days=60))


def test_it_is_asked_before_it_is_done(setting, round_):
    row = nominate_by(setting, round_, 0, nominee(0, born="2012-03-05", said={"sex": "female"}))
    client = as_person(setting.auditors[0])
    confirm(client)
    edit = text_of(client.get(address("nomination_edit", row)))
    assert f'href="{address("nomination_withdraw", row)}"' in edit
    assert f'action="{address("nomination_withdraw", row)}"' not in edit
    page = text_of(client.get(address("nomination_withdraw", row)))
    assert Nomination.objects.standing().exists()
    for words in ("Withdraw number 1?", "10 to 15", "Girl", "cannot be undone", "Keep it"):
        assert words in page
    for words in ("Quillstone", "C4000", "5 March 2012", "Seen by nobody"):
        assert words not in page
    assert "is withdrawn" in text_of(client.post(address("nomination_withdraw", row), follow=True))
    assert not Nomination.objects.standing().exists()


def test_once_closed_the_page_says_why_not(setting, round_):
    row = nominate_by(setting, round_, 0, nominee(0))
    close_pool(round=round_, reason=EARLY, by=setting.coordinator, at=NOW)
    client = as_person(setting.auditors[0])
    page = text_of(client.get(address("nomination_withdraw", row)))
    assert "The nominations of this audit are closed" in page
    assert "Keep it" not in page
    assert client.post(address("nomination_withdraw", row)).status_code == 403
    assert as_person(setting.auditors[1]).get(address("nomination_withdraw", row)).status_code == 404


def test_the_list_tells_one_nomination_from_another_without_a_name(setting, round_):
    nominate_by(setting, round_, 0, nominee(0, born="2012-03-05", said={"sex": "female"}))
    nominate_by(setting, round_, 0, nominee(1, born="2020-03-05", said={"sex": "male"}))
    page = text_of(as_person(setting.auditors[0]).get(address("nomination_list", round_)))
    for words in ("Number 1", "Number 2", "Girl", "Boy", "10 to 15", "5 to 9"):
        assert words in page
    assert "Quillstone" not in page
