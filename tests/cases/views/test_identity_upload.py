"""The workbook of who the children are: downloaded, uploaded, looked through, confirmed; sealed while it waits."""

import io
import re
from datetime import timedelta

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from access.permissions import Permission, Refused
from access.roles import Role
from cases.actions.identity_uploads import cancel_upload, confirm_upload, forget_old_uploads, open_upload
from cases.exporting.identity_workbook import COLUMNS
from cases.identity_details import details_of
from cases.importing.sheets import Workbook
from cases.models import IdentitySheet, IdentityUpload
from tests.factories import make_person, office_of
from tests.round_factories import complete_all, drawn_cases, make_drawn_round, make_setting
from tests.round_visits import as_person, queries, text_of
from trail.models import TrailEvent

pytestmark = pytest.mark.django_db
HEADINGS = [heading for heading, _, _ in COLUMNS]


@pytest.fixture
def place():
    setting = make_setting()
    round_ = make_drawn_round(setting)
    return setting, round_, as_person(setting.holder)


def page(name, round_):
    return reverse(f"cases:{name}", args=[round_.draw_id])


def filled(*rows) -> SimpleUploadedFile:
    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Children")
        for number, cells in enumerate([HEADINGS, *rows]):
            sheet.write_row(number, 0, cells)
    return SimpleUploadedFile("Ada's family.xlsx", kept.getvalue())


def send(client, round_, *rows):
    return client.post(page("identity_upload", round_), {"file": filled(*rows)})


def rows_for(round_, names=("Ada Quill", "Bo Quill")):
    cases = drawn_cases(round_)
    rows = [[case.reference, "", "Child", name] for case, name in zip(cases, names, strict=False)]
    return [*rows, [cases[0].reference, "", "Mother", "Cy Quill"]]


def test_workbook_has_a_row_for_each_case_and_reserve_and_is_in_the_trail(place):
    setting, round_, client = place
    answer = client.get(page("identity_workbook", round_))
    assert re.fullmatch(r'attachment; filename="identities-[0-9a-f]{8}\.xlsx"', answer["Content-Disposition"])
    rows = Workbook(answer.content, file_name="x").rows("Children")
    assert {row[0] for row in rows[1:]} == set(round_.draw.cases.values_list("reference", flat=True))
    assert all(re.fullmatch(r"\d{6}", row[1]) for row in rows[1:])
    assert TrailEvent.objects.filter(kind="downloaded", actor_id=setting.holder.pk).count() == 1
    assert TrailEvent.objects.filter(kind="viewed", actor_id=setting.holder.pk).count() == len(rows) - 1


def test_nothing_is_saved_until_it_is_confirmed_and_then_nothing_waits(place):
    _, round_, client = place
    preview = send(client, round_, *rows_for(round_)).url
    shown = text_of(client.get(preview))
    assert "Save 2 children?" in shown
    assert all(name in shown for name in ("Ada Quill", "Bo Quill", "Cy Quill"))
    assert not IdentitySheet.objects.exclude(completed_at=None).exists()
    assert client.post(preview, {"step": "confirm"}).url == page("identity_list", round_)
    first = details_of(IdentitySheet.objects.get(case=drawn_cases(round_)[0]))
    assert [person.name for person in first.people] == ["Ada Quill", "Cy Quill"]
    assert not IdentityUpload.objects.exists()
    assert client.get(preview).status_code == 404


def test_what_waits_is_sealed_and_opens_for_its_sender_only(place):
    setting, round_, client = place
    preview = send(client, round_, *rows_for(round_)).url
    row = IdentityUpload.objects.get()
    assert b"Quill" not in bytes(row.sealed_content)
    other = make_person(Role.IDENTITY_HOLDER, office_of(setting.partnership))
    assert other.holds(Permission.COMPLETE_IDENTITY)
    assert as_person(other).get(preview).status_code == 404
    assert as_person(other).post(preview, {"step": "confirm"}).status_code == 404
    assert not TrailEvent.objects.filter(after__contains="Quill").exists()


