"""What somebody wrote in an immediate concern stands on that concern's page, and leaves by no other."""

import re
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from access.roles import Role
from documents.models import StoredFile
from tests.house import table
from tests.house.actors import OTHER, OWN
from tests.house.making import canary
from tests.house.visits import visit
from tests.house.world import all_doors

HOME = "cases:concern_detail"
# Between them they are shown every page that is printed, published or exported.
READERS = [(OWN, Role.AGENCY_LEAD), (OWN, Role.COORDINATOR), (OTHER, Role.CHAIR)]
WORDS = [canary("concern"), canary("old concern"), canary("outcome")]


def test_a_concerns_words_leave_by_no_page_file_or_export(world, reviewed):
    found, home = [], 0
    for door in all_doors():
        cells = reviewed[f"GET  {door}"]
        for reader in READERS:
            if cells.get(reader) == table.PAGE:
                with visit(world.sessions[reader], "GET", door.path(world)) as came:
                    says = said_in(came.body)
                home += says and door.address.name == HOME
                found += [f"{door} says what a concern says to {reader}"] * (says and door.address.name != HOME)
    assert home, "The concern's own page does not show it: the canaries are asleep."
    assert not found, "\n".join(found)


def test_no_file_the_portal_keeps_holds_a_concerns_words(world):
    assert [each.name for each in StoredFile.objects.all() if said_in(bytes(each.content))] == []


def said_in(body: bytes) -> bool:
    """Whether a concern's words stand in a page, or inside a PDF, Word or Excel file."""
    text = read(body)
    return any(re.search(rf"{re.escape(words)}\b", text) for words in WORDS)


def read(body: bytes) -> str:
    """The words of a page or a file. What only calls itself a PDF or a workbook is read as it stands."""
    try:
        if body.startswith(b"%PDF"):
            return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(body)).pages).split())
        if body.startswith(b"PK"):
            with ZipFile(BytesIO(body)) as packed:
                return " ".join(packed.read(name).decode(errors="replace") for name in packed.namelist())
    except (BadZipFile, PyPdfError):
        pass
    return body.decode(errors="replace")
