"""The file of children: sent by the page, read by a worker, explained on the page again."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from audits import tasks  # noqa: F401 - the worker reads files by it
from audits.models import Round
from cases import spool
from cases.actions.areas import name_areas
from cases.frame_facts import roll_of
from cases.importing.advice import NO_AREA
from cases.models import Frame, UploadState
from jobs.actions import run_job
from jobs.models import Job, JobState
from tests.cases.importing.making import annex_a
from tests.factories import NOW
from tests.round_factories import frame_csv, load_frame_for, make_drawn_round, make_round, make_setting
from tests.round_visits import address, as_person, text_of

pytestmark = pytest.mark.django_db
MEGABYTE = 1024 * 1024


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.SPOOL_ROOT = tmp_path / "spool"


def send(client, round_, data, name="annex-a.csv", **more):
    return client.post(address("round_frame", round_), {"file": SimpleUploadedFile(name, data), **more})


def work(callbacks) -> None:
    """What a worker does with every job that waits."""
    with callbacks(execute=True):
        for job in Job.objects.filter(state=JobState.QUEUED):
            assert run_job(job_id=str(job.pk)) == JobState.DONE


def test_file_is_sent_read_and_explained(django_capture_on_commit_callbacks):
    setting = make_setting()
    round_, client = make_round(setting), as_person(setting.coordinator)
    data = frame_csv(20) + b"\n,b) Female,a) WBRI,,,,,,,,,,"
    sent = send(client, round_, data)
    assert sent.status_code == 302
    assert sent["Location"].startswith("/jobs/")
    assert "A file is being read" in text_of(client.get(address("round_frame", round_)))
    work(django_capture_on_commit_callbacks)
    page = text_of(client.get(address("round_frame", round_)))
    assert "20 children" in page
    assert "1 row was left out" in page
    assert "How complete each column is" in page
    assert "0 to 4" in page
    assert "No child not yet born is recorded in it." in page
    assert Frame.objects.get().commitment in page
    assert not list(spool.place_of("x").parent.iterdir())


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"nothing\n1", "a.csv", "Annex A"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600, "a.xls", "old Office format"),
        (b"%PDF-1.7", "list.xlsx", "is a PDF"),
    ],
)
def test_file_that_cannot_be_read_leaves_a_sentence_on_the_page(data, name, words, django_capture_on_commit_callbacks):
    setting = make_setting()
    round_, client = make_round(setting), as_person(setting.coordinator)
    send(client, round_, data, name)
    work(django_capture_on_commit_callbacks)
    page = text_of(client.get(address("round_frame", round_)))
    assert "The file loaded last was not taken" in page
    assert words in page
    assert not Frame.objects.exists()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "This file is empty"),
        (b"x" * (40 * MEGABYTE + 5), "larger than 40 MB"),
        (b"x" * (43 * MEGABYTE), "larger than 40 MB"),
    ],
)
def test_file_that_cannot_even_be_taken_is_answered_at_once(data, words):
    setting = make_setting()
    round_ = make_round(setting)
    response = send(as_person(setting.coordinator), round_, data)
    assert response.status_code == 422
    assert words in text_of(response)
    assert not Job.objects.exists()


def test_what_was_loaded_before_stays_until_the_new_file_is_read(django_capture_on_commit_callbacks):
    setting = make_setting()
    round_ = load_frame_for(make_round(setting), setting, frame_csv(7))
    client = as_person(setting.coordinator)
    send(client, round_, b"%PDF-1.7", "a.xlsx")
    work(django_capture_on_commit_callbacks)
    assert Round.objects.get(pk=round_.pk).frame.row_count == 7
    send(client, round_, frame_csv(9))
    work(django_capture_on_commit_callbacks)
    assert Round.objects.get(pk=round_.pk).frame.row_count == 9
    assert Frame.objects.count() == 1


def test_list_that_was_asked_for_is_read(django_capture_on_commit_callbacks):
    setting = make_setting()
    round_, client = make_round(setting), as_person(setting.coordinator)
    send(client, round_, annex_a(children=15, lists=(6, 7)), "annex.xlsx", list_number="6")
    work(django_capture_on_commit_callbacks)
    assert Frame.objects.get().sheet == "List 6"


def test_own_table_asks_for_its_columns_once_and_knows_them_the_next_time(django_capture_on_commit_callbacks):
    setting = make_setting()
    round_, client = make_round(setting), as_person(setting.coordinator)
    own = b"Kid,Boy or girl,Place\n1,M,North\n2,F,South\n"
    send(client, round_, own, "own.csv")
    work(django_capture_on_commit_callbacks)
    page = client.get(address("round_frame", round_))
    assert "This file is a table of your own" in text_of(page)
    asked = client.get(address("round_frame_columns", round_))
    assert "Boy or girl" in text_of(asked)
    unnamed = client.post(address("round_frame_columns", round_), {"sex": "Boy or girl"})
    assert unnamed.status_code == 422
    twice = client.post(address("round_frame_columns", round_), {"child_id": "Kid", "sex": "Kid"})
    assert "is chosen twice" in text_of(twice)
    named = client.post(
        address("round_frame_columns", round_), {"child_id": "Kid", "sex": "Boy or girl", "area": "Place"}
    )
    assert named.status_code == 302
    work(django_capture_on_commit_callbacks)
    assert "2 children" in text_of(client.get(address("round_frame", round_)))
    send(client, round_, own + b"3,M,North\n", "own.csv")
    work(django_capture_on_commit_callbacks)
    assert "3 children" in text_of(client.get(address("round_frame", round_)))
    assert Round.objects.get(pk=round_.pk).upload.state == UploadState.READ


def test_page_that_names_columns_leads_back_when_no_file_waits():
    setting = make_setting()
    round_ = make_round(setting)
    response = as_person(setting.coordinator).get(address("round_frame_columns", round_))
    assert response["Location"] == address("round_frame", round_)


def test_children_drawn_meanwhile_are_not_exchanged(django_capture_on_commit_callbacks):
    setting = make_setting()
    round_ = load_frame_for(make_round(setting), setting, frame_csv(30))
    client = as_person(setting.coordinator)
    send(client, round_, frame_csv(9))
    client.post(address("round_draw", round_), {"size": 6, "reserves": 2, "exclude_months": 12})
    round_ = Round.objects.get(pk=round_.pk)
    assert round_.draw is not None
    work(django_capture_on_commit_callbacks)
    assert Round.objects.get(pk=round_.pk).frame.row_count == 30
    assert "cannot be changed any more" in text_of(client.get(address("round_frame", round_)))


def test_stranger_finds_neither_page():
    setting, other = make_setting(), make_setting()
    round_ = make_drawn_round(setting)
    client = as_person(other.coordinator)
    assert client.get(address("round_frame", round_)).status_code == 404
    assert client.get(address("round_frame_columns", round_)).status_code == 404


def test_windows_letters_and_semicolons_are_understood(django_capture_on_commit_callbacks):
    setting = make_setting()
    round_, client = make_round(setting), as_person(setting.coordinator)
    data = "Child Unique ID;Gender;Allocated Team\n1;b) Female;Café\n".encode("cp1252")
    send(client, round_, data, "list.csv")
    work(django_capture_on_commit_callbacks)
    assert "Café" in text_of(client.get(address("round_frame", round_)))


def test_columns_named_wrongly_can_be_named_again(django_capture_on_commit_callbacks):
    setting = make_setting()
    round_, client = make_round(setting), as_person(setting.coordinator)
    own = b"Kid,Who,Place\n" + b"".join(f"{n},Name {n},{'North' if n % 2 else 'South'}\n".encode() for n in range(9))
    send(client, round_, own, "own.csv")
    work(django_capture_on_commit_callbacks)
    client.post(address("round_frame_columns", round_), {"child_id": "Kid", "team": "Who"})
    work(django_capture_on_commit_callbacks)
    page = text_of(client.get(address("round_frame", round_)))
    assert "Name 3" not in page
    assert "this is no team or area" in page
    send(client, round_, own, "own.csv", asks_columns="on")
    work(django_capture_on_commit_callbacks)
    asked = text_of(client.get(address("round_frame_columns", round_)))
    assert "Place" in asked
    client.post(address("round_frame_columns", round_), {"child_id": "Kid", "area": "Place"})
    work(django_capture_on_commit_callbacks)
    assert {facts["area"] for _, facts in roll_of(Frame.objects.get())} == {"North", "South"}


def test_problems_of_several_lists_name_the_sheet_on_the_page():
    setting = make_setting()
    round_ = load_frame_for(make_round(setting), setting)
    rows = [{"kind": "warning", "row": 5, "column": "Sex", "words": "?", "done": "Unclear.", "place": "List 5"}] * 24
    Frame.objects.filter(pk=round_.frame_id).update(problems=rows)
    page = text_of(as_person(setting.coordinator).get(address("round_frame", round_)))
    assert "Sheet" in page
    assert "24 cells, first in row 5" in page


def test_advice_about_areas_goes_once_every_team_has_one():
    setting = make_setting()
    round_, client = load_frame_for(make_round(setting), setting), as_person(setting.coordinator)
    words = "Give each team its area under Areas of teams"
    Frame.objects.filter(pk=round_.frame_id).update(advice=[f"{NO_AREA} {words}.", "Ask for List 5."])

    def give(*numbers):
        areas = {f"Team {number}": "North" for number in numbers}
        name_areas(partnership=setting.partnership, areas=areas, by=setting.coordinator, at=NOW)
        return text_of(client.get(address("round_frame", round_)))

    assert words in give(1, 2)
    page = give(3)
    assert words not in page
    assert "Ask for List 5." in page
