"""A file on its way into a frame: sealed while it waits, read by its columns, and deleted whatever came of it."""

from datetime import timedelta

import pytest

from access.permissions import NotDone, Refused
from cases import spool
from cases.actions.uploads import keep_upload, name_columns, read_upload, sweep_uploads
from cases.frame_facts import roll_of
from cases.models import ColumnMapping, Frame, FrameUpload, UploadState
from tests.cases.importing.making import workbook
from tests.factories import NOW
from tests.round_factories import frame_csv, make_setting
from trail.models import TrailEvent

pytestmark = pytest.mark.django_db
OWN_TABLE = b"Kid no,Boy or girl,Locality\n11,M,North\n12,F,South\n13,F,\n"
COLUMNS = {"child_id": "Kid no", "sex": "Boy or girl", "area": "Locality"}


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.SPOOL_ROOT = tmp_path / "spool"


def uploaded(setting, data, name="annex-a.csv"):
    return keep_upload(partnership=setting.partnership, data=data, file_name=name, by=setting.coordinator, at=NOW)


def waits(upload) -> bool:
    return spool.place_of(upload.pk).exists()


def test_file_that_is_read_becomes_a_frame_and_is_deleted(django_capture_on_commit_callbacks):
    upload = uploaded(make_setting(), frame_csv(12))
    assert waits(upload)
    with django_capture_on_commit_callbacks(execute=True):
        frame = read_upload(upload=upload, at=NOW)
    upload.refresh_from_db()
    assert (frame.row_count, upload.state, upload.frame) == (12, UploadState.READ, frame)
    assert upload.file_name == ""
    assert not waits(upload)


def test_file_that_cannot_be_read_leaves_a_sentence_and_nothing_else(django_capture_on_commit_callbacks):
    upload = uploaded(make_setting(), b"%PDF-1.7 not a table", "list.xlsx")
    with django_capture_on_commit_callbacks(execute=True):
        assert read_upload(upload=upload, at=NOW) is None
    upload.refresh_from_db()
    assert upload.state == UploadState.REFUSED
    assert "is a PDF" in upload.reason
    assert not waits(upload)
    assert not Frame.objects.exists()


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"%PDF-1.7", "Ann Smith.xlsx", "This file is a PDF, whatever its name says."),
        (b"Child Unique ID,Gender,Age\n1,F,40\n", "Ann Smith.CSV", "All 1 people in this file are 18 or over."),
        (workbook({"List 7": [["a", "b"]]}), "e.xlsx", "The sheet List 7 in this file has no row of Annex A headings"),
        (b"", "Ann Smith", "This file is empty. Check that it was saved"),
        (b"<Message><Header/></Message>", "Ann Smith.xml", "This file is a census without children in it."),
    ],
)
def test_reason_for_refusing_a_file_does_not_keep_its_name(data, name, reason):
    upload = uploaded(make_setting(), data, name)
    assert read_upload(upload=upload, at=NOW) is None
    upload.refresh_from_db()
    assert upload.reason.startswith(reason)
    assert "Ann Smith" not in upload.reason


def test_file_is_read_once_however_often_the_work_is_asked_for():
    upload = uploaded(make_setting(), frame_csv(5))
    first = read_upload(upload=upload, at=NOW)
    assert read_upload(upload=upload, at=NOW) == first
    assert Frame.objects.count() == 1


def test_own_table_waits_until_its_columns_are_named_and_is_then_read_like_that():
    setting = make_setting()
    upload = uploaded(setting, OWN_TABLE, "children.csv")
    assert read_upload(upload=upload, at=NOW) is None
    upload.refresh_from_db()
    assert upload.state == UploadState.MAPPING
    assert waits(upload)
    assert upload.sheets[0]["headings"] == ["Kid no", "Boy or girl", "Locality"]
    assert "11" not in str(upload.sheets)
    name_columns(upload=upload, sheet=upload.sheets[0]["name"], columns=COLUMNS, by=setting.coordinator, at=NOW)
    frame = read_upload(upload=upload, at=NOW)
    assert [facts["area"] for _, facts in roll_of(frame)] == ["North", "South", "unknown"]


