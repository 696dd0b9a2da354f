"""What every answer carries, and what no page of ours contains: checked at every address."""

import re
from html.parser import HTMLParser

import pytest

from tests.house import table
from tests.house.actors import ACTORS, ELSEWHERE, STRANGER
from tests.house.addresses import is_public
from tests.house.visits import Visit, visit
from tests.house.world import all_doors

DOORS = all_doors()
ABSENT = "00000000-0000-4000-8000-000000000000"
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
    "manifest-src": "'self'",
}
ALWAYS = {
    "X-Content-Type-Options": {"nosniff"},
    "X-Frame-Options": {"DENY"},
    "Referrer-Policy": {"same-origin", "no-referrer"},
    "Cross-Origin-Opener-Policy": {"same-origin"},
    "Cross-Origin-Resource-Policy": {"same-origin"},
    "Cross-Origin-Embedder-Policy": {"require-corp"},
}


@pytest.mark.parametrize("door", DOORS, ids=str)
def test_every_answer_carries_its_headers(world, reviewed, door):
    """To somebody who is shown the page, somebody who is refused, and somebody who is not signed in."""
    cells, faults = reviewed[f"GET  {door}"], []
    for actor in {cells[actor]: actor for actor in reversed(ACTORS) if actor in cells}.values():
        with visit(world.sessions[actor], "GET", door.path(world)) as came:
            faults += header_faults(came, signed_in=actor[0] != STRANGER, public=is_public(door.address))
            if came.is_html and came.status not in {301, 302}:
                faults += page_faults(came.text)
    assert not faults, "\n".join(dict.fromkeys(faults))


def header_faults(came: Visit, *, signed_in: bool, public: bool) -> list[str]:
    headers = came.response.headers
    faults = [f"{name} is {headers.get(name)!r}" for name, wanted in ALWAYS.items() if headers.get(name) not in wanted]
    policy = dict(part.strip().split(" ", 1) for part in headers.get("Content-Security-Policy", "").split(";") if part)
    if policy != POLICY:
        faults.append(f"Content-Security-Policy is {policy}")
    kept = headers.get("Cache-Control", "")
    if signed_in and "no-store" not in kept and not (public and "public" in kept):
        faults.append(f"a signed-in person's answer may be kept: Cache-Control is {kept!r}")
    if "public" in kept and not public:
        faults.append("a page that is not public says caches may keep it")
    return faults


@pytest.mark.parametrize("door", [door for door in DOORS if "uuid" in door.address.route], ids=str)
def test_row_that_is_not_theirs_answers_like_one_that_is_not_there(world, reviewed, door):
    for method in ("GET", "POST"):
        cells = reviewed[f"{method:<5}{door}"]
        for actor in [actor for actor in ACTORS if actor[0] == ELSEWHERE and cells.get(actor) == table.NOTHING][:2]:
            path = door.path(world)
            absent = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", ABSENT, path)
            with visit(world.sessions[actor], method, path) as forbidden:
                shown = plain(forbidden, path)
            with visit(world.sessions[actor], method, absent) as missing:
                assert missing.status == 404
                assert shown == plain(missing, absent), f"{method} {door} tells that there is such a row"


def plain(came: Visit, path: str) -> str:
    """The body without what differs on purpose: the address itself and the form's token."""
    return re.sub(r'(name="csrfmiddlewaretoken" value=")[^"]+', r"\1", came.text).replace(path, "")


class Page(HTMLParser):
    """Collects what a page may not contain and what it must."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.ids: list[str] = []
        self.controls: list[dict] = []
        self.labels: set[str] = set()
        self.headings = 0
        self.title, self.in_title, self.lang, self.in_label = "", False, "", 0

    def handle_starttag(self, tag, attrs):
        given = {name: value or "" for name, value in attrs}
        if "style" in given or any(name.startswith("on") for name in given):
            self.faults.append(f"<{tag}> carries style or script of its own: {given}")
        if tag == "style" or (tag == "script" and not given.get("src", "").startswith("/static/")):
            self.faults.append(f"<{tag}> stands in the page itself")
        if given.get("href", "").lower().startswith("javascript:"):
            self.faults.append("a link runs a script")
        self.ids += [given["id"]] if "id" in given else []
        self.headings += tag == "h1"
        self.in_title = self.in_title or (tag == "title" and not self.title)
        self.lang = given.get("lang", "") if tag == "html" else self.lang
        self.in_label += tag == "label"
        if tag == "label":
            self.labels.add(given.get("for", ""))
        if tag in {"select", "textarea"} or (
            tag == "input" and given.get("type") not in {"hidden", "submit", "button"}
        ):
            self.controls.append(given | {"inside": str(self.in_label)})

    def handle_data(self, data):
        self.title += data.strip() if self.in_title else ""

    def handle_endtag(self, tag):
        self.in_title = self.in_title and tag != "title"
        self.in_label -= tag == "label"


def page_faults(html: str) -> list[str]:
    page = Page()
    page.feed(html)
    faults = list(page.faults)
    faults += [f"there are {page.headings} first headings"] if page.headings != 1 else []
    faults += ["the page has no title"] if not page.title else []
    faults += [f"the language is {page.lang!r}"] if page.lang not in {"en", "en-GB"} else []
    faults += [f"id {each} stands twice" for each in {each for each in page.ids if page.ids.count(each) > 1}]
    for control in page.controls:
        named = control.get("aria-label") or control.get("aria-labelledby") or control["inside"] != "0"
        if not named and control.get("id") not in page.labels:
            faults.append(f"no label names {control.get('name') or control.get('id')}")
    return faults
