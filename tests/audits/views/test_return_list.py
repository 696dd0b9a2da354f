"""The list of returns a person does or answers for."""

from datetime import timedelta

import pytest
from django.urls import reverse

from audits.models import Return
from tests.audits.panel_factories import make_draw
from tests.audits.return_factories import MONDAY, assigned, make_scoring
from tests.round_visits import as_person, text_of

pytestmark = pytest.mark.django_db


def test_the_list_begins_with_what_is_still_to_be_finished():
    scoring = make_scoring()
    made = {}
    for days, state in ((-700, "signed_off"), (-30, "signed_off"), (20, "assigned"), (9, "submitted"), (5, "nil")):
        case = make_draw(scoring.partnership, scoring.lead, 1).cases.first()
        row = assigned(scoring.round, case, scoring.agency, scoring.auditor)
        signed = {"signed_off_by": scoring.lead, "signed_off_at": MONDAY} if state == "signed_off" else {}
        due = scoring.own.due_on + timedelta(days=days)
        Return.objects.filter(pk=row.pk).update(state=state, due_on=due, **signed)
        made[days] = str(row.pk)
    page = text_of(as_person(scoring.lead).get(reverse("audits:return_list")))
    places = {days: page.index(pk) for days, pk in made.items()}
    assert sorted(places, key=places.__getitem__) == [9, 20, 5, -30, -700]
    assert "those still to be finished first" in page
