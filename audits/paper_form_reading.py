"""A filled-in Word form, read as text: which table says what, and whose form it is."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from audits.paper_form import STAMP, Part, clean, is_ticked, read_stamp, same_words
from cases.importing import ImportRefused, archive
from documents.docx_words import W, nearest, words_of

MOST_BYTES = 5 * archive.MEGABYTE
KINDS = archive.Kinds("Word", "a Word (.docx) file", ".docx", "Download the form again and copy your answers into it.")
LIMITS = archive.Limits(sent=MOST_BYTES, unpacked=40 * archive.MEGABYTE, parts=500, kinds=KINDS)
FILE = "The file"


@dataclass(frozen=True)
class Filled:
    """What a part of a form says: a choice's value, words, and the version the person had before them."""

    pick: str
    text: str
    version: int


@dataclass
class Form:
    """A form as read: what can be taken, by the key of its part, and a sentence for what cannot."""

    filled: dict[int | str, Filled] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


def read_form(data: bytes, *, agency_return: Any, parts: Iterable[Part]) -> Form:
    """What the form says of each part; ImportRefused for a file that is no form of this return."""
    tables = _tables(data)
    stamps = [row[1] for rows in tables for row in rows if row[0].strip().casefold() == STAMP.casefold()]
    told = read_stamp(stamps[0]) if len(stamps) == 1 else None
    if told is None:
        raise ImportRefused(
            f"{FILE} does not carry the stamp of a form made here, or its stamp was changed. Choose the form you "
            "downloaded from this return, or download it again and copy your answers into it."
        )
    if told["r"] != str(agency_return.pk):
        raise ImportRefused("This is the form of another return. Open that return’s page and upload it there.")
    if told["t"] != agency_return.round.tool_version_id:
        raise ImportRefused("The questions have changed since this form was made. Download it again.")
    by_mark: dict[str, list[list[list[str]]]] = {}
    for rows in tables:
        by_mark.setdefault(same_words(rows[0][0]), []).append(rows)
    form = Form()
    for part in parts:
        found = by_mark.get(same_words(part.mark), [])
        if len(found) == 1:
            _read_part(form, part, found[0], int(told["v"].get(str(part.key), 0)))
        else:
            how = "stands in the form more than once" if found else "is not in the form any more"
            form.problems.append(f"{part.mark} {how}, so it is left as it is. Answer it in the portal.")
    return form


def _read_part(form: Form, part: Part, rows: list[list[str]], version: int) -> None:
    ticked, texts = [], []
    for left, right in rows[1:]:
        words, box = right.strip().split("\n")[0].strip(), left.strip()
        if same_words(left) == part.label.casefold():
            texts.append(clean(right))
        elif (state := is_ticked(left)) is None:
            form.problems.append(
                f"{part.mark}: “{box[:40]}” beside “{words[:80]}” is neither a tick nor an empty box. Put an x there, "
                "or nothing."
            )
            return
        elif state:
            ticked.append(words[:80])
    if problem := _why_not(part, ticked, texts):
        form.problems.append(f"{part.mark}: {problem}")
    else:
        form.filled[part.key] = Filled(_value_of(part, ticked[0]) if ticked else "", texts[0], version)


def _why_not(part: Part, ticked: list[str], texts: list[str]) -> str:
    """Why what was ticked and written cannot be taken; "" where it can."""
    if len(ticked) > 1:
        return f"{len(ticked)} boxes are ticked ({', '.join(ticked)}). Leave one."
    if len(texts) != 1:
        return f"the row “{part.label}” is gone or doubled. Download the form again, or answer it in the portal."
    if ticked and not _value_of(part, ticked[0]):
        return f"“{ticked[0]}” is not one of its answers. Tick one that the form came with."
    return ""


def _value_of(part: Part, words: str) -> str:
    """The choice with these words, "" for none; word for word first, so that “A” is not taken for “A*”."""
    exact = [option.value for option in part.options if option.words == words]
    loose = [option.value for option in part.options if same_words(option.words) == same_words(words)]
    return exact[0] if exact else (loose[0] if len(loose) == 1 else "")


def _tables(data: bytes) -> list[list[list[str]]]:
    """The tables of the form: rows of two texts, the left-hand cell and the rest of the row."""
    if archive.kind_of(data, file_name=FILE, limits=LIMITS) != archive.WORD:
        raise ImportRefused(f"{FILE} is not a Word (.docx) file. Choose the form that you filled in.")
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        names = " ".join(parts.namelist()).casefold()
    if "vbaproject" in names or b"macroEnabled" in archive.part(data, "[Content_Types].xml"):
        raise ImportRefused(f"{FILE} holds macros, so it was not opened. Save it as a .docx file and choose that.")
    try:
        document = fromstring(archive.part(data, "word/document.xml"), forbid_dtd=True)
        found = [
            [_row([words_of(cell) for cell in nearest(row, f"{W}tc")]) for row in nearest(table, f"{W}tr")]
            for table in nearest(document, f"{W}tbl")
        ]
    except DefusedXmlException as error:
        raise ImportRefused(
            f"{FILE} holds instructions no Word file needs, so it was not opened. {KINDS.resave}"
        ) from error
    except (ParseError, RecursionError, ValueError, KeyError, zipfile.BadZipFile) as error:
        raise ImportRefused(f"{FILE} is damaged and cannot be opened. Open it in Word and save it again.") from error
    return [rows for rows in found if rows]


def _row(cells: list[str]) -> list[str]:
    first, *rest = cells or [""]
    return [first, "\n".join(rest)]
