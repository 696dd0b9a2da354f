"""Walks the addresses: a view without a declared right is nobody's, and fails here."""

import ast
from pathlib import Path

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


def test_every_view_declares_its_access():
    undeclared = [route for route, view in all_patterns() if access_of(view) is None]
    assert not undeclared, f"These must carry @requires, @signed_in or @public: {undeclared}"


def test_views_read_only_through_selectors():
    paths = [path for path in sorted(ROOT.glob("*/views/**/*.py")) if ".venv" not in path.parts]
    assert paths
    assert not [
        f"{path.relative_to(ROOT)}:{node.lineno} reads rows itself; use a selector."
        for path in paths
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Attribute) and node.attr in {"objects", "_base_manager", "_default_manager"}
    ]
