"""The pages of a report of a failed core group, the figures for the subgroup, and the settings."""

import csv
import io

import pytest
import python_calamine
from django.urls import reverse
from django.utils import timezone

from escalations.actions.settings import set_settings
from escalations.models import CoreGroupReport, EscalationSettings
from tests.escalations.factories import CHILD, report, report_in
from tests.escalations.views.test_review_request_pages import boxes, page
from tests.factories import NOW
from tests.round_visits import as_person, confirm, text_of
from trail.models import EventKind, TrailEvent

NEW = reverse("escalations:core_group_report_create")
COUNTS = reverse("escalations:core_group_counts")
SETTINGS = reverse("escalations:settings_edit")
DONE = "Rang the manager and asked for a new day."


def cells_of(answer) -> list[list]:
    """The cells of the first sheet of a workbook that was sent."""
    return python_calamine.load_workbook(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()


def sent(scene, **more):
    words = {
        "agency": str(scene.police.pk), "kind": "unattended", "missing": [str(scene.health.pk)], "plan_months": "9",
        "done": DONE, "reference": CHILD, "form_key": "9b1bd4a2-20d5-4c0a-8d7d-6d3a7b1f0c11",
    }  # fmt: skip
    return words | boxes("due_on") | more


def test_a_practitioner_reports_and_the_chair_answers(scene):
    practitioner, office = as_person(scene["practitioner"]), as_person(scene["office"])
    first, second = (practitioner.post(NEW, sent(scene)) for _ in range(2))
    row = CoreGroupReport.objects.get()
    assert first.url == second.url == page("core_group_report_detail", row)
    shown = text_of(practitioner.get(first.url))
    for words in (DONE, scene.health.name, "9 months", "an agency that was needed did not come"):
        assert words in shown
    assert CHILD not in shown
    assert practitioner.post(page("core_group_report_acknowledge", row)).status_code == 403
    for _ in range(2):
        assert office.post(page("core_group_report_acknowledge", row)).url == first.url
    resolve, said = page("core_group_report_resolve", row), {"resolution": "It met without the school."}
    assert office.post(resolve, {"resolution": ""}).status_code == 422
    for _ in range(2):
        assert office.post(resolve, said | boxes("met_on")).url == first.url
    assert office.get(resolve).status_code == 403
    assert "It met without the school." in text_of(practitioner.get(first.url))


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"due_on_year": "2999"}, "must be on or before"),
        ({"due_on_day": "", "due_on_month": "", "due_on_year": ""}, "Enter the day the core group was due"),
        ({"kind": ""}, "what happened"),
        ({"kind": "other"}, "from those shown"),
        ({"missing": []}, "Choose at least one agency that was missing"),
        ({"missing": ["x"]}, "from those shown"),
        ({"plan_months": "-1"}, "from 0 to 216"),
        ({"plan_months": "long"}, "whole number"),
        ({"done": ""}, "Write what you have done so far"),
        ({"done": "Mr Edgar Poole was told."}, "looks like a name"),
        ({"reference": "Samuel"}, "never a name"),
        ({"reference": ""}, "Give the number by which the plan can be found."),
        ({"reference": "1\x00"}, "again"),
    ],
)
def test_bad_input_gets_a_sentence_and_nothing_typed_is_lost(scene, more, words):
    answer = as_person(scene["practitioner"]).post(NEW, sent(scene, **more))
    assert answer.status_code == 422
    assert words in text_of(answer)
    assert "done" in more or DONE in text_of(answer)
    assert not CoreGroupReport.objects.exists()


def test_who_may_not_raise_sees_no_form(scene):
    for who in ("executive", "scrutineer", "chair", "records", "inspector", "administrator"):
        assert as_person(scene[who]).get(NEW).status_code == 403


