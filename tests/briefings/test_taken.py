"""Pages and files taken are counted: a number by day and agency, of nobody."""

import pytest
from django.test import Client

from briefings.actions.taken import count_taken
from briefings.models import TakenCount
from tests.briefings.briefing_factories import NOW, make_published, make_told
from tests.factories import make_agency, make_partnership

pytestmark = pytest.mark.django_db


def test_openings_and_downloads_are_counted_by_kind_and_agency_and_nothing_else_is_kept():
    edition = make_published(make_told())
    agency = make_agency(edition.briefing.partnership)
    code, client = agency.pk.hex[:10], Client()
    page = client.get(f"/b/{edition.pk.hex[:10]}/?from={code}", follow=True)
    assert page.redirect_chain[0][0].endswith(f"?from={code}")
    assert page.content.decode().count(f"?from={code}") >= 3  # both files and the page for replies
    path = page.redirect_chain[0][0].partition("?")[0]
    client.get(f"{path}pdf/?from={code}")
    client.get(f"{path}pdf/?from={code}")
    etag = client.get(f"{path}docx/")["ETag"]
    client.get(f"{path}docx/", headers={"if-none-match": etag})
    client.head(f"{path}pdf/")
    client.get(path, headers={"user-agent": "Some Crawler/1.0"})
    counted = {(row.kind, row.agency): row.number for row in TakenCount.objects.all()}
    assert counted == {("page", agency): 1, ("pdf", agency): 2, ("docx", None): 1}
    assert not client.cookies
    assert {field.name for field in TakenCount._meta.fields} == {"id", "edition", "kind", "day", "agency", "number"}


def test_a_code_of_another_partnership_or_of_none_counts_for_nobody():
    edition = make_published(make_told())
    away = make_agency(make_partnership())
    for code in (away.pk.hex[:10], "0123456789", "'\"><", "", "x" * 10):
        page = Client().get(f"/b/{edition.pk.hex[:10]}/", {"from": code}, follow=True)
        assert page.status_code == 200
        assert "?from=" not in page.content.decode()
    assert TakenCount.objects.get().agency is None
    count_taken(edition=edition, kind="page", agency=None, at=NOW)
