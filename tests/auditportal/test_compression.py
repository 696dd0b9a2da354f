"""Pages leave compressed for the portal's own visitors, and as they are for everybody else."""

import brotli
import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory
from django.urls import reverse

from access.roles import Role
from auditportal.compression import LEAST, compressed, reads_brotli
from tests.factories import make_partnership, make_person, office_of

OWN = {"Sec-Fetch-Site": "same-origin", "Accept-Encoding": "gzip, deflate, br, zstd"}
PAGE = "<p>Nothing to see.</p>" * 200


def answered(headers: dict[str, str], response: HttpResponse | StreamingHttpResponse | None = None):
    given = HttpResponse(PAGE) if response is None else response
    return compressed(lambda _: given)(RequestFactory().get("/", headers=headers))


@pytest.mark.parametrize("site", ["same-origin", "none"])
def test_a_page_asked_for_by_the_portal_or_by_hand_leaves_compressed(site):
    response = answered(OWN | {"Sec-Fetch-Site": site})
    assert response["Content-Encoding"] == "br"
    assert brotli.decompress(response.content).decode() == PAGE
    assert response["Content-Length"] == str(len(response.content))
    assert len(response.content) < len(PAGE) / 10
    assert set(response["Vary"].split(", ")) == {"Accept-Encoding", "Sec-Fetch-Site"}


@pytest.mark.parametrize("site", ["cross-site", "same-site", "", "Same-Origin", None])
def test_what_another_site_may_have_asked_for_is_as_long_as_it_is(site):
    """Its length would tell, guess by guess, what else stands on the page."""
    given = {name: value for name, value in (OWN | {"Sec-Fetch-Site": site}).items() if value is not None}
    response = answered(given)
    assert not response.has_header("Content-Encoding")
    assert response.content.decode() == PAGE
    assert "Sec-Fetch-Site" in response["Vary"], "No cache may give one the other's answer."


@pytest.mark.parametrize(
    ("said", "reads"),
    [
        ("br", True), ("gzip, BR", True), ("gzip;q=1.0, br;q=0.5", True), ("br; q=0.001", True),
        ("", False), ("gzip, deflate", False), ("*", False), ("br;q=0", False), ("br; q=0.000", False),
        ("brotli, x-br", False),
    ],
)  # fmt: skip
def test_only_who_reads_it_is_given_it(said, reads):
    assert reads_brotli(RequestFactory().get("/", headers={"Accept-Encoding": said})) is reads
    assert answered(OWN | {"Accept-Encoding": said}).has_header("Content-Encoding") is reads


@pytest.mark.parametrize(
    "response",
    [
        HttpResponse("x" * 9_000, content_type="text/csv"),
        HttpResponse("x" * 9_000, content_type="application/pdf"),
        HttpResponse("x" * (LEAST - 1)),
        HttpResponse("x" * 9_000, headers={"Content-Encoding": "gzip"}),
        StreamingHttpResponse(["x" * 9_000]),
        HttpResponse(status=304),
    ],
    ids=["table", "paper", "short", "is-already", "flows", "nothing"],
)
def test_files_and_what_is_short_or_flows_stay_as_they_are(response):
    encoding = response.get("Content-Encoding")
    assert answered(OWN, response).get("Content-Encoding") == encoding


@pytest.mark.django_db
def test_the_portal_compresses_its_pages_and_says_all_else_as_before(client):
    partnership = make_partnership()
    person = make_person(Role.COORDINATOR, office_of(partnership))
    client.force_login(person, "allauth.account.auth_backends.AuthenticationBackend")
    plain, small = (client.get(reverse("dashboards:dashboard"), headers=each) for each in ({}, OWN))
    assert (plain.status_code, small.status_code) == (200, 200)
    assert small["Content-Encoding"] == "br"
    assert brotli.decompress(small.content).decode().startswith("<!doctype html>")
    kept = {"Content-Type", "Cache-Control", "Content-Security-Policy", "X-Frame-Options", "Permissions-Policy"}
    assert {name: plain.get(name) for name in kept} == {name: small.get(name) for name in kept}