def test_a_named_recipient_without_other_rights_finds_and_answers_it(scene):
    office = as_person(scene["office"])
    said = {
        "recipients": [str(scene["health_practitioner"].pk)],
        "acknowledge_working_days": 2,
        "erase_after_months": 6,
    }
    assert office.post(SETTINGS, said).status_code == 302
    assert EscalationSettings.objects.get().recipients.get() == scene["health_practitioner"]
    row, client = report(scene, at=timezone.now()), as_person(scene["health_practitioner"])
    work = text_of(client.get(reverse("dashboards:my_work")))
    assert "Acknowledge a failed core group" in work
    assert page("core_group_report_detail", row) in work
    assert "Acknowledge a failed core group" not in text_of(office.get(reverse("dashboards:my_work")))
    url = page("core_group_report_reference", row)
    confirm(client, url)
    assert CHILD in text_of(client.post(url))
    assert client.post(page("core_group_report_acknowledge", row)).status_code == 302
    work = text_of(client.get(reverse("dashboards:my_work")))
    assert "Write down what was done about a failed core group" in work


def test_a_late_report_stands_on_the_coordinators_my_work_too(scene):
    chosen = {"recipients": [scene["chair"]], "acknowledge_working_days": 3, "erase_after_months": 3}
    set_settings(partnership=scene.partnership, by=scene["office"], at=NOW, **chosen)
    work = reverse("dashboards:my_work")
    report(scene, at=timezone.now())
    assert "Acknowledge a failed core group" not in text_of(as_person(scene["office"]).get(work))
    report(scene, at=NOW)
    assert text_of(as_person(scene["office"]).get(work)).count("Acknowledge a failed core group") == 1
    assert text_of(as_person(scene["chair"]).get(work)).count("Acknowledge a failed core group") == 2
    assert "Acknowledge a failed core group" not in text_of(as_person(scene["agency_lead"]).get(work))


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"acknowledge_working_days": "0"}, "from 1 to 20"),
        ({"erase_after_months": "25"}, "from 1 to 24"),
        ({"recipients": ["x"]}, "from those shown"),
    ],
)
def test_settings_that_make_no_sense_are_refused_with_the_remedy(scene, more, words):
    said = {"recipients": [], "acknowledge_working_days": "3", "erase_after_months": "3"} | more
    answer = as_person(scene["office"]).post(SETTINGS, said)
    assert answer.status_code == 422
    assert words in text_of(answer)


def test_the_subgroup_reads_how_many_this_year_by_agency_and_quarter(scene):
    client, year = as_person(scene["chair"]), timezone.localdate().year
    assert f"In {year} so far, no core group has been reported" in text_of(client.get(COUNTS))
    report(scene, at=timezone.now(), kind="unattended", missing=[scene.health])
    report_in(scene, "resolved")
    shown = text_of(client.get(COUNTS))
    assert scene.health.name in shown
    assert scene.police.name in shown
    for strange in ("x", "1", "²²²²", "99999", "-2026"):
        assert client.get(COUNTS, {"year": strange}).status_code == 200
    old = client.get(reverse("escalations:core_group_counts_export", args=["csv"]), {"year": "2026"})
    lines = list(csv.reader(io.StringIO(old.content.decode("utf-8-sig"))))
    assert lines[0][:2] == ["Counted by", "Agency"]
    assert ["Agency reporting", scene.police.name] in [line[:2] for line in lines]
    book = client.get(reverse("escalations:core_group_counts_export", args=["xlsx"]))
    assert cells_of(book)[0][0] == "Counted by"
    assert client.get(reverse("escalations:core_group_counts_export", args=["pdf"])).status_code == 404
    taken = TrailEvent.objects.filter(kind=EventKind.DOWNLOADED).values_list("field", flat=True)
    assert list(taken) == ["failed core groups.xlsx", "failed core groups.csv"]
    assert as_person(scene["agency_lead"]).get(COUNTS).status_code == 403


def test_another_partnership_reads_none_of_it(scene):
    row = report(scene)
    for name in ("core_group_report_detail", "core_group_report_reference", "core_group_report_resolve"):
        assert as_person(scene["stranger"]).get(page(name, row)).status_code in {403, 404}
    assert "no core group" in text_of(as_person(scene["stranger"]).get(COUNTS))
