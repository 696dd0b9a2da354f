"""Pages and files taken are counted: a number by day and agency, of nobody."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from briefings.actions import withdraw_edition
from briefings.actions.taken import count_taken
from briefings.models import TakenCount
from tests.briefings.briefing_factories import NOW, make_published, make_told
from tests.factories import make_agency, make_partnership
from tests.round_visits import as_person

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


def test_whoever_withdraws_an_edition_reads_what_was_taken_of_it_when():
    told = make_told()
    edition = make_published(told)
    agency = make_agency(edition.briefing.partnership)
    for kind, day, of in (("page", 0, None), ("pdf", 1, agency), ("pdf", 1, agency), ("docx", 3, None)):
        count_taken(edition=edition, kind=kind, agency=of, at=NOW + timedelta(days=day))
    client = as_person(told.writer)
    wanted = "Opened 1 time and downloaded 3 times, last on"
    assert wanted in client.get(reverse("briefings:edition_withdraw", args=[edition.pk])).content.decode()
    withdraw_edition(edition=edition, reason="A street was named.", by=told.writer, at=NOW)
    page = client.get(reverse("briefings:briefing_detail", args=[edition.briefing_id]))
    [row] = page.context["rows"]
    assert [[cell.text for cell in line[1:]] for line in row["taken"]["rows"]] == [
        ["No agency's link", 0, 0, 1],
        [agency.name, 0, 2, 0],
        ["No agency's link", 1, 0, 0],
    ]
    assert wanted in page.content.decode()
