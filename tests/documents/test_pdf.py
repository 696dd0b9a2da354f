"""A paper fetches nothing, tells tables to screen readers, and is the same file every time."""

import builtins
import io
import socket
from datetime import UTC, datetime
from io import BytesIO

import pdfua
import pikepdf
import pytest
from pypdf import PdfReader

from documents.fonts import not_printable
from documents.pdf import ForeignAddress, faults_of, make_pdf

AT = datetime(2026, 6, 11, 9, 30, tzinfo=UTC)
TABLE = """<table><thead><tr><th>Theme</th><th>Count</th></tr></thead>
<tbody><tr><th>Risk</th><td>4</td></tr><tr><th>Meetings</th><td>2</td></tr></tbody></table>"""


def page(body, head=""):
    return f'<!doctype html><html lang="en-GB"><head><title>T</title>{head}</head><body>{body}</body></html>'


def paper(body, head="", **options):
    return make_pdf(page(body, head), title="A title", author="Testshire", at=AT, **options)


def elements(node):
    yield node
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from elements(kid)


def test_the_same_page_gives_the_same_bytes():
    assert paper(f"<h1>Hello</h1>{TABLE}") == paper(f"<h1>Hello</h1>{TABLE}")


def test_title_language_author_and_date_are_those_given():
    reader = PdfReader(BytesIO(paper("<h1>Hello</h1>")))
    assert (reader.metadata.title, reader.metadata.author) == ("A title", "Testshire")
    assert reader.metadata.creation_date == AT
    assert reader.trailer["/Root"]["/Lang"] == "en-GB"


def test_headings_of_tables_say_what_they_are_for(tmp_path):
    content = paper(f"<h1>Hello</h1>{TABLE}")
    with pikepdf.open(BytesIO(content)) as pdf:
        found = [str(each.A.Scope) for each in elements(pdf.Root.StructTreeRoot) if each.get("/S") == "/TH"]
    assert found == ["/Column", "/Column", "/Row", "/Row"]
    path = tmp_path / "table.pdf"
    path.write_bytes(content)
    assert pdfua.validate(path).exit_code == 0


@pytest.mark.parametrize("pages", [1, 2])
def test_a_paper_that_is_a_little_too_long_is_set_smaller(pages):
    body = "<p>Words that fill a line of the page, and then some more.</p>" * (58 * pages)
    assert len(PdfReader(BytesIO(paper(body))).pages) > pages
    assert len(PdfReader(BytesIO(paper(body, fit_pages=pages))).pages) == pages


ADDRESSES = [
    '<img src="http://127.0.0.1:9/x.png" alt="">',
    '<img src="https://example.org/x.png" alt="">',
    '<img src="//example.org/x.png" alt="">',
    '<img src="file:///etc/passwd" alt="">',
    '<img src="ftp://example.org/x" alt="">',
    '<img src="data:image/svg+xml,<svg/>" alt="">',
    '<img src="data:text/html,hello" alt="">',
    '<img src="data:image/png;base64,bm90IGEgcGljdHVyZQ==" alt="">',
    '<img srcset="http://127.0.0.1:9/x.png 1x" src="gopher://x" alt="">',
    '<object data="file:///etc/passwd"></object>',
    '<embed src="http://127.0.0.1:9/x">',
    '<p style="background: url(http://127.0.0.1:9/x)">x</p>',
    '<p style="background-image: image-set(url(file:///etc/hostname) 1x), url(file:///etc/hostname)">x</p>',
    '<ul style="list-style-image: url(http://127.0.0.1:9/x)"><li>x</li></ul>',
    '<style>p { content: url(http://127.0.0.1:9/x) }</style><p>x</p>',
    '<svg><image href="file:///etc/passwd" width="9" height="9"/></svg>',
    '<svg><use href="http://127.0.0.1:9/x#y"/></svg>',
]  # fmt: skip
HEADS = [
    '<link rel="stylesheet" href="http://127.0.0.1:9/x.css">',
    '<link rel="stylesheet" href="file:///etc/passwd">',
    '<link rel="attachment" href="file:///etc/passwd">',
    "<style>@import url(http://127.0.0.1:9/x.css);</style>",
    "<style>@font-face { font-family: X; src: url(file:///etc/passwd) } p { font-family: X }</style>",
    '<base href="http://127.0.0.1:9/"><link rel="stylesheet" href="x.css">',
]


@pytest.fixture
def watched(monkeypatch):
    """Every socket and every file outside the programs and fonts that is opened while a paper is made."""
    paper("<p>Warm</p>")
    seen, really_open = [], builtins.open

    def opened(file, *args, **kwargs):
        if any(part in str(file) for part in ("passwd", "hostname")):
            seen.append(str(file))
        return really_open(file, *args, **kwargs)

    monkeypatch.setattr(builtins, "open", opened)
    monkeypatch.setattr(io, "open", opened)
    monkeypatch.setattr(socket.socket, "connect", lambda self, address: seen.append(str(address)))
    return seen


@pytest.mark.parametrize(("body", "head"), [(each, "") for each in ADDRESSES] + [("<p>x</p>", each) for each in HEADS])
def test_no_address_is_ever_asked(watched, body, head):
    try:
        content = paper(body, head)
    except ForeignAddress:
        content = b""
    assert watched == []
    if content:
        assert faults_of(content) == []
        assert "root:" not in PdfReader(BytesIO(content)).pages[0].extract_text()


def test_a_paper_that_asks_for_something_from_outside_is_refused():
    with pytest.raises(ForeignAddress):
        paper('<img src="http://127.0.0.1:9/x.png" alt="">')
    assert paper("<p>The next one is made as ever.</p>").startswith(b"%PDF")


def test_what_a_paper_must_not_hold_is_named():
    with pikepdf.open(BytesIO(paper("<p>x</p>"))) as pdf:
        pdf.attachments["x.txt"] = b"hidden"
        pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        del pdf.Root["/Lang"]
        out = BytesIO()
        pdf.save(out)
    assert faults_of(out.getvalue()) == ["it runs a script", "it holds another file", "it has no language"]


def test_no_word_runs_off_the_paper():
    (sheet,) = PdfReader(BytesIO(paper(f"<h1>{'W' * 270}</h1>"))).pages
    lines = [line for line in sheet.extract_text().splitlines() if "WW" in line]
    assert len(lines) > 1
    assert sum(line.count("W") for line in lines) == 270


def test_the_fonts_know_which_characters_they_have_no_picture_for():
    assert not_printable("Aimée Łukasz – “care” … 9 °C\r\n\tand\u00a0soft\u00adhyphen ✓"[:-1]) == []
    assert not_printable("e\u0301") == []
    assert not_printable("Well done 😀👍🏽 😀 ✓") == ["😀", "👍", "🏽", "✓"]
