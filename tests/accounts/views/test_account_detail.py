from django.urls import reverse

from tests.factories import NOW
from trail.actions import record_view

OWN = reverse("accounts:account_detail")


def test_page_shows_ones_roles_and_ones_own_last_looks_only(town, visitor):
    for _ in range(25):
        record_view(subject=town.police, by=town.auditor, at=NOW)
    record_view(subject=town.office, by=town.coordinator, at=NOW)
    visitor.force_login(town.auditor)
    page = visitor.get(OWN).content.decode()
    assert "Auditor at Testshire Police" in page
    assert page.count("Looked at") == 20
    assert "Partnership office" not in page


def test_page_needs_an_account(db, visitor):
    assert visitor.get(OWN).url.startswith(reverse("account_login"))