def test_cancelling_and_an_hour_later_nothing_waits(place):
    setting, round_, client = place
    preview = send(client, round_, *rows_for(round_)).url
    assert client.post(preview, {"step": "cancel"}).status_code == 302
    assert not IdentityUpload.objects.exists()
    preview = send(client, round_, *rows_for(round_)).url
    IdentityUpload.objects.update(uploaded_at=timezone.now() - timedelta(minutes=61))
    assert client.get(preview).status_code == 404
    assert forget_old_uploads(at=timezone.now()) == 1
    assert not IdentityUpload.objects.exists()


def test_new_upload_replaces_the_one_that_waits(place):
    _, round_, client = place
    send(client, round_, *rows_for(round_))
    send(client, round_, *rows_for(round_))
    assert IdentityUpload.objects.count() == 1


def test_problems_stand_row_by_row_and_the_rest_can_be_saved(place):
    _, round_, client = place
    rows = rows_for(round_)
    rows[1] += ["", "", "", "943 476 5918"]
    shown = text_of(client.get(send(client, round_, *rows).url))
    assert "Save 1 child?" in shown
    assert "Choose who" not in shown
    assert "NHS number" in shown
    assert f"Left out until the rows below are put right: {rows[1][0]}" in shown


def test_sheet_saved_by_somebody_meanwhile_stops_the_whole_upload(place):
    setting, round_, client = place
    preview = send(client, round_, *rows_for(round_)).url
    complete_all(round_, setting)
    answer = client.post(preview, {"step": "confirm"}, follow=True)
    assert "Upload your file again to compare" in text_of(answer)
    assert details_of(IdentitySheet.objects.get(case=drawn_cases(round_)[0])).child.name.startswith("Child of")


def test_file_that_cannot_be_read_gets_a_sentence_and_nothing_is_kept(place):
    _, round_, client = place
    answer = client.post(page("identity_upload", round_), {"file": SimpleUploadedFile("x.xlsx", b"hello")})
    assert answer.status_code == 422
    assert "not a Word (.docx), Excel (.xlsx) or CSV file" in text_of(answer)
    assert not IdentityUpload.objects.exists()


def test_opening_and_cancelling_by_somebody_else_changes_nothing(place):
    setting, round_, client = place
    send(client, round_, *rows_for(round_))
    row = IdentityUpload.objects.get()
    other = make_person(Role.IDENTITY_HOLDER, office_of(setting.partnership))
    for act in (open_upload, confirm_upload):
        with pytest.raises(Refused, match="Only the person who sent"):
            act(upload=row, by=other, at=timezone.now())
    cancel_upload(upload=row, by=other, at=timezone.now())
    assert IdentityUpload.objects.exists()


def test_preview_asks_as_often_for_two_children_as_for_six(place):
    _, round_, client = place
    few = queries(client, send(client, round_, *rows_for(round_)).url)
    many = rows_for(round_, [f"Child {number}" for number in range(6)])
    assert queries(client, send(client, round_, *many).url) == few


def test_date_of_birth_of_another_age_than_the_drawn_childs_has_to_be_ticked(place):
    _, round_, client = place
    case = drawn_cases(round_)[0]
    case.facts["age_band"] = "5-9"
    case.save(update_fields=["facts"])
    year = round_.draw.frame.loaded_at.year - 16
    row = [case.reference, "", "Child", "Ada Quill", "", f"05/05/{year}"]
    preview = send(client, round_, row).url
    shown = text_of(client.get(preview))
    assert f"5 May {year}, makes this child" in shown
    assert f"{case.reference}: the date of birth is right" in shown
    refused = client.post(preview, {"step": "confirm"})
    assert refused.status_code == 422
    assert f"{case.reference}: tick that the date of birth is right, or cancel" in text_of(refused)
    assert not IdentitySheet.objects.exclude(completed_at=None).exists()
    assert client.post(preview, {"step": "confirm", f"sure_{case.reference}": "on"}).status_code == 302
    assert details_of(IdentitySheet.objects.get(case=case)).child.born == f"{year}-05-05"


def test_row_of_an_unknown_child_shows_what_was_written_and_one_of_none_a_dash(place):
    _, round_, client = place
    rows = [*rows_for(round_), ["XX-9", "", "Child", "Di Quill"], ["", "", "Child", "Ed Quill"]]
    shown = text_of(client.get(send(client, round_, *rows).url))
    assert ">XX-9<" in shown
    assert ">–<" in shown
    assert ">None<" not in shown
    assert shown.index("What the workbook says") < shown.index("Save and seal 2 children")
