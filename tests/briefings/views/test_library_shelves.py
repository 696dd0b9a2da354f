"""Looking through a library: by year, audience, agency and series; what changed; internal briefings; the feed."""

import xml.etree.ElementTree as ET
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from access.roles import Role
from briefings.comparing import what_changed
from briefings.models import Briefing, Edition
from tests.briefings.briefing_factories import NOW, copy_published, make_published, make_told
from tests.factories import make_agency, make_partnership, make_person

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def edition():
    return make_published(make_told())


def titles(edition, client=None, **query) -> set[str]:
    """The titles a library shows, by their beginnings."""
    address = reverse("briefings:library", args=[edition.briefing.partnership.slug])
    page = (client or Client()).get(address, query).content.decode()
    every = Edition.objects.filter(briefing__partnership=edition.briefing.partnership)
    return {each.content["title"] for each in every if each.content["title"].replace("'", "&#x27;") in page}


def address(edition, kind="") -> str:
    path = reverse("briefings:library_edition", args=[edition.briefing.partnership.slug, edition.slug])
    return f"{path}{kind}/" if kind else path


def change(edition, **facts) -> None:
    Briefing.objects.filter(pk=edition.briefing_id).update(**facts)


def test_years_audiences_agencies_and_series_narrow_the_library(edition):
    first = edition.content["title"]
    other = copy_published(edition, 1)
    Edition.objects.filter(pk=other.pk).update(published_at=NOW - timedelta(days=400))
    change(other, audience="managers", series="Lessons learned", series_number=2)
    other.briefing.rounds.clear()
    agency = edition.briefing.rounds.first().round_agencies.first().agency
    assert titles(edition, year=NOW.year) == {first}
    assert titles(edition, year=NOW.year - 1) <= {"Briefing 1"}
    assert titles(edition, series="Lessons learned") == {"Briefing 1"}
    assert titles(edition, audience="practitioners") == {first}
    assert titles(edition, audience="managers") == {first, "Briefing 1"}
    assert titles(edition, agency=str(agency.pk)) == {first}
    page = Client().get(reverse("briefings:library", args=[edition.briefing.partnership.slug])).content.decode()
    assert "Lessons learned, update 2" in page
    assert "For managers" in page


@pytest.mark.parametrize("query", [{"year": "x"}, {"agency": "no"}, {"audience": "\x00"}, {"series": "none"}])
def test_an_odd_search_shows_everything_and_breaks_nothing(edition, query):
    assert titles(edition, **query) == {edition.content["title"]}


def test_an_edition_says_what_changed_since_the_one_before(edition):
    second = Edition.objects.get(pk=edition.pk)
    second.pk, second.number, second.slug, second.briefing_version = None, 2, "second", 2
    second._state.adding = True
    second.content = {**edition.content, "in_brief": "Ask who else knows this family."}
    second.save()
    page = Client().get(address(second)).content.decode()
    assert "What changed since edition 1" in page
    assert "1 text new or reworded, 1 no longer said." in page
    assert "What changed since" not in Client().get(address(edition)).content.decode()


def test_an_update_of_a_series_is_compared_with_the_update_before(edition):
    later = copy_published(edition, 1)
    change(edition, series="Lessons learned", series_number=1)
    change(later, series="Lessons learned", series_number=3)
    assert "What changed since Lessons learned, update 1" in Client().get(address(later)).content.decode()


def test_what_was_only_moved_or_spaced_otherwise_is_no_change(edition):
    before = edition.content
    after = {**before, "in_brief": f"  {before['in_brief'].upper()} ", "questions": list(reversed(before["questions"]))}
    assert what_changed(before, after) == ([], [])


@pytest.fixture
def internal(edition):
    made = copy_published(edition, 7)
    Edition.objects.filter(pk=made.pk).update(is_internal=True)
    return Edition.objects.get(pk=made.pk)


def member_of(partnership, role=Role.PRACTITIONER) -> Client:
    client = Client()
    client.force_login(make_person(role, make_agency(partnership)))
    return client


def test_an_internal_briefing_is_for_people_of_the_partnership(edition, internal):
    member, stranger = member_of(edition.briefing.partnership), member_of(make_partnership())
    paths = [address(internal), address(internal, "pdf"), f"/b/{internal.pk.hex[:10]}/"]
    for path in paths:
        assert Client().get(path).url.startswith("/accounts/login/?next=")
        assert stranger.get(path).status_code == 404
    page = member.get(address(internal))
    assert page["Cache-Control"] == "no-store"
    assert "Please do not pass it on" in page.content.decode()
    assert "Reply as a team" not in page.content.decode()
    assert member.get(address(internal, "pdf"))["Cache-Control"] == "no-store"
    assert titles(edition, member) == {edition.content["title"], "Briefing 7"}
    assert titles(edition, stranger) == titles(edition) == {edition.content["title"]}


def test_an_internal_briefing_takes_no_replies_and_stands_in_no_feed(edition, internal):
    for client in (Client(), member_of(edition.briefing.partnership)):
        assert client.get(f"/b/{internal.pk.hex[:10]}/reply/").status_code == 404
        feed = client.get(reverse("briefings:library_feed", args=[edition.briefing.partnership.slug]))
        assert "Briefing 7" not in feed.content.decode()


def test_an_internal_edition_does_not_hide_the_public_one_before_it(edition):
    second = Edition.objects.get(pk=edition.pk)
    second.pk, second.number, second.slug, second.briefing_version = None, 2, "second", 2
    second.is_internal, second._state.adding = True, True
    second.content = {**edition.content, "title": "Only inside"}
    second.save()
    assert titles(edition) == {edition.content["title"]}
    assert titles(edition, member_of(edition.briefing.partnership)) == {"Only inside"}
    assert "newer edition" not in Client().get(address(edition)).content.decode()


def test_the_feed_lists_what_is_public_without_a_cookie(edition):
    copy_published(edition, 1)
    client = Client()
    came = client.get(reverse("briefings:library_feed", args=[edition.briefing.partnership.slug]))
    assert came["Content-Type"].startswith("application/atom+xml")
    assert not client.cookies
    entries = ET.fromstring(came.content).findall(f"{ATOM}entry")
    assert [each.findtext(f"{ATOM}title") for each in entries] == ["Briefing 1", edition.content["title"]]
    assert entries[1].findtext(f"{ATOM}summary") == edition.content["in_brief"]
    assert entries[1].find(f"{ATOM}link").get("href").endswith(address(edition))
    assert client.get(reverse("briefings:library_feed", args=["nowhere"])).status_code == 404


def test_the_library_sets_no_cookie_for_anybody_who_is_not_signed_in(edition):
    client = Client()
    slug = edition.briefing.partnership.slug
    for path in ("/library/", f"/library/{slug}/", f"/library/{slug}/?words=neglect", address(edition),
                 address(edition, "pdf"), address(edition, "docx"), f"/subscriptions/{slug}/"):  # fmt: skip
        client.get(path)
    assert not client.cookies


def test_whoever_opens_very_many_pages_at_once_waits_a_minute(edition):
    path, here = reverse("briefings:library", args=[edition.briefing.partnership.slug]), {"REMOTE_ADDR": "10.9.8.7"}
    assert Client().get(path, **here).status_code == 200
    names = [name.decode().removeprefix(":1:") for name in cache._cache.get_client().keys("*pace:*")]
    for name in names:
        if cache.get(name) and name.startswith("pace:"):
            cache.set(name, 10_000, 60)
    came = Client().get(path, **here)
    assert came.status_code == 429
    assert came["Retry-After"] == "60"
    assert "Wait a minute" in came.content.decode()
    cache.delete_many(names)
