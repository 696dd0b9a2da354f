"""The tables of a Word file as lines. Reads words only: no macros, pictures, links or outside entities."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from cases.importing import ImportRefused, archive
from documents.docx_words import W, nearest, words_of

from .lines import Line, paragraphs, without_bullets


def word_lines(data: bytes, *, file_name: str) -> list[Line]:
    """Every row of every table, in order; ImportRefused when there is none or the file is not sound."""
    try:
        document = fromstring(archive.part(data, "word/document.xml"), forbid_dtd=True)
        lines = [
            _line(row, f"table {number}", position)
            for number, table in enumerate(nearest(document, f"{W}tbl"), start=1)
            for position, row in enumerate(nearest(table, f"{W}tr"), start=1)
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


def _line(row: Element, place: str, position: int) -> Line:
    line = Line(place=place, row=position, cells=[[]] * _number(row, f"{W}trPr/{W}gridBefore", 0))
    merged, bare, nested, colours = set(), set(), set(), {}
    for cell in nearest(row, f"{W}tc"):
        here = len(line.cells)
        down = cell.find(f"{W}tcPr/{W}vMerge")
        if down is not None and down.get(f"{W}val", "continue") == "continue":
            merged.add(here)
        words, has_bare_bullet = without_bullets(paragraphs(words_of(cell).split("\n")))
        if has_bare_bullet or (words and any(map(_is_bare_bullet, nearest(cell, f"{W}p")))):
            bare.add(here)
        if next(nearest(cell, f"{W}tbl"), None) is not None:
            nested.add(here)
        if fill := _fill(cell):
            colours[here] = fill
        line.cells.append(words)
        line.cells.extend([[]] * (_number(cell, f"{W}tcPr/{W}gridSpan", 1) - 1))
    return replace(
        line, merged=frozenset(merged), empty_bullets=frozenset(bare), nested=frozenset(nested), colours=colours
    )


def _is_bare_bullet(paragraph: Element) -> bool:
    """A bullet of a list with nothing behind it."""
    return paragraph.find(f"{W}pPr/{W}numPr") is not None and not words_of(paragraph).strip()


def _fill(cell: Element) -> str:
    """Six hexadecimal digits of the cell's own shading, "" for none."""
    shading = cell.find(f"{W}tcPr/{W}shd")
    fill = "" if shading is None else shading.get(f"{W}fill", "")
    return fill if re.fullmatch("[0-9A-Fa-f]{6}", fill) else ""


def _number(element: Element, path: str, default: int) -> int:
    found = element.find(path)
    value = "" if found is None else found.get(f"{W}val", "")
    return min(int(value), 63) if value.isdecimal() else default
