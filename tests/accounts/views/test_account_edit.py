"""Correcting one's own name: seen in the trail of one's partnership, and nobody else's name."""

from django.urls import reverse

from trail.models import TrailEvent

EDIT, OWN = reverse("accounts:account_edit"), reverse("accounts:account_detail")


def test_own_name_is_corrected_and_the_trail_says_so(town, at_work):
    assert f'href="{EDIT}"' in at_work.get(OWN).content.decode()
    assert 'value="Coordinator Own"' in at_work.get(EDIT).content.decode()
    page = at_work.post(EDIT, {"full_name": "  Ann  Ash "}, follow=True).content.decode()
    assert "Your name is saved." in page
    town.coordinator.refresh_from_db()
    assert town.coordinator.full_name == "Ann Ash"
    line = TrailEvent.objects.get(field="own name")
    assert (line.before, line.after) == ("Coordinator Own", "Ann Ash")
    assert (line.actor_id, line.partnership_id) == (town.coordinator.pk, town.partnership.pk)


def test_same_name_again_leaves_no_line(town, at_work):
    at_work.post(EDIT, {"full_name": "Coordinator Own"})
    assert not TrailEvent.objects.filter(field="own name").exists()


def test_empty_name_is_asked_for_again_and_a_stranger_signs_in_first(town, at_work, client):
    response = at_work.post(EDIT, {"full_name": "  "})
    assert response.status_code == 422
    assert "Enter your name." in response.content.decode()
    assert client.post(EDIT, {"full_name": "X"}).url.startswith("/accounts/login/")