def test_columns_named_once_are_remembered_for_the_same_headings_in_any_order():
    setting = make_setting()
    upload = uploaded(setting, OWN_TABLE, "children.csv")
    read_upload(upload=upload, at=NOW)
    upload.refresh_from_db()
    name_columns(upload=upload, sheet=upload.sheets[0]["name"], columns=COLUMNS, by=setting.coordinator, at=NOW)
    read_upload(upload=upload, at=NOW)
    again = uploaded(setting, b"Locality,Kid no,Boy or girl\nWest,21,M\n", "next-year.csv")
    frame = read_upload(upload=again, at=NOW)
    assert [facts["area"] for _, facts in roll_of(frame)] == ["West"]
    assert ColumnMapping.objects.count() == 1


def test_another_partnership_names_its_columns_itself():
    setting, other = make_setting(), make_setting()
    upload = uploaded(setting, OWN_TABLE, "children.csv")
    read_upload(upload=upload, at=NOW)
    upload.refresh_from_db()
    name_columns(upload=upload, sheet=upload.sheets[0]["name"], columns=COLUMNS, by=setting.coordinator, at=NOW)
    theirs = uploaded(other, OWN_TABLE, "children.csv")
    assert read_upload(upload=theirs, at=NOW) is None
    theirs.refresh_from_db()
    assert theirs.state == UploadState.MAPPING


def test_column_that_is_not_there_is_named(django_capture_on_commit_callbacks):
    setting = make_setting()
    upload = uploaded(setting, OWN_TABLE, "children.csv")
    read_upload(upload=upload, at=NOW)
    upload.refresh_from_db()
    with pytest.raises(NotDone, match="no column Number"):
        name_columns(
            upload=upload, sheet=upload.sheets[0]["name"], columns={"child_id": "Number"}, by=setting.coordinator,
            at=NOW,
        )  # fmt: skip


def test_stranger_neither_loads_nor_names_columns():
    setting, other = make_setting(), make_setting()
    upload = uploaded(setting, OWN_TABLE, "children.csv")
    read_upload(upload=upload, at=NOW)
    upload.refresh_from_db()
    with pytest.raises(Refused):
        name_columns(
            upload=upload, sheet=upload.sheets[0]["name"], columns=COLUMNS, by=other.coordinator, at=NOW
        )  # fmt: skip
    with pytest.raises(Refused):
        keep_upload(partnership=setting.partnership, data=b"x", file_name="a.csv", by=other.coordinator, at=NOW)


def test_file_nobody_read_within_the_hour_is_deleted_and_its_page_says_so(django_capture_on_commit_callbacks):
    upload = uploaded(make_setting(), OWN_TABLE, "children.csv")
    with django_capture_on_commit_callbacks(execute=True):
        sweep_uploads(at=NOW + timedelta(minutes=46))
    upload.refresh_from_db()
    assert (upload.state, upload.reason) == (UploadState.GONE, str(spool.Gone()))
    assert not waits(upload)


def test_file_that_vanished_is_said_to_be_gone():
    upload = uploaded(make_setting(), frame_csv(3))
    spool.forget(upload.pk)
    assert read_upload(upload=upload, at=NOW) is None
    upload.refresh_from_db()
    assert upload.state == UploadState.GONE


def test_nothing_of_the_file_stands_in_the_trail():
    upload = uploaded(make_setting(), frame_csv(4), "Ada Lovelace.csv")
    read_upload(upload=upload, at=NOW)
    said = " ".join(f"{each.field} {each.before} {each.after}" for each in TrailEvent.objects.all())
    assert "Lovelace" not in said
    assert "000001" not in said
    assert FrameUpload.objects.get(pk=upload.pk).file_name == ""
