"""Who opens a case, its draw, its identity and its concerns; each look stands in the trail."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from access.roles import Role
from cases.actions.concerns import raise_concern
from cases.models import Case, CaseRole, IdentitySheet, ImmediateConcern
from tests.factories import NOW, make_person, office_of
from tests.round_factories import drawn_cases, make_answered_round, make_drawn_round, make_open_round, make_setting
from tests.round_visits import confirm
from trail.models import TrailEvent

pytestmark = pytest.mark.django_db
NO_FAMILY = {"people-TOTAL_FORMS": "0", "people-INITIAL_FORMS": "0"}
WHO = ("coordinator", "chair", "holder", "lead", "auditor", "other_auditor", "executive", "stranger", "stranger_lead")
PAGES = {
    "case_detail": (200, 200, 200, 200, 200, 404, 403, 404, 404),
    "concern_raise": (200, 200, 403, 200, 200, 404, 403, 404, 404),
    "identity_reveal": (403, 403, 200, 200, 200, 404, 403, 403, 404),
    "identity_edit": (403, 403, 200, 403, 403, 403, 403, 403, 403),
    "draw_detail": (200, 200, 200, 404, 404, 404, 403, 404, 404),
    "draw_certificate": (200, 200, 200, 404, 404, 404, 403, 404, 404),
    "identity_list": (403, 403, 200, 403, 403, 403, 403, 403, 403),
}


def as_person(user):
    client = Client()
    client.force_login(user)
    return client


def people(setting):
    """`other_auditor` works at the first agency, but no return on the case is theirs."""
    other = make_setting()
    return dict(
        zip(
            WHO,
            (
                setting.coordinator,
                setting.chair,
                setting.holder,
                setting.leads[0],
                setting.auditors[0],
                make_person(Role.AUDITOR, setting.agencies[0]),
                make_person(Role.EXECUTIVE, office_of(setting.partnership)),
                other.coordinator,
                other.leads[0],
            ),
            strict=True,
        )
    )


def address(page, round_):
    row = round_.draw if page.startswith("draw") or page == "identity_list" else drawn_cases(round_)[0]
    return reverse(f"cases:{page}", args=[row.pk])


def test_every_role_and_every_page():
    setting = make_setting()
    round_ = make_answered_round(setting)
    for number, (who, user) in enumerate(people(setting).items()):
        for page, answers in PAGES.items():
            assert as_person(user).get(address(page, round_)).status_code == answers[number], (who, page)


def test_a_look_at_a_case_is_in_the_trail_and_a_refused_one_is_not():
    setting = make_setting()
    round_ = make_answered_round(setting)
    case = drawn_cases(round_)[0]
    looks = TrailEvent.objects.filter(kind="viewed", subject_id=str(case.pk))
    before = looks.count()
    as_person(setting.leads[0]).get(case.get_absolute_url())
    assert looks.count() == before + 1
    as_person(make_setting().leads[0]).get(case.get_absolute_url())
    assert looks.count() == before + 1


def test_a_case_page_shows_facts_in_words_and_the_concern_button():
    setting = make_setting()
    round_ = make_answered_round(setting)
    page = as_person(setting.auditors[0]).get(address("case_detail", round_)).content.decode()
    assert "Neglect" in page
    assert "Time on the plan" in page
    assert "A child may be at risk now" in page
    assert "Child of" not in page


def test_a_name_is_shown_on_press_only_never_kept_and_always_written_down():
    setting = make_setting()
    round_ = make_open_round(setting)
    url = address("identity_reveal", round_)
    client = as_person(setting.leads[0])
    assert "Confirm that it is you" in client.get(url).content.decode()
    assert client.post(url).url.startswith(reverse("account_reauthenticate"))
    assert confirm(client, url).url == url
    assert "Child of" not in client.get(url).content.decode()
    looks = TrailEvent.objects.filter(kind="viewed", field="identity", actor_id=setting.leads[0].pk)
    assert looks.count() == 0
    shown = client.post(url)
    assert f"Child of {drawn_cases(round_)[0].reference}" in shown.content.decode()
    assert "5 May 2015" in shown.content.decode()
    assert shown["Cache-Control"] == "no-store"
    assert looks.count() == 1
    client.post(url)
    assert looks.count() == 2


def test_the_holder_sees_the_councils_id_and_fills_in_the_sheet():
    setting = make_setting()
    round_ = make_drawn_round(setting)
    client = as_person(setting.holder)
    url = address("identity_edit", round_)
    page = client.get(url)
    assert "council's ID of this child is <strong>0000" in page.content.decode().replace("&#x27;", "'")
    data = {"seen": "", "name": "Ada Example", "born_day": "5", "born_month": "5", "born_year": "2015"}
    assert client.post(url, data | NO_FAMILY).status_code == 302
    assert IdentitySheet.objects.get(case=drawn_cases(round_)[0]).is_complete
    assert "Identities entered for 1 of 6 children" in client.get(address("identity_list", round_)).content.decode()


def test_two_holders_see_both_texts():
    setting = make_setting()
    round_ = make_drawn_round(setting)
    client = as_person(setting.holder)
    url = address("identity_edit", round_)
    client.post(url, {"seen": "", "name": "Ada First"} | NO_FAMILY)
    late = client.post(url, {"seen": "", "name": "Ada Second"} | NO_FAMILY)
    assert late.status_code == 422
    assert "Ada First" in late.content.decode()
    assert "Ada Second" in late.content.decode()
    again = {"seen": late.context["form"].data["seen"], "name": "Ada Second"} | NO_FAMILY
    assert client.post(url, again).status_code == 302


def test_a_birthday_in_the_future_comes_back_with_a_sentence():
    setting = make_setting()
    round_ = make_drawn_round(setting)
    data = {"seen": "", "name": "Ada", "born_day": "1", "born_month": "1", "born_year": "2999"}
    response = as_person(setting.holder).post(address("identity_edit", round_), data)
    assert response.status_code == 422
    assert "must be on or before" in response.content.decode()
    assert "Ada" in response.content.decode()


@pytest.mark.parametrize(("days", "is_taken"), [(-27 * 366, False), (-25 * 365, True), (200, True), (300, False)])
def test_a_birthday_lies_within_26_years_or_the_nine_months_ahead(days, is_taken):
    setting = make_setting()
    round_ = make_drawn_round(setting)
    born = timezone.localdate() + timedelta(days=days)
    data = {"seen": "", "name": "Ada", "born_day": born.day, "born_month": born.month, "born_year": born.year}
    data |= NO_FAMILY | {"doubted": born.isoformat(), "born_is_right": "on"}
    response = as_person(setting.holder).post(address("identity_edit", round_), data)
    assert (response.status_code == 302) == is_taken


def test_no_page_about_who_a_child_is_carries_a_name_in_its_address():
    setting = make_setting()
    round_ = make_open_round(setting)
    for page in PAGES:
        assert "Child" not in address(page, round_)
        assert drawn_cases(round_)[0].reference not in address(page, round_)


def test_drawing_again_says_that_it_is_the_same():
    setting = make_setting()
    round_ = make_drawn_round(setting)
    client = as_person(setting.chair)
    url = reverse("cases:draw_check", args=[round_.draw_id])
    assert "the same children and the same reserves" in client.post(url, follow=True).content.decode()
    Case.objects.filter(pk=drawn_cases(round_)[0].pk).update(ordinal=99)
    assert "the result differs" in client.post(url, follow=True).content.decode()


def test_the_certificate_names_nobody():
    setting = make_setting()
    round_ = make_drawn_round(setting)
    body = as_person(setting.coordinator).get(address("draw_certificate", round_)).content.decode()
    assert round_.draw.seed in body
    for case in Case.objects.all():
        assert case.fingerprint not in body
        assert (case.reference in body) == (case.role == CaseRole.DRAWN)
    assert "000001" not in body


def concern_data(setting, **more):
    told = [str(setting.leads[0].pk), str(setting.chair.pk)]
    words = {"agency": str(setting.agencies[0].pk), "text": "Nobody has seen him.", "procedure_followed": "on"}
    return words | {"recipients": told} | more


def test_a_concern_is_raised_answered_and_resolved():
    setting = make_setting()
    round_ = make_answered_round(setting)
    auditor, lead = as_person(setting.auditors[0]), as_person(setting.leads[0])
    page = auditor.get(address("concern_raise", round_)).content.decode()
    assert "Follow your agency&#x27;s safeguarding procedure now" in page or "safeguarding procedure now" in page
    for _ in range(2):
        response = auditor.post(address("concern_raise", round_), concern_data(setting), follow=True)
    concern = ImmediateConcern.objects.get()
    shown = response.content.decode()
    assert setting.leads[0].full_name in shown
    assert setting.chair.full_name in shown
    url = concern.get_absolute_url()
    assert lead.post(url, {"step": "acknowledge"}).status_code == 302
    assert lead.post(url, {"step": "resolve", "outcome": ""}).status_code == 422
    assert lead.post(url, {"step": "resolve", "outcome": "Seen today."}).status_code == 302
    assert "Seen today." in auditor.get(url).content.decode()
    assert "Resolved" in lead.get(reverse("cases:concern_list")).content.decode()


def test_the_box_need_not_be_ticked_and_words_are_kept():
    setting = make_setting()
    round_ = make_answered_round(setting)
    client = as_person(setting.auditors[0])
    data = {"text": "Nobody has seen him.", "agency": "", "recipients": [str(setting.leads[0].pk)]}
    response = client.post(address("concern_raise", round_), data)
    assert response.status_code == 422
    assert "Nobody has seen him." in response.content.decode()
    data["agency"] = str(setting.agencies[0].pk)
    assert client.post(address("concern_raise", round_), data).status_code == 302
    assert ImmediateConcern.objects.get().procedure_followed is False


def test_a_coordinator_can_raise_one_about_a_reserve():
    setting = make_setting()
    round_ = make_drawn_round(setting)
    reserve = Case.objects.filter(draw=round_.draw, role=CaseRole.RESERVE)[0]
    client = as_person(setting.coordinator)
    url = reverse("cases:concern_raise", args=[reserve.pk])
    form = client.get(url).context["form"]
    agency = form.fields["agency"].queryset[0]
    data = {"agency": str(agency.pk), "text": "At risk.", "recipients": form.fields["recipients"].initial}
    assert client.post(url, data).status_code == 302


def test_a_concern_of_others_is_not_found():
    setting = make_setting()
    case = drawn_cases(make_answered_round(setting))[0]
    concern = raise_concern(
        case=case, agency=setting.agencies[0], text="?", procedure_followed=True, by=setting.auditors[0], at=NOW
    )
    for user in (setting.leads[1], setting.auditors[1], make_setting().coordinator):
        assert as_person(user).get(concern.get_absolute_url()).status_code == 404
        assert as_person(user).post(concern.get_absolute_url(), {"step": "acknowledge"}).status_code == 404
    assert TrailEvent.objects.filter(kind="viewed", subject_id=str(concern.pk)).count() == 0
