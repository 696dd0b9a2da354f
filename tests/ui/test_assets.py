"""The two built files are fresh, small and free of what is not ours."""

import gzip
import re
from collections import defaultdict

import pytest
from django.conf import settings

from ui.assets import NEVER_WORN, RULE, STATIC, portal_css, smaller_css, stale, worn_css


def test_built_files_match_their_sources():
    assert stale() == [], "Run `python -m ui.assets` and commit the result."


def test_first_load_without_fonts_stays_small():
    weight = sum(len(gzip.compress((STATIC / name).read_bytes(), 9)) for name in ("portal.css", "portal.js"))
    assert weight < 30_000


def test_of_the_vendors_rules_only_those_for_what_no_page_wears_are_left_out():
    css = "a,.govuk-tag--red{color:red}.govuk-link--muted{color:grey}@media print{.govuk-clearfix{top:0}}b{top:1px}"
    assert worn_css(css) == "a{color:red}b{top:1px}"
    for unless in ("a:not(.govuk-label--l):not(.b)+p{top:1px}", "a:not(:has(.govuk-exit-this-page)){top:0}"):
        assert worn_css(f".govuk-link--muted:not(:hover){{top:2px}}{unless}") == unless
    vendor = (STATIC / "vendor/frontend.css").read_text()
    pairs = RULE.findall(vendor)
    bare = re.compile(r":not\((?:\.[\w-]+|:has\(\.[\w-]+\))\)")
    kept = [(e, body) for found, body in pairs for e in found.split(",") if not NEVER_WORN.search(bare.sub("", e))]
    assert [(each, body) for found, body in RULE.findall(worn_css(vendor)) for each in found.split(",")] == kept
    assert len(kept) > 800
    assert worn_css(vendor).count("{") == worn_css(vendor).count("}")


def test_no_source_names_what_is_left_out():
    """Pages after a mistake too; the house looks at every page as it is when somebody comes to it."""
    root = STATIC.parent
    sources = [*root.glob("templates/**/*.html"), *root.glob("[a-z]*/**/*.py"), *root.glob("static/js/**/*.js")]
    sources = [each for each in sources if each.relative_to(root).parts[0] not in {"tests", "var"}]
    assert len(sources) > 800
    named = {each.name for each in sources if each.name != "assets.py" and NEVER_WORN.search(each.read_text())}
    assert named == set()


def test_every_class_is_left_out_whole():
    """What leaves out `govuk-tag--red` must not leave out a longer name that begins with it and is worn."""
    css = (STATIC / "vendor/frontend.css").read_text()
    names = {name for found, _ in RULE.findall(css) for name in re.findall(r"\.([a-zA-Z][\w-]*)", found)}
    assert [name for name in sorted(names) if NEVER_WORN.search(name) and not NEVER_WORN.fullmatch(name)] == []


def test_nothing_that_belongs_to_gov_uk_alone_is_shipped():
    words = (STATIC / "portal.css").read_text() + (STATIC / "portal.js").read_text()
    for name in ("GDS Transport", "crown", "crest"):
        assert name not in words


def test_every_address_in_the_stylesheet_is_a_file():
    css = portal_css()
    for part in css.split("url(")[1:]:
        address = part.split(")")[0].strip("\"'")
        assert (STATIC / address).is_file(), address


@pytest.mark.django_db
def test_the_icon_that_browsers_ask_for_by_themselves_is_a_file(client):
    address = client.get("/favicon.ico").url
    assert (STATIC / address.removeprefix(settings.STATIC_URL)).is_file(), address


def test_smaller_css_keeps_the_rules():
    assert smaller_css("/* c */ a b ,\n c { color : red ; margin: 0 1px; }") == "a b,c{color :red;margin:0 1px}"


def test_no_two_sheets_say_how_one_part_looks_on_screens():
    """A name taken twice once hid a whole page: one sheet's part was another's, meant for paper only."""
    sheets: dict[str, set[str]] = defaultdict(set)
    for sheet in (STATIC / "css").rglob("*.css"):
        rules = re.sub(
            r"/\*.*?\*/|@media print \{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", "", sheet.read_text(), flags=re.DOTALL
        )
        for selectors in re.findall(r"([^{}]+)\{", rules):
            for part in re.findall(r"^\s*(\.[\w-]+)\s*$", selectors.replace(",", "\n"), flags=re.MULTILINE):
                sheets[part].add(sheet.name)
    assert {part: names for part, names in sheets.items() if len(names) > 1} == {}


def test_licences_stand_beside_what_they_cover():
    assert "MIT" in (STATIC / "vendor/LICENCE.txt").read_text()
    assert "SIL Open Font License" in (STATIC / "fonts/LICENCE.txt").read_text()
