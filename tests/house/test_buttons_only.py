"""An address that only a button sends to, opened like a page, answers with a page."""

from django.test import Client
from django.urls import reverse

from access.roles import Role
from auditportal.errors import page_before
from tests.factories import make_agency, make_partnership, make_person, office_of


def test_button_address_opened_as_a_page_says_so_and_leads_back(db):
    partnership = make_partnership()
    client = Client()
    client.force_login(make_person(Role.COORDINATOR, office_of(partnership)))
    address = reverse("accounts:agency_close", args=[make_agency(partnership).pk])
    answer = client.get(address)
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    page = answer.content.decode()
    assert "only takes what a button sends" in page
    assert f'href="{reverse("accounts:agency_list")}"' in page
    assert client.get(address, headers={"accept": "application/json"}).content == b""


def test_page_before_is_the_nearest_there_is():
    pk = "8a1f3a52-0000-4000-8000-000000000000"
    assert page_before(f"/audits/rounds/{pk}/open/") == f"/audits/rounds/{pk}/"
    assert page_before(f"/people/roles/{pk}/end/") == "/people/"
    assert page_before("/nothing/") == ""
