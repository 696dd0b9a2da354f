"""From the workbook a council already makes to the agencies' answers, with the draw checked by a stranger.

Given a messy Annex A workbook, when the coordinator loads it, reads what was wrong, draws in parts and swaps one case,
then the certificate lets anybody with the file draw the same children again; and when the identity holder fills in the
workbook of references, then an agency's lead opens the sheet once and answers for every child.
"""

import io
import json
from pathlib import Path

import pytest
import python_calamine
import xlsxwriter
from django.core.management import call_command
from playwright.sync_api import Browser

from ops.stack import Stack
from tests.cases.importing.making import annex_a
from tests.factories import PASSWORD
from tests.journeys.auditing import load_file
from tests.journeys.person import Person

pytestmark = pytest.mark.journey

MAKE = """
import json
from datetime import date, timedelta
from django.db import transaction
from itertools import count
from tests import factories, round_factories
factories._numbers = round_factories._numbers = count(5000)  # others have made theirs in this portal
with transaction.atomic():
    setting = round_factories.make_setting()
    round_ = round_factories.make_round(setting, panel_on=date.today() + timedelta(days=40))
print(json.dumps({
    "round": round_.get_absolute_url(),
    "coordinator": setting.coordinator.email,
    "holder": setting.holder.email,
    "lead": setting.leads[0].email,
}))
"""
MESS = ("preamble", "header_drift", "serial_dates", "hard_spaces", "several_rows", "free_text")


def test_from_a_messy_workbook_to_the_answers_of_an_agency(stack: Stack, browser: Browser, tmp_path):
    made = json.loads(stack.manage("shell", "-v", "0", "-c", MAKE).splitlines()[-1])
    file = tmp_path / "annex-a.xlsx"
    file.write_bytes(annex_a(children=120, lists=(3, 5, 6, 7), mess=MESS))

    coordinator = Person(browser, stack.address)
    coordinator.signs_in(made["coordinator"], PASSWORD)
    coordinator.goes(f"{made['round']}children/")
    load_file(coordinator, file)
    coordinator.reads("Nothing was guessed")
    problems = download(coordinator, "Download all lines as CSV").decode("utf-8-sig")
    assert "seen alone" in problems.lower()

    coordinator.goes(f"{made['round']}draw/")
    draw_in_parts(coordinator)
    certificate = json.loads(download(coordinator, "JSON"))
    assert [each["drawn"] for each in certificate["strata"]] == [each["asked"] for each in certificate["strata"]]
    drawn_at = coordinator.page.url
    swap_one(coordinator)
    coordinator.goes(drawn_at)
    swapped = json.loads(download(coordinator, "JSON"))
    assert len(swapped["swaps"]) == 1
    assert download(coordinator, "PDF").startswith(b"%PDF")
    assert "The same" in checked(swapped, file, tmp_path)

    holder = Person(browser, stack.address)
    holder.signs_in(made["holder"], PASSWORD)
    fill_in_identities(holder, f"{drawn_at}who/", tmp_path)

    coordinator.goes(made["round"])
    coordinator.presses("Open the audit")
    lead = Person(browser, stack.address)
    lead.signs_in(made["lead"], PASSWORD)
    answer_on_the_sheet(lead)


def download(person: Person, name: str) -> bytes:
    with person.page.expect_download() as coming:
        person.page.locator("a:visible", has_text=name).first.click()
    return Path(coming.value.path()).read_bytes()


def draw_in_parts(coordinator: Person) -> None:
    """Six children in parts by team; the count beside the form follows what is typed."""
    page = coordinator.page
    page.get_by_text("Draw in parts, such as").click()
    page.get_by_label("Draw in parts by").select_option(label="Team")
    coordinator.presses("Show the parts")
    coordinator.reads("share the sample in proportion")
    page.get_by_text("Draw from some of the children only").click()
    page.get_by_role("group", name="Age", exact=True).get_by_label("5 to 9").check()
    page.get_by_text("Age: 5 to 9").first.wait_for()
    page.get_by_role("group", name="Age", exact=True).get_by_label("5 to 9").uncheck()
    coordinator.presses("Draw the children")
    coordinator.reads("The children are drawn")


def swap_one(coordinator: Person) -> None:
    coordinator.page.locator("main a:visible", has_text="Replace").first.click()
    coordinator.page.wait_for_load_state()
    coordinator.looks()
    coordinator.page.get_by_role("radio").first.check()
    coordinator.page.get_by_label("Explain it in a sentence").fill("Two agencies know this family from long ago only.")
    coordinator.presses("Replace this case")


def checked(certificate: dict, file: Path, folder: Path) -> str:
    """What somebody says who has nothing but the certificate and the council's file."""
    paper = folder / "draw-certificate.json"
    paper.write_text(json.dumps(certificate))
    out = io.StringIO()
    call_command("verify_draw", str(paper), str(file), stdout=out)
    return out.getvalue()


def fill_in_identities(holder: Person, address: str, folder: Path) -> None:
    """The workbook of references comes back with a name and a day of birth in every row."""
    holder.goes(address)
    sheet = python_calamine.CalamineWorkbook.from_filelike(
        io.BytesIO(download(holder, "download the workbook"))
    ).get_sheet_by_index(0)
    rows = sheet.to_python()
    head = next(number for number, row in enumerate(rows) if "Reference" in row)
    name, born = rows[head].index("Full name"), rows[head].index("Date of birth")
    filled = folder / "filled.xlsx"
    book = xlsxwriter.Workbook(filled)
    written = book.add_worksheet(sheet.name)
    for number, row in enumerate(rows):
        if number > head and row[0]:
            row[name], row[born] = f"Synthetic Child {number}", f"0{1 + number % 9}/05/2017"
        written.write_row(number, 0, [str(cell) for cell in row])
    book.close()
    holder.follows("upload it")
    holder.page.locator('input[type="file"]').set_input_files(filled)
    holder.page.locator("main form button[type=submit]").last.click()
    holder.page.wait_for_load_state()
    holder.looks()
    holder.reads("Synthetic Child")
    for doubt in holder.page.get_by_label("the date of birth is right").all():
        doubt.check()
    holder.page.locator("main form button[type=submit]").first.click()
    holder.page.wait_for_load_state()
    holder.looks()
    holder.reads("Complete")


def answer_on_the_sheet(lead: Person) -> None:
    """The lead confirms once, sees the children of the audit, and answers for each of them."""
    page = lead.page
    lead.goes("/audits/known/")
    lead.follows("Open the identity sheet")
    lead.follows("Confirm that it is you")
    page.get_by_label("Password", exact=False).first.fill(PASSWORD)
    lead.presses("Go on")
    lead.reads("Synthetic Child")
    for box in page.get_by_label("Not known to us", exact=True).all():
        box.check()
    page.get_by_label("Known to us", exact=True).first.check()
    lead.presses("Save the answers")
    lead.goes("/audits/known/")
    lead.reads("All children are answered")
