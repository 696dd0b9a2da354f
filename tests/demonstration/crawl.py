"""Walks the portal as one person would: from My work and the navigation, two clicks deep, reading only."""

import re
from collections import Counter, deque
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import urldefrag, urlsplit

from django.test import Client
from django.urls import Resolver404, resolve

LINK = re.compile(r'href="(/[^"]*)"')
EMPTY = 'class="empty"'
NEVER = ("/static/", "/accounts/", "/favicon")
MOST_OF_A_KIND = 4


@dataclass
class Walk:
    """What a person met: the answer of every page, by address, and the pages that had nothing to show."""

    answers: dict[str, int] = field(default_factory=dict)
    empty: set[str] = field(default_factory=set)

    @property
    def bad(self) -> dict[str, int]:
        return {address: status for address, status in self.answers.items() if status != 200}


def walk(user, *, clicks: int = 2, start: str = "/") -> Walk:
    """Follow every link of every page up to so many clicks away; of one kind of page the first few."""
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    found, kinds = Walk(), Counter()
    waiting, seen = deque([(start, 0)]), {start}
    while waiting:
        address, depth = waiting.popleft()
        response = client.get(address, follow=True)
        found.answers[address] = response.status_code
        is_page = response.headers.get("Content-Type", "").startswith("text/html") and not response.streaming
        page = response.content.decode() if is_page else ""
        if EMPTY in page:
            found.empty.add(urlsplit(address).path)
        if depth == clicks:
            continue
        for link in links_of(page):
            kind = kind_of(link)
            if link not in seen and kind and kinds[kind] < MOST_OF_A_KIND:
                kinds[kind] += 1
                seen.add(link)
                waiting.append((link, depth + 1))
    return found


def links_of(page: str) -> list[str]:
    links = (urldefrag(unescape(link)).url for link in LINK.findall(page))
    return [link for link in dict.fromkeys(links) if not link.startswith(NEVER)]


def kind_of(link: str) -> str:
    """The name of the page a link leads to, with the filters it sets; nothing for what is no page of ours."""
    parts = urlsplit(link)
    try:
        name = resolve(parts.path).view_name
    except Resolver404:
        return f"nowhere: {parts.path}"
    return f"{name} {sorted(each.split('=')[0] for each in parts.query.split('&'))}"
