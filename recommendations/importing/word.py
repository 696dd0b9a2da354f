"""The tables of a Word file as lines. Reads words only: no macros, pictures, links or outside entities."""

from __future__ import annotations

import zipfile
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from cases.importing import ImportRefused, archive
from documents.docx_words import W, nearest, words_of

from .lines import Cell, Line, paragraphs


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
    cells: list[Cell] = [[]] * _number(row, f"{W}trPr/{W}gridBefore", 0)
    merged = set()
    for cell in nearest(row, f"{W}tc"):
        down = cell.find(f"{W}tcPr/{W}vMerge")
        if down is not None and down.get(f"{W}val", "continue") == "continue":
            merged.add(len(cells))
        cells.append(paragraphs(words_of(cell).split("\n")))
        cells += [[]] * (_number(cell, f"{W}tcPr/{W}gridSpan", 1) - 1)
    return Line(place=place, row=position, cells=cells, merged=frozenset(merged))


def _number(element: Element, path: str, default: int) -> int:
    found = element.find(path)
    value = "" if found is None else found.get(f"{W}val", "")
    return min(int(value), 63) if value.isdecimal() else default
