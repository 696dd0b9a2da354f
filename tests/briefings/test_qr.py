"""The square code says the address, in a paper and to those who do not see it."""

import re
from datetime import UTC, datetime
from io import BytesIO

import pdfua
import pikepdf
import segno
from PIL import Image

from briefings.qr import EDGE, PIXELS, qr_png, qr_svg, words_for
from documents.pdf import make_pdf

ADDRESS = "https://audit.example.org/b/0a1b2c3d4e/"
WANTED = [[bool(module) for module in row] for row in segno.make_qr(ADDRESS, error="m").matrix]


def bars_of(svg):
    """The modules a bar of the picture covers, each as (x, y)."""
    return {
        (int(x) + step, int(y))
        for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", str(svg))
        for step in range(int(length))
    }


def test_both_pictures_show_the_modules_of_the_address_within_a_white_edge():
    dark = {(x + EDGE, y + EDGE) for y, row in enumerate(WANTED) for x, module in enumerate(row) if module}
    assert bars_of(qr_svg(ADDRESS)) == dark
    picture = Image.open(BytesIO(qr_png(ADDRESS))).convert("L")
    side = len(WANTED) + 2 * EDGE
    assert picture.size == (side * PIXELS, side * PIXELS)
    middle = PIXELS // 2
    shown = {
        (x, y)
        for x in range(side)
        for y in range(side)
        if picture.getpixel((x * PIXELS + middle, y * PIXELS + middle)) < 128
    }
    assert shown == dark


def test_the_same_address_gives_the_same_bytes():
    assert qr_png(ADDRESS) == qr_png(ADDRESS)
    assert qr_svg(ADDRESS) == qr_svg(ADDRESS)
    assert qr_svg(ADDRESS) != qr_svg(ADDRESS + "?from=school")


def test_what_is_said_for_it_is_escaped():
    assert "<script>" not in qr_svg('https://x.example/"><script>')
    assert "&amp;" in qr_svg(ADDRESS, alt="Read & reply")


def test_in_a_paper_it_is_a_figure_with_words(tmp_path):
    body = f"<h1>Hello</h1><p>{qr_svg(ADDRESS)}</p>"
    page = f'<!doctype html><html lang="en-GB"><head><title>T</title></head><body>{body}</body></html>'
    content = make_pdf(page, title="T", author="A", at=datetime(2026, 6, 11, tzinfo=UTC))
    path = tmp_path / "code.pdf"
    path.write_bytes(content)
    assert pdfua.validate(path).exit_code == 0
    with pikepdf.open(BytesIO(content)) as pdf:
        said = [str(each.Alt) for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/Alt" in each]
    assert said == [words_for(ADDRESS)]
