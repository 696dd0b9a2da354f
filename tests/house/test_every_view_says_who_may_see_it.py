"""Walks the addresses: a view without a declared right is nobody's, and fails here."""

import ast
from pathlib import Path

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from access.middleware import access_of

ROOT = Path(__file__).resolve().parents[2]


def all_patterns(resolver=None, prefix=""):
    resolver = resolver or get_resolver()
    for pattern in resolver.url_patterns:
        here = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from all_patterns(pattern, here)
        elif isinstance(pattern, URLPattern):
            yield here, pattern.callback


@pytest.mark.parametrize(("route", "view"), [pytest.param(r, v, id=r or "/") for r, v in all_patterns()])
def test_view_declares_its_access(route, view):
    assert access_of(view) is not None, f"{route} must carry @requires, @signed_in or @public."


@pytest.mark.parametrize(
    "path",
    [
        pytest.param(p, id=str(p.relative_to(ROOT)))
        for p in sorted(ROOT.glob("*/views/**/*.py"))
        if ".venv" not in p.parts
    ],
)
def test_view_reads_only_through_selectors(path):
    for node in ast.walk(ast.parse(path.read_text())):
        assert not (
            isinstance(node, ast.Attribute) and node.attr in {"objects", "_base_manager", "_default_manager"}
        ), f"{path.name}:{node.lineno} reads rows itself; use a selector."
