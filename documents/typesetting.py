"""WeasyPrint, set up once for a process: no address is ever fetched, and papers share fonts and styles.

Imported by `documents.pdf` when the first paper is made: it costs half a second and fifty megabytes.
"""

import base64
import binascii
import os
from functools import cache
from pathlib import Path

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

FOLDER = Path(__file__).resolve().parent
PICTURE = "data:image/png;base64,"


class NothingFromOutside(URLFetcher):
    """Takes a PNG written into the page itself. Any other address stops the paper: our templates have none."""

    def __init__(self) -> None:
        # Without the parent's own: it would prepare for HTTPS, files and FTP.
        self._fail_on_errors = True

    def fetch(self, url: str, headers=None) -> URLFetcherResponse:
        if url.startswith(PICTURE):
            try:
                content = base64.b64decode(url.removeprefix(PICTURE), validate=True)
            except binascii.Error:
                content = b""
            if content.startswith(b"\x89PNG\r\n"):
                return URLFetcherResponse("data:", content, {"Content-Type": "image/png"})
        raise FatalURLFetchingError(f"A paper asked for {url[:80]!r}.")

    open = fetch
    __call__ = fetch


FETCHER = NothingFromOutside()


def fonts():
    """The one font configuration of this process."""
    return fonts_of(os.getpid())


@cache
def fonts_of(process: int):
    """A copied process makes its own: Pango finds fonts by a thread, and threads are not copied."""
    return FontConfiguration()


@cache
def styles(name: str):
    """A print stylesheet of this folder, parsed once. None of them names a font file."""
    return CSS(string=(FOLDER / "styles" / name).read_text(), url_fetcher=FETCHER)


def warm(sheets: tuple[str, ...]) -> None:
    """Read what a copy of this process will need, so that it need not."""
    for name in sheets:
        styles(name)


def typeset(html: str, sheets: tuple[str, ...]):
    """The page laid out on paper: a WeasyPrint document."""
    page = HTML(string=html, url_fetcher=FETCHER, media_type="print")
    return page.render(font_config=fonts(), stylesheets=[styles(name) for name in sheets], pdf_variant="pdf/ua-1")
