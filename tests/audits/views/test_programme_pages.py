"""A year's programme: counter, calendar, and the plan that anybody may read."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from access.permissions import NotDone, Refused
from access.roles import Role
from audits.actions.programmes import add_meeting, publish_plan, remove_meeting, withdraw_plan
from audits.models import PublishedPlan, Round, SubgroupMeeting
from audits.plans import RoundSettings
from audits.selectors.programmes import content_of, version_of_plan
from documents.pdf import faults_of
from tests.audits.panel_factories import make_panel
from tests.factories import NOW, make_agency, make_person
from tests.round_factories import make_round, make_setting
from tests.round_visits import as_person, text_of
from trail.models import TrailEvent

pytestmark = pytest.mark.django_db
THIS_YEAR = timezone.localdate().year


@pytest.fixture
def setting():
    return make_setting()


@pytest.fixture
def programme(setting):
    """A year with two audits."""
    make_round(setting, title="Neglect", panel_on=date(THIS_YEAR, 5, 12), lines_of_enquiry="Who saw the child?")
    jtai = RoundSettings(method="jtai")
    last = make_round(setting, title="Exploitation", panel_on=date(THIS_YEAR, 11, 24), settings=jtai)
    return last.programme


def where(name, programme):
    return reverse(f"audits:{name}", args=[programme.pk])


def public(programme, name="plan_public"):
    return reverse(f"audits:{name}", args=[programme.partnership.slug, programme.year])


def publish(programme, setting, by=None, at=NOW):
    seen = version_of_plan(content_of(programme))
    return publish_plan(programme=programme, seen=seen, by=by or setting.coordinator, at=at)


def words_of(pdf: bytes) -> tuple[int, str]:
    pages = PdfReader(BytesIO(pdf)).pages
    return len(pages), " ".join(" ".join(page.extract_text() for page in pages).split())


def test_the_counter_says_how_many_of_the_planned_audits_have_had_their_panel():
    panel = make_panel(state="reporting")
    page = as_person(panel.people["coordinator"]).get(where("programme_detail", panel.round.programme))
    assert "1 of 4 this year" in text_of(page).replace("in 2026", "this year")


def test_the_calendar_holds_meetings_and_the_audits_days_in_order(setting, programme):
    later, sooner = date(THIS_YEAR, 9, 1), date(THIS_YEAR, 2, 3)
    for day in (later, sooner):
        add_meeting(programme=programme, day=day, words="Online", by=setting.coordinator, at=NOW)
    context = as_person(setting.coordinator).get(where("programme_detail", programme)).context
    rows = [*context["past"], *context["coming"]]
    names = [row[1] for row in rows]
    assert names.index("Panel meets") < names.index("Joint evaluation agreed")
    assert [row[2] for row in rows if row[1] == "Quality assurance subgroup"] == ["Online", "Online"]
    assert [each["text"].split("“")[1].split("”")[0] for each in context["notes"]] == ["Neglect", "Exploitation"]


def test_meetings_are_added_once_and_taken_out(setting, programme):
    client, day = as_person(setting.coordinator), date(THIS_YEAR, 9, 1)
    data = {"day_day": day.day, "day_month": day.month, "day_year": day.year, "words": "Online"}
    for _ in range(2):
        assert client.post(where("programme_calendar", programme), data).status_code == 302
    meeting = SubgroupMeeting.objects.get()
    client.post(reverse("audits:meeting_delete", args=[meeting.pk]))
    assert not SubgroupMeeting.objects.exists()
    remove_meeting(meeting=meeting, by=setting.coordinator, at=NOW)
    assert TrailEvent.objects.filter(field="subgroup meeting").count() == 2


def test_a_meeting_of_another_year_is_a_sentence(setting, programme):
    data = {"day_day": 1, "day_month": 9, "day_year": THIS_YEAR - 1}
    response = as_person(setting.coordinator).post(where("programme_calendar", programme), data)
    assert response.status_code == 422
    assert f"The day must lie in {THIS_YEAR}" in text_of(response)


def test_before_it_is_published_nobody_outside_sees_the_plan(setting, programme):
    assert Client().get(public(programme)).status_code == 404
    assert Client().get(public(programme, "plan_file")).status_code == 404
    page = text_of(as_person(setting.coordinator).get(where("programme_plan", programme)))
    assert "Only people of the partnership see this" in page
    assert "Who saw the child?" in page


def test_published_it_is_a_page_and_a_pdf_of_one_side_without_sign_in(setting, programme):
    client = as_person(setting.coordinator)
    seen = client.get(where("programme_plan", programme)).context["seen"]
    page = text_of(client.post(where("plan_publish", programme), {"seen": seen}, follow=True))
    assert "Anybody can read it" in page
    outside = text_of(Client().get(public(programme)))
    response = Client().get(public(programme, "plan_file"))
    count, words = words_of(response.content)
    assert count == 1
    assert faults_of(response.content) == []
    for said in ("Neglect", "Exploitation", f"May {THIS_YEAR}", "Who saw the child?", setting.agencies[0].name):
        assert said in outside
        assert said in words
    for hidden in (setting.chair.full_name, setting.coordinator.full_name, "12 May"):
        assert hidden not in outside
        assert hidden not in words


def test_the_library_leads_to_it(setting, programme):
    library = reverse("briefings:library", args=[setting.partnership.slug])
    assert public(programme) not in text_of(Client().get(library))
    publish(programme, setting)
    assert public(programme) in text_of(Client().get(library))


def test_what_is_public_stays_as_it_was_until_it_is_published_anew(setting, programme):
    first = publish(programme, setting)
    Round.objects.filter(title="Neglect").update(title="Neglect of babies")
    assert "Neglect of babies" not in text_of(Client().get(public(programme)))
    page = text_of(as_person(setting.coordinator).get(where("programme_plan", programme)))
    assert "The public plan is an older one" in page
    second = publish(programme, setting, at=NOW + timedelta(hours=1))
    assert "Neglect of babies" in text_of(Client().get(public(programme)))
    assert list(PublishedPlan.objects.public()) == [second]
    assert (first.number, second.number) == (1, 2)


def test_published_twice_it_is_published_once(setting, programme):
    assert publish(programme, setting) == publish(programme, setting)
    assert PublishedPlan.objects.count() == 1


def test_a_plan_that_changed_since_it_was_read_is_not_published(setting, programme):
    seen = version_of_plan(content_of(programme))
    Round.objects.filter(title="Neglect").update(title="Neglect of babies")
    with pytest.raises(NotDone, match="has changed since"):
        publish_plan(programme=programme, seen=seen, by=setting.coordinator, at=NOW)
    assert not PublishedPlan.objects.exists()


def test_a_plan_that_names_a_person_is_not_published(setting, programme):
    named = make_person(Role.AUDITOR, setting.agencies[0], "Petronella Quillstone")
    Round.objects.filter(title="Neglect").update(why_now=f"As {named.full_name.upper()} has said, it is time.")
    with pytest.raises(NotDone, match="names Petronella Quillstone"):
        publish(programme, setting)
    page = text_of(as_person(setting.coordinator).get(where("programme_plan", programme)))
    assert "It names Petronella Quillstone" in page
    assert "Publish this plan" not in page


def test_taken_back_it_is_gone_outside_and_stays_in_the_record(setting, programme):
    publish(programme, setting)
    as_person(setting.coordinator).post(where("plan_withdraw", programme))
    assert Client().get(public(programme)).status_code == 404
    assert Client().get(public(programme, "plan_file")).status_code == 404
    plan = PublishedPlan.objects.get()
    assert plan.withdrawn_by == setting.coordinator
    withdraw_plan(programme=programme, by=setting.coordinator, at=NOW)
    assert TrailEvent.objects.filter(field="public").count() == 2


@pytest.mark.parametrize("who", ["chair", "lead", "stranger"])
def test_only_the_coordinator_keeps_the_calendar_and_publishes(setting, programme, who):
    person = {"lead": setting.leads[0], "stranger": make_setting().coordinator}.get(who) or setting.chair
    meeting = add_meeting(programme=programme, day=date(THIS_YEAR, 9, 1), by=setting.coordinator, at=NOW)
    for change in (
        lambda: add_meeting(programme=programme, day=date(THIS_YEAR, 9, 2), by=person, at=NOW),
        lambda: remove_meeting(meeting=meeting, by=person, at=NOW),
        lambda: publish(programme, setting, by=person),
        lambda: withdraw_plan(programme=programme, by=person, at=NOW),
    ):
        with pytest.raises(Refused):
            change()


def test_an_agency_sees_only_its_own_audits_of_the_year(setting, programme):
    apart = make_person(Role.AGENCY_LEAD, make_agency(setting.partnership))
    make_round(setting, title="Kinship", agencies=setting.agencies[:1], panel_on=date(THIS_YEAR, 8, 4))
    page = text_of(as_person(setting.leads[1]).get(where("programme_detail", programme)))
    assert "Exploitation" in page
    assert "Kinship" not in page
    assert "this year" not in page
    assert "Exploitation" not in text_of(as_person(apart).get(where("programme_detail", programme)))
    assert as_person(setting.leads[1]).get(where("programme_plan", programme)).status_code == 404


def test_the_draft_on_paper_says_that_it_is_one(setting, programme):
    response = as_person(setting.coordinator).get(where("programme_pdf", programme))
    assert ", not published" in words_of(response.content)[1]
    assert TrailEvent.objects.filter(kind="downloaded", field="plan PDF").count() == 1


def test_a_full_year_still_fits_on_one_side(setting):
    long = "Neglect is the most frequent category in the area, and plans for it last longer than any other kind. " * 6
    lines = "\n".join(["Who noticed first, and what did they do about it?"] * 6)
    for month in range(1, 9):
        round_ = make_round(setting, panel_on=date(THIS_YEAR, month, 12), terms=long, lines_of_enquiry=lines)
        Round.objects.filter(pk=round_.pk).update(why_now=long)
    for month in range(1, 7):
        add_meeting(programme=round_.programme, day=date(THIS_YEAR, 2 * month, 3), by=setting.coordinator, at=NOW)
    assert words_of(publish(round_.programme, setting).pdf.bytes)[0] == 1


def test_more_audits_and_meetings_ask_no_more_queries(setting, programme, django_assert_max_num_queries):
    client = as_person(setting.coordinator)
    addresses = [where(name, programme) for name in ("programme_detail", "programme_plan", "programme_calendar")]
    counts = []
    for address in addresses:
        with django_assert_max_num_queries(40) as asked:
            client.get(address)
        counts.append(len(asked.captured_queries))
    for number in range(10):
        make_round(setting, panel_on=date(THIS_YEAR, 1 + number, 20))
        add_meeting(programme=programme, day=date(THIS_YEAR, 1 + number, 4), by=setting.coordinator, at=NOW)
    for address, count in zip(addresses, counts, strict=True):
        with django_assert_max_num_queries(count):
            client.get(address)
