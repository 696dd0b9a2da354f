"""The XML of a CIN census as a stream: its header, then one Child element at a time, in constant memory.

Entity bombs, DTDs and references to other files are refused by defusedxml before they can do anything.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from . import archive
from .refused import ImportRefused, quoted

MOST_SENT: Final = 40 * archive.MEGABYTE
MOST_IN_A_CHILD: Final = 20_000
MOST_CHILDREN: Final = 200_000
DEEPEST: Final = 100
_MARKS: Final = b"\xef\xbb\xbf\xff\xfe \t\r\n"
_CHILD: Final = re.compile(rb"<(?:[\w.-]+:)?Child[\s>/]")
_HEADER: Final = frozenset({"Collection", "Year", "ReferenceDate"})


def is_xml(data: bytes, *, file_name: str) -> bool:
    """Whether the file is XML inside, whatever its name says; a CSV may begin with a "<" of its own."""
    start = data[:400].replace(b"\0", b"").lstrip(_MARKS)
    if start.startswith((b"<?xml", b"<!")):
        return True
    is_text = file_name.lower().endswith((".csv", ".txt", ".tsv"))
    return bool(re.match(rb"<[A-Za-z]", start)) and not is_text


class Census:
    """A census opened. `header` is filled as far as the stream has been read: it stands before the children."""

    def __init__(self, data: bytes, *, file_name: str) -> None:
        if len(data) > MOST_SENT:
            raise ImportRefused(
                f"{file_name} is larger than {MOST_SENT // archive.MEGABYTE} MB. Ask for one year only."
            )
        self.header: dict[str, str] = {}
        self._data, self._file_name = data, file_name

    @property
    def likely_count(self) -> int:
        """About how many children there are, for a picture of progress."""
        return len(_CHILD.findall(self._data.replace(b"\0", b"") if b"\0" in self._data[:4] else self._data))

    def children(self) -> Iterator[tuple[int, Element]]:
        """(number from 1, Child element) in the file's order; ImportRefused where this is no CIN census."""
        count = 0
        try:
            for element in self._stream():
                count += 1
                if count > MOST_CHILDREN:
                    raise ImportRefused(f"{self._file_name} holds more than {MOST_CHILDREN:,} children.")
                yield count, element
        except DefusedXmlException as error:
            raise ImportRefused(
                f"{self._file_name} defines entities or a document type, which no CIN census does, so it was not "
                "opened. Export it again from your case system."
            ) from error
        except (ParseError, LookupError, ValueError, RecursionError) as error:
            raise ImportRefused(
                f"{self._file_name} is damaged and cannot be read as XML. Export it again and choose the new file."
            ) from error
        if not count:
            raise ImportRefused(f"{self._file_name} is a census without children in it. Export it again.")

    def _stream(self) -> Iterator[Element]:
        path: list[Element] = []
        depth = inside = 0  # where the child being read hangs, and how many of its elements were seen
        for event, element in iterparse(io.BytesIO(self._data), events=("start", "end"), forbid_dtd=True):
            if event == "start":
                path.append(element)
                if not depth and _is_child(path):
                    depth, inside = len(path), 0
                inside += 1
                self._check(path, inside if depth else 0)
                continue
            path.pop()
            if depth and len(path) == depth - 1:
                yield element
                depth = 0
            if not depth:
                self._between(path, element)

    def _between(self, path: list[Element], element: Element) -> None:
        """Note what the header says and let go of everything else."""
        name = local(element)
        if name in _HEADER and any(local(each) == "Header" for each in path):
            self.header[name] = " ".join((element.text or "").split())
            if name == "Collection" and self.header[name].upper() != "CIN":
                raise ImportRefused(self._other_collection(self.header[name]))
        element.clear()
        if path:
            path[-1].remove(element)

    def _check(self, path: list[Element], inside: int) -> None:
        if len(path) == 1 and local(path[0]) != "Message":
            raise ImportRefused(self._not_a_census(local(path[0])))
        if inside > MOST_IN_A_CHILD or len(path) > DEEPEST:
            raise ImportRefused(f"{self._file_name} is not built like a CIN census. Export it again.")

    def _not_a_census(self, root: str) -> str:
        if root.lower() == "html":
            return (
                f"{self._file_name} is a web page inside, whatever its name says. Open it in Excel, save it as .xlsx "
                "and choose that."
            )
        return (
            f"{self._file_name} is XML but no CIN census: it begins with “{quoted(root)}” instead of “Message”. "
            "Ask for the census file as it is sent to the Department for Education."
        )

    def _other_collection(self, found: str) -> str:
        return (
            f"{self._file_name} is the return “{quoted(found)}”, not the CIN census. Ask for the census file as it is "
            "sent to the Department for Education."
        )


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rsplit("}", 1)[-1]


def _is_child(path: list[Element]) -> bool:
    return len(path) >= 2 and local(path[-1]) == "Child" and local(path[-2]) == "Children"
