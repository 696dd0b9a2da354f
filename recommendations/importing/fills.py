"""Fills of a workbook's cells, which its reader of values does not tell, and whether it holds formulas.

A help and no more: where anything about the colours is odd, there are none.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring, iterparse

_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_LINKS: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_PACKAGE: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_CELL: Final = re.compile(r"([A-Z]{1,3})(\d{1,7})")
# The strong ones of the palette that old workbooks number; the pale and the grey stand for no status.
_INDEXED: Final = {
    2: "FF0000", 3: "00FF00", 4: "0000FF", 5: "FFFF00", 10: "FF0000", 11: "00FF00", 12: "0000FF", 13: "FFFF00",
    16: "800000", 17: "008000", 18: "000080", 29: "FF8080", 30: "0066CC", 39: "0000FF", 42: "CCFFCC", 43: "FFFF99",
    44: "99CCFF", 48: "3366FF", 50: "99CC00", 51: "FFCC00", 52: "FF9900", 53: "FF6600", 57: "339966", 60: "993300",
}  # fmt: skip
_SCHEME: Final = ("lt1", "dk1", "lt2", "dk2", *(f"accent{number}" for number in range(1, 7)))


@dataclass(frozen=True, slots=True)
class SheetLooks:
    """Fills by row (from 1) and place (from 0) as six hexadecimal digits; whether any cell is a formula."""

    fills: Mapping[tuple[int, int], str] = field(default_factory=dict)
    has_formulas: bool = False


def sheet_looks(data: bytes, sheet: str) -> SheetLooks:
    """The looks of one sheet of a workbook that `archive.kind_of` has measured; none where they cannot be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            colours = list(_colours(book))
            return _looks(book, _part_of(book, sheet), colours)
    except (DefusedXmlException, ParseError, LookupError, ValueError, RecursionError, zipfile.BadZipFile, OSError):
        return SheetLooks()


def _xml(book: zipfile.ZipFile, name: str) -> Element:
    return fromstring(book.read(name), forbid_dtd=True)


def _part_of(book: zipfile.ZipFile, sheet: str) -> str:
    sheets = _xml(book, "xl/workbook.xml").iter(f"{_MAIN}sheet")
    link = next(each.get(f"{_LINKS}id") for each in sheets if each.get("name") == sheet)
    links = _xml(book, "xl/_rels/workbook.xml.rels").iter(f"{_PACKAGE}Relationship")
    target = next(each.get("Target", "") for each in links if each.get("Id") == link)
    return posixpath.normpath(target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target))


def _colours(book: zipfile.ZipFile) -> Iterator[str]:
    """The fill of each style of cells, "" for none."""
    styles = _xml(book, "xl/styles.xml")
    theme = _theme(book)
    fills = [_colour(each.find(f"{_MAIN}patternFill"), theme) for each in styles.findall(f"{_MAIN}fills/{_MAIN}fill")]
    for style in styles.findall(f"{_MAIN}cellXfs/{_MAIN}xf"):
        yield fills[int(style.get("fillId", "0"))]


def _theme(book: zipfile.ZipFile) -> list[str]:
    name = next((each for each in book.namelist() if each.startswith("xl/theme/theme")), "")
    scheme = _xml(book, name).find(f"{_DRAWING}themeElements/{_DRAWING}clrScheme") if name else None
    if scheme is None:
        return []
    found = [scheme.find(f"{_DRAWING}{each}") for each in _SCHEME]
    return [next((c.get("val") or "" for c in each if c.tag == f"{_DRAWING}srgbClr"), "") if each is not None else ""
            for each in found]  # fmt: skip


def _colour(pattern: Element | None, theme: list[str]) -> str:
    if pattern is None or pattern.get("patternType") in (None, "none", "gray125"):
        return ""
    colour = pattern.find(f"{_MAIN}fgColor")
    if colour is None:
        return ""
    if rgb := colour.get("rgb"):
        return rgb[-6:]
    if number := colour.get("theme"):
        return theme[int(number)] if int(number) < len(theme) else ""
    return _INDEXED.get(int(colour.get("indexed", "64")), "")


def _looks(book: zipfile.ZipFile, part: str, colours: list[str]) -> SheetLooks:
    fills, has_formulas = {}, False
    with book.open(part) as stream:
        for _, element in iterparse(stream, forbid_dtd=True):
            if element.tag == f"{_MAIN}f":
                has_formulas = True
            elif element.tag == f"{_MAIN}c":
                style = int(element.get("s", "0"))
                match = _CELL.fullmatch(element.get("r", ""))
                if match and style < len(colours) and colours[style]:
                    fills[int(match[2]), _place(match[1])] = colours[style]
            elif element.tag == f"{_MAIN}row":
                element.clear()
    return SheetLooks(fills, has_formulas)


def _place(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
