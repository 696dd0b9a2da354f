"""The tables of a Word file as lines. Reads words only: no macros, pictures, links or outside entities."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from cases.importing import ImportRefused, archive

from .lines import Cell, Line, paragraphs

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Words taken out by a tracked change, and the second copy of a drawing kept for old programs.
_NOT_READ = frozenset({f"{_W}del", f"{_W}moveFrom", _FALLBACK})
_BREAKS = frozenset({f"{_W}br", f"{_W}cr"})
_SIGNS = {f"{_W}tab": " ", f"{_W}noBreakHyphen": "-"}


def word_lines(data: bytes, *, file_name: str) -> list[Line]:
    """Every row of every table, in order; ImportRefused when there is none or the file is not sound."""
    try:
        document = fromstring(archive.part(data, "word/document.xml"), forbid_dtd=True)
        lines = [
            _line(row, f"table {number}", position)
            for number, table in enumerate(_nearest(document, f"{_W}tbl"), start=1)
            for position, row in enumerate(_nearest(table, f"{_W}tr"), start=1)
        ]
    except DefusedXmlException as error:
        raise ImportRefused(
            f"{file_name} holds instructions no Word file needs, so it was not opened. "
            "Copy the table into a new document and save that."
        ) from error
    except (ParseError, RecursionError, ValueError, zipfile.BadZipFile) as error:
        raise ImportRefused(
            f"{file_name} is damaged and cannot be opened. Open it in Word, save it again and choose it again."
        ) from error
    if not lines:
        raise ImportRefused(
            f"{file_name} has no table. An action plan is a table with a number, a recommendation, evidence and "
            "a status in each row; put it in one and try again."
        )
    return lines


def _nearest(parent: Element, tag: str) -> Iterator[Element]:
    """Elements of a tag below `parent`, but not those nested inside one another."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag not in _NOT_READ:
            yield from _nearest(child, tag)


def _line(row: Element, place: str, position: int) -> Line:
    cells: list[Cell] = [[]] * _number(row, f"{_W}trPr/{_W}gridBefore", 0)
    merged = set()
    for cell in _nearest(row, f"{_W}tc"):
        down = cell.find(f"{_W}tcPr/{_W}vMerge")
        if down is not None and down.get(f"{_W}val", "continue") == "continue":
            merged.add(len(cells))
        cells.append(paragraphs("".join(_pieces(cell)).split("\n")))
        cells += [[]] * (_number(cell, f"{_W}tcPr/{_W}gridSpan", 1) - 1)
    return Line(place=place, row=position, cells=cells, merged=frozenset(merged))


def _number(element: Element, path: str, default: int) -> int:
    found = element.find(path)
    value = "" if found is None else found.get(f"{_W}val", "")
    return min(int(value), 63) if value.isdecimal() else default


def _pieces(element: Element) -> Iterator[str]:
    """The text below an element; a line feed ends each paragraph and each line broken by hand."""
    for child in element:
        if child.tag == f"{_W}t":
            yield (child.text or "").replace("\n", " ")
        elif child.tag in _BREAKS:
            yield "\n"
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag not in _NOT_READ:
            yield from _pieces(child)
            if child.tag == f"{_W}p":
                yield "\n"
