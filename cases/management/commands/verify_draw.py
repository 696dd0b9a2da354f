"""Checking the certificate of a draw against the council's original file, by anyone, on any machine."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand

from cases.importing import ImportRefused, MappingNeeded
from cases.rereading import NotSaid, rows_as_read
from cases.sampling import VERSION, verify

NOT_OURS = "{} is not the certificate of a draw. Download it for programs (JSON) from the page of the draw."


class Command(BaseCommand):
    help = (
        "Draw again from the council's original file as a certificate says, and tell whether the result is the same. "
        "Needs no database and no key; ends with status 1 where anything differs."
    )
    requires_system_checks: list = []

    def add_arguments(self, parser):
        parser.add_argument("certificate", type=Path, help="the certificate for programs, such as CERTIFICATE.json")
        parser.add_argument("file", type=Path, help="the file the children were loaded from, as it was")
        parser.add_argument(
            "--list", type=int, dest="list_number",
            help="the Annex A list, where it was chosen on loading and the sheet's name does not say it",
        )  # fmt: skip
        parser.add_argument("--json", action="store_true", help="print the result as JSON and nothing else")

    def handle(self, *, certificate, file, list_number, json: bool, **options):  # noqa: A002
        stated = self.certificate(certificate)
        data = self.bytes_of(file)
        sha256 = hashlib.sha256(data).hexdigest()
        children, found = self.compared(stated, data, file, list_number, sha256)
        self.stdout.write(
            as_json(found, children, sha256) if json else as_words(found, stated, file.name, children)
        )  # fmt: skip
        if found:
            raise SystemExit(1)

    def compared(
        self, stated: dict[str, Any], data: bytes, file: Path, list_number: int | None, sha256: str
    ) -> tuple[int, list[str]]:
        """How many children the file holds, and in sentences what differs."""
        if stated.get("version") != VERSION:
            return 0, verify(stated, ())
        try:
            rows = rows_as_read(data, stated, file_name=file.name, list_number=list_number)
        except MappingNeeded as problem:
            self.stop(f"{problem} The certificate names none, so this is not the file it was made from.")
        except (ImportRefused, NotSaid) as problem:
            self.stop(str(problem))
        return len(rows), verify(stated, rows, file_sha256=sha256)

    def certificate(self, path: Path) -> dict[str, Any]:
        data = self.bytes_of(path)
        try:
            stated = json.loads(data)
        except (ValueError, RecursionError):
            self.stop(NOT_OURS.format(path))
        if not isinstance(stated, Mapping) or "algorithm" not in stated:
            self.stop(NOT_OURS.format(path))
        return dict(stated)

    def bytes_of(self, path: Path) -> bytes:
        try:
            return path.read_bytes()
        except OSError as problem:
            words = (problem.strerror or "it cannot be read").lower()
            self.stop(f"{path} was not read: {words}. Check the file's name and try again.")

    def stop(self, sentence: str) -> NoReturn:
        """One sentence and nothing else, so that it can be read and acted on."""
        self.stderr.write(sentence)
        raise SystemExit(1)


def as_words(found: list[str], stated: Mapping[str, Any], name: str, children: int) -> str:
    """The result for a person."""
    if found:
        return "\n".join(found)
    counts, swaps = stated["counts"], len(stated["swaps"])
    replaced = f" What was replaced since ({swaps}) followed the rule." if swaps else ""
    return (
        f"The same: drawn again from the {children:,} children in {name}, the certificate's {counts['chosen']} cases "
        f"and {counts['reserves']} reserves come out, in the same order.{replaced}"
    )


def as_json(found: list[str], children: int, sha256: str) -> str:
    """The result for programs."""
    words = {"same": not found, "differences": found, "children": children, "file_sha256": sha256}
    return json.dumps(words, indent=1, ensure_ascii=False)
