import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from access.roles import Role
from accounts.models import Partnership
from tests.accounts.test_logos import picture
from tests.factories import give_role, make_person
from trail.models import TrailEvent

CREATE, EDIT = reverse("accounts:partnership_create"), reverse("accounts:partnership_edit")
WORDS = {
    "name": "Northby Partnership", "short_name": "Northby", "reference_prefix": "nb", "board_name": "Board",
    "subgroup_name": "Audit group", "round_word": "MACFA", "case_word": "case", "colour_primary": "12344D",
    "colour_accent": "#2a9d8f",
}  # fmt: skip
FIRST = WORDS | {"own_name": "Cora Coordinator", "own_email": "Cora@northby.example.org"}


@pytest.fixture
def founder(db, visitor):
    person = make_person()
    person.opens_partnerships = True
    person.save()
    visitor.force_login(person)
    return person


def test_partnership_is_set_up_in_the_browser_with_a_logo(founder, visitor):
    logo = SimpleUploadedFile("../../etc/logo.png", picture(), content_type="text/html")
    response = visitor.post(CREATE, FIRST | {"logo_file": logo})
    assert response.url == reverse("accounts:agency_list")
    partnership = Partnership.objects.get()
    assert partnership.colour_primary == "#12344d"
    assert partnership.reference_prefix == "NB"
    assert visitor.get(reverse("accounts:agency_list")).status_code == 200
    shown = visitor.get(partnership.logo_url)
    assert shown["Content-Type"] == "image/png"
    assert "public" in shown["Cache-Control"]
    assert "etc" not in shown["Content-Disposition"]


def test_form_sent_twice_makes_one_partnership_and_shows_it(founder, visitor):
    assert visitor.post(CREATE, FIRST).url == visitor.post(CREATE, FIRST).url
    assert Partnership.objects.count() == 1


def test_pale_main_colour_is_refused_with_its_contrast_and_nothing_typed_is_lost(founder, visitor):
    response = visitor.post(CREATE, FIRST | {"colour_primary": "#ffdd00"})
    assert response.status_code == 422
    assert "Choose a darker colour" in response.content.decode()
    assert "Northby Partnership" in response.content.decode()
    assert not Partnership.objects.exists()


def test_faint_second_colour_is_taken_and_said(founder, visitor):
    page = visitor.post(CREATE, FIRST | {"colour_accent": "#ffee00"}, follow=True).content.decode()
    assert "is faint on white" in page


def test_person_who_may_not_is_refused_and_an_unknown_one_is_sent_to_sign_in(town, visitor):
    assert visitor.get(CREATE).url.startswith("/accounts/login/")
    visitor.force_login(town.coordinator)
    assert visitor.post(CREATE, FIRST).status_code == 403
    assert Partnership.objects.count() == 2


def test_fields_nobody_offered_are_not_changed(town, at_work):
    at_work.post(EDIT, WORDS | {"slug": "stolen", "is_demonstration": "on", "created_at": "2001-01-01"})
    town.partnership.refresh_from_db()
    assert town.partnership.name == "Northby Partnership"
    assert town.partnership.slug.startswith("testshire")
    assert not town.partnership.is_demonstration


def test_style_holds_the_colours_and_may_be_kept(town, client):
    response = client.get(town.partnership.style_url)
    assert response["Content-Type"].startswith("text/css")
    assert "--colour-primary:#12344d" in response.content.decode()
    assert "public" in response["Cache-Control"]


def test_style_of_a_signed_in_person_may_be_kept_and_their_pages_may_not(town, at_work):
    assert "public" in at_work.get(town.partnership.style_url)["Cache-Control"]
    assert at_work.get(EDIT)["Cache-Control"] == "no-store"


def test_person_of_two_partnerships_changes_between_them_and_into_no_third(town, visitor):
    elsewhere = town.stranger.memberships.get().agency
    give_role(town.coordinator, Role.AUDITOR, elsewhere)
    third = make_person(Role.AUDITOR, town.police)
    visitor.force_login(town.coordinator)
    switch = reverse("accounts:partnership_switch")
    assert visitor.post(switch, {"partnership": str(elsewhere.partnership_id)}).status_code == 302
    assert visitor.get(reverse("accounts:people_list")).status_code == 404, "manages people only at home"
    visitor.force_login(third)
    assert visitor.post(switch, {"partnership": str(elsewhere.partnership_id)}).status_code == 404


def test_agency_is_added_changed_and_closed(town, at_work):
    new = {"name": "Health Trust", "short_name": "Health", "kind": "health"}
    assert at_work.post(reverse("accounts:agency_create"), new).status_code == 302
    agency = town.partnership.agencies.get(name="Health Trust")
    at_work.post(reverse("accounts:agency_edit", args=[agency.pk]), new | {"submitting_signs_off": "on"})
    at_work.post(reverse("accounts:agency_close", args=[agency.pk]), {"to": "closed"})
    agency.refresh_from_db()
    assert agency.submitting_signs_off
    assert not agency.is_active
    response = at_work.post(reverse("accounts:agency_create"), new | {"kind": "housing"})
    assert response.status_code == 422
    assert "of this name already" in response.content.decode()
    assert at_work.post(reverse("accounts:agency_create"), new | {"name": "X", "kind": "office"}).status_code == 422


def test_who_sets_up_says_who_they_are_and_signs_in_with_their_own_address(founder, visitor):
    visitor.post(CREATE, FIRST)
    founder.refresh_from_db()
    assert (founder.full_name, founder.email) == ("Cora Coordinator", "cora@northby.example.org")
    line = TrailEvent.objects.get(field="own name")
    assert (line.after, line.partnership_id) == ("Cora Coordinator", Partnership.objects.get().pk)


def test_first_person_without_a_name_or_with_a_colleagues_address_is_asked_again(founder, visitor):
    other = make_person()
    assert "Enter your name." in visitor.post(CREATE, FIRST | {"own_name": " "}).content.decode()
    page = visitor.post(CREATE, FIRST | {"own_email": other.email.upper()}).content.decode()
    assert "Somebody else here has this e-mail address" in page
    assert not Partnership.objects.exists()


def test_second_partnership_asks_nobody_who_they_are_and_changes_no_address(founder, visitor):
    visitor.post(CREATE, FIRST)
    assert "Your name" not in visitor.get(CREATE).content.decode()
    visitor.post(CREATE, FIRST | {"name": "Another Partnership", "own_email": "stolen@example.org"})
    founder.refresh_from_db()
    assert Partnership.objects.count() == 2
    assert founder.email == "cora@northby.example.org"
