"""What anybody may read, without an account; and what nobody may."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from briefings.actions import withdraw_edition
from briefings.content import texts_of
from briefings.models import Edition
from documents.models import fingerprint
from tests.briefings.briefing_factories import NOW, copy_published, make_approved, make_published, make_told
from trail.models import TrailEvent
from ui.dates import long_date

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    return make_published(make_told())


def test_who_knows_no_partnership_is_led_to_the_only_library_or_chooses_among_them(db):
    address = reverse("briefings:library_list")
    assert "Nothing has been published yet" in Client().get(address).content.decode()
    first = make_published(make_told())
    only = first.briefing.partnership
    assert Client().get(address).url == reverse("briefings:library", args=[only.slug])
    other = make_published(make_told()).briefing.partnership
    make_told()
    page = Client().get(address).content.decode()
    for partnership in (only, other):
        assert f'href="{reverse("briefings:library", args=[partnership.slug])}">{partnership.name}</a>' in page
    assert page.count("1 briefing<") == 2


@pytest.mark.parametrize("path", ["/accounts/login/", "/no/such/page/"])
def test_library_is_found_without_an_account(db, path):
    page = Client().get(path).content.decode()
    assert f'href="{reverse("briefings:library_list")}"' in page
    assert "My work" not in page


def library(edition, **query):
    return Client().get(reverse("briefings:library", args=[edition.briefing.partnership.slug]), query)


def address(edition, kind=""):
    slug = edition.briefing.partnership.slug
    if kind:
        return reverse("briefings:library_file", args=[slug, edition.slug, kind])
    return reverse("briefings:library_edition", args=[slug, edition.slug])


def withdraw(edition):
    withdraw_edition(edition=edition, reason="Somebody was named.", by=edition.published_by, at=NOW)


def test_anybody_reads_the_page_and_takes_both_files(edition):
    events = TrailEvent.objects.count()
    listed = library(edition)
    assert listed.status_code == 200
    assert address(edition) in listed.content.decode()
    page = Client().get(address(edition))
    for _, words in texts_of(edition.content):
        assert words.replace("'", "&#x27;") in page.content.decode()
    for kind, stored in (("pdf", edition.pdf), ("docx", edition.docx)):
        answer = Client().get(address(edition, kind))
        assert fingerprint(answer.content) == stored.sha256
        assert answer["Content-Disposition"] == f'attachment; filename="{edition.slug}.{kind}"'
        assert answer["Cache-Control"] == "public, max-age=60, must-revalidate"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert not answer.cookies
    assert edition.approved_sha256 == edition.pdf.sha256
    assert TrailEvent.objects.count() == events, "who reads in public is nobody's business"


def test_a_file_that_did_not_change_is_not_sent_again(edition):
    first = Client().get(address(edition, "pdf"))
    again = Client().get(address(edition, "pdf"), headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_page_carries_the_partnerships_name_and_colours(edition):
    page = Client().get(address(edition)).content.decode()
    partnership = edition.briefing.partnership
    assert partnership.name in page
    assert f"/{partnership.pk}/" in page
    assert "Sign in" in page
    assert "OFFICIAL" not in page


def test_the_short_address_on_the_paper_leads_there(edition):
    path = "/" + edition.content["address"].split("/", 3)[3]
    assert Client().get(path).url == address(edition)
    assert Client().get("/b/0123456789/").status_code == 404


def test_what_is_not_published_does_not_exist():
    edition = make_approved(make_told())
    for url in (address(edition), address(edition, "pdf"), f"/b/{edition.pk.hex[:10]}/"):
        assert Client().get(url).status_code == 404
    assert edition.content["title"] not in library(edition).content.decode()


def test_withdrawn_it_says_so_and_hands_out_nothing(edition):
    withdraw(edition)
    page = Client().get(address(edition))
    assert page.status_code == 410
    assert "was withdrawn" in page.content.decode()
    assert "Somebody was named" not in page.content.decode()
    assert edition.content["in_brief"] not in page.content.decode()
    assert Client().get(address(edition, "pdf")).url == address(edition)
    assert edition.content["title"] not in library(edition).content.decode()


def test_another_partnerships_address_does_not_open_it(edition):
    other = make_told().partnership
    for kind in ("", "pdf"):
        url = address(edition, kind).replace(edition.briefing.partnership.slug, other.slug)
        assert Client().get(url).status_code == 404
    assert Client().get(reverse("briefings:library", args=["nowhere"])).status_code == 404
    assert Client().get(address(edition, "exe")).status_code == 404


def test_words_and_themes_find_a_briefing(edition):
    title = edition.content["title"].replace("'", "&#x27;")
    for found in ({"words": "chronologies"}, {"words": "chronology"}, {"words": "neglect"}, {"theme": "risk"}):
        assert title in library(edition, **found).content.decode(), found
    for missed in ({"words": "elephant"}, {"words": "publisher"}, {"words": "neglect elephant"}):
        assert title not in library(edition, **missed).content.decode(), missed
    for odd in ({"words": "' & ) | :*"}, {"words": "\x00"}, {"theme": "no such"}, {"page": "999"}):
        assert library(edition, **odd).status_code == 200


def test_the_newest_comes_first_and_an_older_edition_points_to_it(edition):
    later = copy_published(edition, 1)
    page = library(edition).content.decode()
    assert page.index(later.content["title"]) < page.index(edition.content["title"].split(":")[0])
    second = Edition.objects.get(pk=later.pk)
    second.pk, second.number, second.slug, second.briefing = None, 2, "second", edition.briefing
    second.briefing_version = 2
    second._state.adding = True
    second.save()
    assert address(second) in Client().get(address(edition)).content.decode()
    assert address(edition) not in library(edition).content.decode()


def queries(url):
    with CaptureQueriesContext(connection) as found:
        assert Client().get(url).status_code == 200
    return len(found)


def test_the_library_asks_as_often_for_forty_as_for_two(edition):
    url = reverse("briefings:library", args=[edition.briefing.partnership.slug])
    copy_published(edition, 1)
    few = queries(url)
    for number in range(2, 40):
        copy_published(edition, number)
    assert queries(url) == few


def test_every_form_of_a_briefing_says_the_same_day(edition):
    Edition.objects.filter(pk=edition.pk).update(published_at=NOW + timedelta(days=14))
    day = long_date(timezone.localdate(NOW + timedelta(days=14)))
    sent = long_date(timezone.localdate(NOW))
    assert f"Published {day} · Edition 1" in library(edition).content.decode()
    page = Client().get(address(edition)).content.decode()
    assert f"Published {day} · Edition 1" in page
    paper = "".join(sheet.extract_text() for sheet in PdfReader(BytesIO(edition.pdf.bytes)).pages)
    assert f"Text of {NOW:%B %Y} · Edition 1" in " ".join(paper.split())
    for told in (page, paper, library(edition).content.decode()):
        assert sent not in told
