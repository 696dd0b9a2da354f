"""While somebody types, the page says how long it would be and what the check sees; nothing is saved by that."""

import pytest

from briefings.models import Briefing
from tests.briefings.briefing_factories import make_briefing, make_told
from tests.briefings.views.test_setting_up_pages import address, as_person

pytestmark = pytest.mark.django_db


def test_what_is_typed_is_measured_and_checked_and_not_saved():
    told = make_told()
    briefing, client = make_briefing(told), as_person(told.writer)
    form = client.get(address("briefing_edit", briefing)).context["form"]
    data = {name: form[name].value() or "" for name in form.fields}
    here = address("briefing_edit", briefing)
    short = client.post(here, data | {"count": "1"}).content.decode()
    told_at_length = {f"text_{code}": "A long story. " * 210 for code in ("aim", "background", "overview")}
    long = client.post(here, data | {"count": "1", **told_at_length}).content.decode()
    named = client.post(here, data | {"count": "1", "text_aim": "NHS number 943 476 5919, aged 7."}).content.decode()
    assert "of 2 pages" in short
    assert "in smaller type" in long
    assert "sees 1 thing that stops it and 1 warning." in named
    assert "<html" not in short
    assert Briefing.objects.get(pk=briefing.pk).version == briefing.version


def test_what_cannot_be_saved_is_not_measured_but_answered():
    told = make_told()
    briefing, client = make_briefing(told), as_person(told.writer)
    answer = client.post(address("briefing_edit", briefing), {"count": "1"})
    assert answer.status_code == 200
    assert "cannot be saved yet: Enter" in answer.content.decode()
