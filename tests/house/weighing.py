"""How heavy a page's first load is: its HTML with every style and script it names, all of it compressed
as the portal sends it: pages by `auditportal.compression`, files by WhiteNoise once and for all.

Fonts count as requests, not as bytes, and so does a logo, which is as heavy as its partnership made it. The icon does
not count: a browser asks for it when all else is there, and shows the page without.
"""

from collections.abc import Callable
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import brotli
from django.conf import settings
from django.contrib.staticfiles import finders

from auditportal.compression import EFFORT

FETCHED = {"stylesheet", "preload", "modulepreload", "manifest"}
SOURCES = {"img", "script", "iframe", "embed", "source", "video", "audio"}


class Named(HTMLParser):
    """The addresses a browser fetches of its own accord once it is given a page: fonts and pictures, and what else."""

    def __init__(self, page: str):
        super().__init__()
        self.looks: set[str] = set()
        self.texts: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        source = given.get("src") or ""
        if tag == "link" and FETCHED & set((given.get("rel") or "").split()):
            (self.looks if given.get("as") == "font" else self.texts).add(given["href"])
        elif tag in SOURCES and source and not source.startswith("data:"):
            (self.texts if tag == "script" else self.looks).add(source)


def first_load(page: bytes, weight_of: Callable[[str], int]) -> tuple[int, int]:
    """(bytes, requests), the page itself among both."""
    named = Named(page.decode())
    return weight(page) + sum(weight_of(each) for each in named.texts), 1 + len(named.texts | named.looks)


def weight(content: bytes, effort: int = EFFORT) -> int:
    return len(brotli.compress(content, quality=effort))


@cache
def weight_of_file(address: str) -> int:
    """What the portal serves as a file, compressed once and for all."""
    found = finders.find(address.removeprefix(settings.STATIC_URL))
    assert found, f"{address} is none of the portal's files."
    return weight(Path(found).read_bytes(), 11)
