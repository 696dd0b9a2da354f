"""Who opens which page of a round, and what each shows."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from access.roles import Role
from audits.models import Programme, Return, ReturnState, Round, RoundState
from cases.models import Case, Draw, Frame, Involvement
from notices.models import Notice
from tests.factories import make_agency, make_partnership, make_person, office_of
from tests.round_factories import (
    HEADINGS,
    complete_all,
    drawn_cases,
    frame_csv,
    fresh,
    load_frame_for,
    make_answered_round,
    make_drawn_round,
    make_open_round,
    make_round,
    make_setting,
)

pytestmark = pytest.mark.django_db
WHO = ("coordinator", "chair", "holder", "lead", "auditor", "executive", "stranger")
# page -> answer for each of WHO
PAGES = {
    "round_detail": (200, 200, 200, 200, 200, 403, 404),
    "tool_detail": (200, 200, 200, 200, 200, 403, 404),
    "round_edit": (200, 403, 403, 403, 403, 403, 404),
    "round_frame": (200, 403, 403, 403, 403, 403, 404),
    "round_frame_problems": (200, 403, 403, 403, 403, 403, 404),
    "round_remind": (200, 403, 403, 403, 403, 403, 404),
    "round_draw": (302, 403, 403, 403, 403, 403, 404),
}


def as_person(user):
    client = Client()
    client.force_login(user)
    return client


def person(setting, who):
    match who:
        case "lead":
            return setting.leads[0]
        case "auditor":
            return setting.auditors[0]
        case "executive":
            return make_person(Role.EXECUTIVE, office_of(setting.partnership))
        case "stranger":
            return make_setting().coordinator
    return getattr(setting, who)


def address(name, row):
    return reverse(f"audits:{name}", args=[row.pk])


def text_of(response):
    return response.content.decode()


def open_lately(setting, days=1, **more):
    """An answered round whose returns were due some days ago."""
    return make_answered_round(setting, panel_on=timezone.localdate() + timedelta(days=7 - days), **more)


@pytest.mark.parametrize("who", WHO)
def test_every_role_and_every_page(who):
    setting = make_setting()
    round_ = make_answered_round(setting)
    client = as_person(person(setting, who))
    for page, answers in PAGES.items():
        assert client.get(address(page, round_)).status_code == answers[WHO.index(who)], page


@pytest.mark.parametrize("who", WHO[1:])
def test_nobody_but_the_coordinator_changes_anything(who):
    setting = make_setting()
    round_ = make_drawn_round(setting)
    complete_all(round_, setting)
    client = as_person(person(setting, who))
    for page in ("round_edit", "round_frame", "round_draw", "round_open", "round_remind"):
        assert client.post(address(page, round_), {}).status_code in {403, 404}, page
    assert fresh(round_).state == RoundState.DRAWING
    assert not Notice.objects.exists()


def plan_data(setting, **more):
    panel = timezone.localdate() + timedelta(days=40)
    return {
        "title": "Neglect",
        "year": str(panel.year),
        "panel_on_day": str(panel.day),
        "panel_on_month": str(panel.month),
        "panel_on_year": str(panel.year),
        "chair": str(setting.chair.pk),
        "agencies": [str(agency.pk) for agency in setting.agencies],
        "look_back_months": "12",
        "why_now": "It is the most frequent category.",
        "terms": "",
    } | more


def test_planning_proposes_the_dates_and_leads_to_the_round():
    setting = make_setting()
    response = as_person(setting.coordinator).post(reverse("audits:round_create"), plan_data(setting), follow=True)
    round_ = Round.objects.get()
    assert round_.returns_due_on == round_.panel_on - timedelta(weeks=1)
    assert round_.round_agencies.count() == 3
    assert "Load the file" in text_of(response)
    assert "45 questions" in text_of(response)


def test_a_plan_with_errors_comes_back_with_what_was_typed():
    setting = make_setting()
    data = plan_data(setting, panel_on_day="31", panel_on_month="2", title="Exploitation of boys")
    response = as_person(setting.coordinator).post(reverse("audits:round_create"), data)
    assert response.status_code == 422
    assert "Exploitation of boys" in text_of(response)
    assert "Panel date must be a real date" in text_of(response)
    assert not Round.objects.exists()


def test_another_partnerships_agency_cannot_be_chosen():
    setting, other = make_setting(), make_setting()
    data = plan_data(setting, agencies=[str(other.agencies[0].pk)])
    assert as_person(setting.coordinator).post(reverse("audits:round_create"), data).status_code == 422
    assert not Round.objects.exists()


def edit_data(round_, page, **more):
    form = page.context["form"]
    data = {"seen": form.initial["seen"], "title": round_.title, "look_back_months": "12", "why_now": "", "terms": ""}
    for name in ("opens_on", "returns_due_on", "panel_on", "report_due_on"):
        day = getattr(round_, name)
        data |= {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}
    data["agencies"] = [str(part.agency_id) for part in round_.round_agencies.all()]
    return data | more


def test_two_coordinators_who_change_a_plan_see_both_texts():
    setting = make_setting()
    round_ = make_round(setting)
    client = as_person(setting.coordinator)
    page = client.get(address("round_edit", round_))
    assert client.post(address("round_edit", round_), edit_data(round_, page, terms="First words")).status_code == 302
    late = client.post(address("round_edit", round_), edit_data(round_, page, terms="Second words"))
    assert late.status_code == 422
    assert "First words" in text_of(late)
    assert "Second words" in text_of(late)
    assert fresh(round_).terms == "First words"
    again = client.post(
        address("round_edit", round_),
        edit_data(round_, page, terms="Second words") | {"seen": late.context["form"].data["seen"]},
    )
    assert again.status_code == 302
    assert fresh(round_).terms == "Second words"


def test_dates_out_of_order_are_told_beside_the_date():
    setting = make_setting()
    round_ = make_round(setting)
    client = as_person(setting.coordinator)
    page = client.get(address("round_edit", round_))
    data = edit_data(round_, page, panel_on_year=round_.panel_on.year - 1)
    response = client.post(address("round_edit", round_), data)
    assert response.status_code == 422
    assert "The panel cannot meet before the returns are due." in text_of(response)


def upload(client, round_, data, name="annex-a.csv"):
    return client.post(address("round_frame", round_), {"file": SimpleUploadedFile(name, data)}, follow=True)


def test_a_file_is_loaded_and_explained():
    setting = make_setting()
    round_ = make_round(setting)
    data = frame_csv(20) + b"\n,b) Female,a) WBRI,,,,,,,,,,"
    page = text_of(upload(as_person(setting.coordinator), round_, data))
    assert "20 children" in page
    assert "1 row was left out" in page
    assert "How complete each column is" in page
    assert "0 to 4" in page
    assert Frame.objects.get().row_count == 20


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "a.csv", "This file is empty"),
        (b"nothing,here\n1,2", "a.csv", "Child Unique ID"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600, "a.xls", "old Office format"),
        (b"x" * (10 * 1024 * 1024 + 5), "a.csv", "larger than 10 MB"),
        (b"x" * (13 * 1024 * 1024), "a.csv", "larger than 10 MB"),
    ],
)
def test_a_wrong_file_gets_a_sentence_on_the_page(data, name, words):
    setting = make_setting()
    round_ = make_round(setting)
    response = upload(as_person(setting.coordinator), round_, data, name)
    assert response.status_code == 422
    assert words in text_of(response)
    assert not Frame.objects.exists()


def test_problems_come_as_csv_that_no_spreadsheet_runs():
    setting = make_setting()
    words = "=HYPERLINK(1)"
    data = f"{HEADINGS}\n7,{words},a) WBRI,,a) Yes,,,,,,,,".encode()
    round_ = load_frame_for(make_round(setting), setting, data)
    response = as_person(setting.coordinator).get(address("round_frame_problems", round_))
    lines = response.content.decode("utf-8-sig").splitlines()
    assert lines[0] == "Row,Column,Kind,Words found,What was done"
    assert any("'=HYPERLINK" in line for line in lines)
    assert response["Content-Disposition"] == 'attachment; filename="problems.csv"'


def test_one_press_draws_and_leads_to_the_certificate():
    setting = make_setting()
    round_ = load_frame_for(make_round(setting), setting)
    client = as_person(setting.coordinator)
    page = text_of(client.get(address("round_draw", round_)))
    assert 'value="6"' in page
    assert "3 (0 not recorded)" in page
    data = {"size": 6, "reserves": 2, "with_disability": "on", "exclude_months": 12}
    for _ in range(2):
        response = client.post(address("round_draw", round_), data, follow=True)
        assert response.status_code == 200
    assert Draw.objects.count() == 1
    assert Case.objects.count() == 8
    assert response.redirect_chain[-1][0] == reverse("cases:draw_detail", args=[Draw.objects.get().pk])
    assert Draw.objects.get().seed in text_of(response)


def test_nonsense_sizes_come_back_with_a_sentence():
    setting = make_setting()
    round_ = load_frame_for(make_round(setting), setting)
    response = as_person(setting.coordinator).post(
        address("round_draw", round_), {"size": "many", "reserves": -1, "exclude_months": 12}
    )
    assert response.status_code == 422
    assert not Draw.objects.exists()


def test_the_open_button_says_whose_identity_is_missing():
    setting = make_setting()
    round_ = make_drawn_round(setting)
    client = as_person(setting.coordinator)
    page = text_of(client.get(address("round_detail", round_)))
    assert "has not said yet who these children are" in page
    assert drawn_cases(round_)[0].reference in page
    assert client.post(address("round_open", round_)).status_code == 403
    complete_all(round_, setting)
    assert client.post(address("round_open", round_)).status_code == 302
    assert fresh(round_).state == RoundState.AUDITING


def test_agencies_see_only_their_own_column_and_auditors_only_their_own_children():
    setting = make_setting()
    round_ = make_answered_round(setting)
    own = round_.returns.filter(agency=setting.agencies[0])
    own.exclude(case=drawn_cases(round_)[0]).update(auditor=None)
    lead = as_person(setting.leads[0]).get(address("round_detail", round_))
    assert [each.agency for each in lead.context["grid"].agencies] == [setting.agencies[0]]
    assert len(lead.context["grid"].cases) == 6
    auditor = as_person(setting.auditors[0]).get(address("round_detail", round_))
    assert [case.pk for case in auditor.context["grid"].cases] == [drawn_cases(round_)[0].pk]
    wide = as_person(setting.coordinator).get(address("round_detail", round_))
    assert len(wide.context["grid"].agencies) == 3


def test_the_grid_says_each_state_in_a_word_and_late_agencies_come_first():
    setting = make_setting()
    round_ = open_lately(setting)
    Return.objects.filter(agency=setting.agencies[0]).update(state=ReturnState.NIL)
    Return.objects.filter(agency=setting.agencies[1]).update(state=ReturnState.IN_PROGRESS)
    response = as_person(setting.coordinator).get(address("round_detail", round_))
    page = text_of(response)
    assert "Nil return" in page
    assert "In progress, late" in page
    assert "Assigned, late" in page
    grid = response.context["grid"]
    assert grid.agencies[-1].agency == setting.agencies[0]
    assert grid.late_count == 12
    assert "Remind all who are late" in page


def test_reminders_are_shown_first_and_sent_once():
    setting = make_setting()
    round_ = open_lately(setting)
    client = as_person(setting.coordinator)
    page = text_of(client.get(address("round_remind", round_)))
    assert setting.leads[0].full_name in page
    assert not Notice.objects.filter(subject__contains="late").exists()
    for _ in range(2):
        response = client.post(address("round_remind", round_), {}, follow=True)
    assert Notice.objects.filter(subject__contains="late").count() == 6
    assert "Nobody was written to" in text_of(response)
    assert "Write again to those reminded" in text_of(client.get(address("round_remind", round_)))
    client.post(address("round_remind", round_), {"again": "on"})
    assert Notice.objects.filter(subject__contains="late").count() == 12


def test_a_lead_answers_for_all_children_on_one_page():
    setting = make_setting()
    round_ = make_open_round(setting)
    client = as_person(setting.leads[0])
    cases = drawn_cases(round_)
    page = text_of(client.get(reverse("audits:known_list")))
    assert "6 children still to answer." in page
    assert all(case.reference in page for case in cases)
    own = {i.case_id: i for i in Involvement.objects.filter(agency=setting.agencies[0])}
    data = {f"known_{own[case.pk].pk}": "known" for case in cases[:4]}
    data[f"known_{own[cases[4].pk].pk}"] = "not_known"
    for _ in range(2):
        response = client.post(reverse("audits:known_list"), data, follow=True)
    assert "1 child still to answer." in text_of(response)
    assert Return.objects.filter(agency=setting.agencies[0], state=ReturnState.ASSIGNED).count() == 4
    assert Return.objects.filter(agency=setting.agencies[0], state=ReturnState.NIL).count() == 1


def test_a_lead_cannot_answer_for_another_agency():
    setting = make_setting()
    make_open_round(setting)
    other = Involvement.objects.filter(agency=setting.agencies[1]).first()
    as_person(setting.leads[0]).post(reverse("audits:known_list"), {f"known_{other.pk}": "known"})
    other.refresh_from_db()
    assert other.known == "unanswered"


def test_a_year_without_audits_offers_to_plan_the_first():
    setting = make_setting()
    page = text_of(as_person(setting.coordinator).get(reverse("audits:round_list")))
    assert "Plan the first audit" in page
    assert "Plan the first audit" not in text_of(as_person(setting.leads[0]).get(reverse("audits:round_list")))


def test_the_programme_counts_its_audits():
    setting = make_setting()
    this_year = timezone.localdate().replace(month=6, day=1)
    for _ in range(2):
        make_round(setting, panel_on=this_year)
    client = as_person(setting.coordinator)
    assert "2 of 4 this year" in text_of(client.get(reverse("audits:round_list")))
    programme = Programme.objects.get()
    client.post(reverse("audits:programme_edit", args=[programme.pk]), {"planned_rounds": 6})
    assert "2 of 6 this year" in text_of(client.get(reverse("audits:round_list")))


def test_a_partnership_without_agencies_is_told_to_add_them():
    coordinator = make_person(Role.COORDINATOR, office_of(make_partnership()))
    assert "has no agencies yet" in text_of(as_person(coordinator).get(reverse("audits:round_create")))


def queries(client, url):
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert client.get(url).status_code == 200
    return len(caught)


def test_pages_do_not_slow_with_children_and_agencies():
    small, large = make_setting(kinds=("police",)), make_setting(kinds=("police",) * 8)
    two = open_lately(small, size=2, reserves=0, data=frame_csv(60))
    many = open_lately(large, size=40, reserves=0, data=frame_csv(60))
    for page in ("round_detail", "round_remind"):
        counts = [
            queries(as_person(setting.coordinator), address(page, round_))
            for setting, round_ in ((small, two), (large, many))
        ]
        assert counts[0] == counts[1], page
    leads = [queries(as_person(each.leads[0]), reverse("audits:known_list")) for each in (small, large)]
    assert leads[0] == leads[1]


def test_the_list_does_not_slow_with_audits():
    counts = []
    for number in (2, 40):
        setting = make_setting()
        for _ in range(number):
            make_round(setting, panel_on=timezone.localdate())
        counts.append(queries(as_person(setting.coordinator), reverse("audits:round_list")))
    assert counts[0] == counts[1]


def test_an_agency_that_takes_no_part_does_not_find_the_audit():
    setting = make_setting()
    outside = make_person(Role.AGENCY_LEAD, make_agency(setting.partnership))
    round_ = make_answered_round(setting)
    assert as_person(outside).get(address("round_detail", round_)).status_code == 404
    assert drawn_cases(round_)[0].reference not in text_of(as_person(outside).get(reverse("audits:known_list")))
