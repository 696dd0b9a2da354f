"""The page of all parts: complete, strict about its policy, and without a barrier at both widths."""

import mimetypes
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.test import RequestFactory

from ui.assets import STATIC
from ui.tones import GRADE_TONES, STATUS_TONES, TONES
from ui.views.components import components

ADDRESS = "http://portal.test"
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'"
AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def page_markup() -> str:
    request = RequestFactory().get("/components/")
    request.user, request.partnership = AnonymousUser(), None
    return components(request).content.decode()


def test_it_shows_every_status_and_grade():
    markup = page_markup()
    for key in STATUS_TONES + GRADE_TONES:
        assert f"tone--{key}" in markup
        assert TONES[key].word in markup


def test_nothing_on_it_is_inline():
    markup = page_markup()
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\bsrc=)", markup)


def test_no_id_stands_twice():
    ids = re.findall(r'\sid="([^"]+)"', page_markup())
    assert sorted({each for each in ids if ids.count(each) > 1}) == []


@pytest.mark.parametrize("number", [400, 403, 404, 405, 409, 429, 500, 503])
def test_error_pages_stand_without_a_request(number):
    markup = render_to_string(f"errors/{number}.html")
    assert "<h1" in markup
    assert "Audit portal</title>" in markup


def test_a_refusal_shows_its_sentence():
    assert "Only the chair may do this." in render_to_string(
        "errors/403.html", {"sentence": "Only the chair may do this."}
    )


def answer(route) -> None:
    """Serve the page and the portal's static files to the browser, without a server."""
    path = route.request.url.removeprefix(ADDRESS)
    if path.startswith("/static/"):
        file = STATIC / path.removeprefix("/static/")
        route.fulfill(path=file, content_type=mimetypes.guess_type(file)[0] or "font/woff2")
    else:
        headers = {"Content-Security-Policy": POLICY}
        route.fulfill(body=page_markup(), content_type="text/html; charset=utf-8", headers=headers)


@pytest.mark.filterwarnings("ignore:Session-scoped fixtures defined as instance methods")
@pytest.mark.parametrize("width", [1280, 390])
def test_it_has_no_barrier_and_keeps_to_its_width(page, width):
    complaints: list[str] = []
    requests: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("request", lambda request: requests.append(request.url))
    page.route("**/*", answer)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{ADDRESS}/components/")
    page.wait_for_function("document.body.classList.contains('js-enabled')")
    found = Axe().run(page, options={"runOnly": AXE_RULES}).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert complaints == []
    assert len(requests) <= 7
