"""Every paper and workbook that leaves the portal says who took it and when (T29), but for those that are for all."""

import re
import zipfile
from collections.abc import Iterator
from html import unescape
from io import BytesIO

from pypdf import PdfReader

from tests.house.actors import OWN
from tests.house.table import PAGE
from tests.house.visits import Visit, visit
from tests.house.world import all_doors

PDF, WORD, EXCEL = (
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
)
KINDS = ("pdf", "docx", "xlsx")
ENDING = re.compile(r"(?<=[./])(?:csv|json|svg|png|pdf|docx|xlsx)(?=/?(?:\?|$))")
MARK = re.compile(r"(?:Taken|Printed) by (.+?) on \d|(?:M|, m)ade for (.+?) on \d")
# What goes out without a mark, and why.
FOR_ALL: dict[str, str] = {
    "audits:plan_file": "the year's plan, published",
    "audits:tool_export": "an audit tool: questions, and nothing that anybody answered",
    "briefings:earlier_file": "a file as somebody brought it",
    "briefings:edition_file": "what is published is for everybody; its bytes are approved as they are",
    "briefings:library_file": "what is published is for everybody",
    "learning:entry_file": "a file as somebody brought it",
    "recommendations:evidence_file": "a file as somebody brought it",
}
# Files made behind the page: here stands another in their place, and their own tests look for the mark.
MADE_BEFORE = {
    "audits:answers_file": "tests/audits/test_answer_files.py",
    "audits:pack_file": "tests/audits/test_packs.py",
    "briefings:draft_file": "tests/briefings/actions/test_draft_files.py",
    "dashboards:pack_file": "tests/dashboards/test_marks.py",
}


def test_every_paper_says_who_took_it(world, reviewed):
    faults, seen = [], set()
    for door in all_doors():
        actor = next((each for each, cell in reviewed[f"GET  {door}"].items() if cell == PAGE and each[0] == OWN), None)
        if actor is None or door.address.name in {*FOR_ALL, *MADE_BEFORE}:
            continue
        for path in addresses(door.path(world)):
            with visit(world.sessions[actor], "GET", path) as came:
                kind = came.response.get("Content-Type", "")
                if came.status >= 500:
                    faults.append(f"{path}: {came.problem}")
                if came.status == 200 and kind in WRITTEN:
                    seen.add(kind)
                    found, name = MARK.search(WRITTEN[kind](came)), came.response.wsgi_request.user.full_name
                    if not found or name not in found.groups():
                        faults.append(f"{path}: {found and found[0]}")
    assert not faults, "These leave without saying who took them:\n" + "\n".join(faults)
    assert seen == set(WRITTEN)


def test_no_address_is_let_off_that_is_none():
    names = {door.address.name for door in all_doors()}
    assert set(FOR_ALL) | set(MADE_BEFORE) <= names


def addresses(path: str) -> Iterator[str]:
    if not ENDING.search(path):
        return iter([path])
    return iter([ENDING.sub(kind, path) for kind in KINDS])


def of_pdf(came: Visit) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(came.body)).pages).split())


def of_parts(came: Visit) -> str:
    """All words of an Office file, its feet and its notes about itself too."""
    with zipfile.ZipFile(BytesIO(came.body)) as parts:
        texts = [parts.read(name).decode(errors="replace") for name in parts.namelist() if name.endswith(".xml")]
    return unescape(" ".join(re.sub(r"<[^>]+>", "", text) for text in texts))


WRITTEN = {PDF: of_pdf, WORD: of_parts, EXCEL: of_parts}
