from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.models import Invitation, Membership
from notices.models import Notice
from tests.accounts.test_sheets import workbook

IMPORT = reverse("accounts:people_import")
GOOD = "Ann Ash, ann@example.org, {agency}, Audits cases\nBo Elm, bo@example.org, {agency}, Leads for an agency"


def good(town):
    return GOOD.format(agency=town.police.name)


def test_list_is_shown_before_anything_is_sent(town, at_work):
    page = at_work.post(IMPORT, {"text": good(town)}).content.decode()
    assert "Send 2 invitations" in page
    assert "Ann Ash" in page
    assert not Notice.objects.exists()
    at_work.post(IMPORT, {"text": good(town), "confirmed": "yes"})
    assert Invitation.objects.count() == Notice.objects.count() == 2


def test_list_with_a_bad_row_sends_nothing_names_row_and_column_and_keeps_the_text(town, at_work):
    text = good(town) + "\nCy Oak, cy at example.org, Fire, boss"
    response = at_work.post(IMPORT, {"text": text})
    page = response.content.decode()
    assert response.status_code == 422
    for words in (
        "3 things to put right",
        "Row 3, e-mail:",
        "Row 3, agency:",
        "Row 3, job:",
        "cy at example.org, Fire",
    ):
        assert words in page, words
    assert "2 rows are right" in page
    assert not Invitation.objects.exists()
    assert not Notice.objects.exists()


def test_row_that_repeats_another_is_not_counted_as_right(town, at_work):
    first, *_ = good(town).splitlines()
    page = at_work.post(IMPORT, {"text": f"{good(town)}\n{first}"}).content.decode()
    assert "Row 3: repeats row 1. Remove one of them." in page
    assert "2 rows are right" in page


def test_bad_list_sent_as_confirmed_is_refused_as_a_whole(town, at_work):
    response = at_work.post(IMPORT, {"text": good(town) + "\nCy, x, Fire, boss", "confirmed": "yes"})
    assert response.status_code == 400
    assert not Invitation.objects.exists()


def test_confirming_twice_sends_once(town, at_work):
    for _ in range(2):
        assert at_work.post(IMPORT, {"text": good(town), "confirmed": "yes"}).status_code == 302
    assert Invitation.objects.count() == Notice.objects.count() == 2


def test_workbook_with_a_heading_is_understood(town, at_work):
    content = workbook([["Job", "Name", "Agency", "E-mail"], ["Auditor", "Ann", town.police.name, "ann@example.org"]])
    page = at_work.post(IMPORT, {"file": SimpleUploadedFile("people.xlsx", content), "text": ""}).content.decode()
    assert "Send 1 invitation" in page
    assert "ann@example.org" in page


def test_file_that_is_no_list_and_empty_list_get_a_sentence(town, at_work):
    response = at_work.post(IMPORT, {"file": SimpleUploadedFile("people.pdf", b"%PDF"), "text": ""})
    assert "must be a .csv or .xlsx file" in response.content.decode()
    assert "The list is empty" in at_work.post(IMPORT, {"text": "  "}).content.decode()


def test_agency_of_another_partnership_is_unknown(town, at_work):
    foreign = town.stranger.memberships.get().agency
    foreign.name = "Foreign Office"
    foreign.save()
    page = at_work.post(IMPORT, {"text": "Ann, ann@example.org, Foreign Office, auditor"}).content.decode()
    assert "is not an open agency of this partnership" in page
    assert Membership.objects.filter(agency=foreign).count() == 1


def test_markup_in_a_list_is_shown_as_text(town, at_work):
    page = at_work.post(
        IMPORT, {"text": f"<script>x</script>,a@example.org,{town.police.name},auditor"}
    ).content.decode()
    assert "<script>x" not in page
