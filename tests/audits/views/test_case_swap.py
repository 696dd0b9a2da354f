"""Replacing a case: who comes is shown first; afterwards the case that left is in no list but the draw's."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connections
from django.urls import reverse
from django.utils import timezone

from access.permissions import Refused
from access.roles import Role
from audits.actions.panel_moves import open_panel
from audits.actions.swaps import swap_round_case
from audits.models import Return, ReturnState
from audits.selectors.panel import audited_cases
from cases.models import Case, CaseRole, Swap
from cases.swapping import foresee_swap
from tests.audits.actions.test_swaps import name_reserves, reserves_of, swap
from tests.factories import NOW, make_person, office_of
from tests.round_factories import (
    drawn_cases,
    fresh,
    make_answered_round,
    make_drawn_round,
    make_open_round,
    make_setting,
)
from tests.round_visits import address, as_person, text_of

pytestmark = pytest.mark.django_db
WORDS = {"reason": "court", "explanation": "Proceedings began last week."}


def page_of(round_, case):
    return reverse("audits:case_swap", args=[round_.pk, case.pk])


def sent(client, url, **more):
    shown = client.get(url).context["form"]["expected"].value()
    return client.post(url, WORDS | {"expected": shown} | more)


def test_who_comes_is_shown_before_and_the_certificate_says_it_afterwards():
    setting = make_setting()
    round_ = make_drawn_round(setting)
    leaving, comes = drawn_cases(round_)[0], reserves_of(round_)[0]
    client, url = as_person(setting.coordinator), page_of(round_, leaving)
    page = text_of(client.get(url))
    assert comes.reference in page
    assert reserves_of(round_)[1].reference not in page
    assert url in text_of(client.get(reverse("cases:draw_detail", args=[round_.draw_id])))
    response = sent(client, url)
    assert response.url == reverse("cases:draw_detail", args=[round_.draw_id])
    after = " ".join(text_of(client.get(response.url)).split())
    assert f"{leaving.reference} is replaced by {comes.reference}" in after
    assert "The child is before the court, or a review is open. Proceedings began last week." in after
    assert "In the sample now" in after
    assert "Drawn again: the same children" in text_of(
        client.post(reverse("cases:draw_check", args=[round_.draw_id]), follow=True)
    )
    assert "was replaced already" in text_of(client.get(url))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"reason": ""}, "Choose why it cannot be audited"),
        ({"reason": "boredom"}, "Select a valid choice"),
        ({"explanation": ""}, "Explain it in a sentence"),
        ({"explanation": "Mrs Smith asked for it."}, "looks like a name"),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(words, said):
    setting = make_setting()
    round_ = make_drawn_round(setting)
    response = sent(as_person(setting.coordinator), page_of(round_, drawn_cases(round_)[0]), **words)
    assert response.status_code == 422
    assert not Swap.objects.exists()


def test_a_page_that_is_out_of_date_asks_again_and_then_takes_the_next():
    setting = make_setting()
    round_ = make_drawn_round(setting)
    one, two, *_ = drawn_cases(round_)
    client, url = as_person(setting.coordinator), page_of(round_, two)
    old = client.get(url).context["form"]["expected"].value()
    swap(round_, one, setting)
    late = client.post(url, WORDS | {"expected": old})
    assert late.status_code == 422
    assert "another reserve would come now" in text_of(late)
    assert "Proceedings began last week." in text_of(late)
    assert client.post(url, WORDS | {"expected": late.context["form"]["expected"].value()}).status_code == 302
    assert Swap.objects.count() == 2


def test_a_reserve_nobody_has_named_cannot_come_while_agencies_audit():
    setting = make_setting()
    round_ = make_open_round(setting)
    page = text_of(as_person(setting.coordinator).get(page_of(round_, drawn_cases(round_)[0])))
    assert "has not said yet who that child is" in page
    assert "Replace this case" not in page


def test_the_page_is_for_the_coordinator_and_for_cases_of_the_round():
    setting, other = make_setting(), make_setting()
    round_, another = make_drawn_round(setting), make_drawn_round(other)
    case, foreign = drawn_cases(round_)[0], drawn_cases(another)[0]
    statuses = {
        setting.chair: 403, setting.holder: 403, setting.leads[0]: 403, other.coordinator: 404,
    }  # fmt: skip
    for person, status in statuses.items():
        assert as_person(person).get(page_of(round_, case)).status_code == status
    assert as_person(setting.coordinator).get(page_of(round_, foreign)).status_code == 404


def replaced(setting):
    """An open audit in which the first case was replaced after every agency had answered."""
    round_ = make_answered_round(setting, panel_on=timezone.localdate() + timedelta(days=30), at=timezone.now())
    name_reserves(round_, setting)
    leaving = drawn_cases(round_)[0]
    return round_, leaving, swap(round_, leaving, setting, at=timezone.now()).called


def test_the_case_that_left_is_in_no_list_and_the_one_that_came_in_all():
    setting = make_setting()
    round_, leaving, called = replaced(setting)
    lists = {
        setting.coordinator: [address("round_detail", round_)],
        setting.leads[0]: [
            reverse("audits:known_list"),
            reverse("audits:known_sheet", args=[round_.pk, setting.agencies[0].pk]),
        ],
        setting.holder: [reverse("cases:identity_list", args=[round_.draw_id])],
    }
    gone = {
        setting.auditors[0]: [reverse("audits:return_list"), "/"],
        setting.leads[0]: [reverse("audits:return_list"), address("round_detail", round_), "/"],
        setting.chair: [address("panel_open", round_)],
    }
    for person, pages in lists.items():
        for page in pages:
            shown = text_of(as_person(person).get(page))
            assert leaving.reference not in shown, (person, page)
            assert called.reference in shown, (person, page)
    for person, pages in gone.items():
        for page in pages:
            assert leaving.reference not in text_of(as_person(person).get(page)), (person, page)


def test_counts_are_those_of_the_sample():
    setting = make_setting()
    round_, _, _ = replaced(setting)
    page = text_of(as_person(setting.coordinator).get(address("round_detail", round_)))
    assert f"0 of {6 * len(setting.agencies)} returns are finished" in page
    work = text_of(as_person(setting.leads[0]).get("/"))
    assert "Say whether your agency knows one child" in work


def test_who_the_replaced_child_is_stays_closed_to_agencies():
    setting = make_setting()
    _, leaving, called = replaced(setting)
    lead = as_person(setting.leads[0])
    assert lead.get(reverse("cases:identity_reveal", args=[leaving.pk])).status_code == 404
    assert lead.get(reverse("cases:identity_reveal", args=[called.pk])).status_code == 200


def test_the_panel_does_not_count_or_open_the_case_that_left():
    setting = make_setting()
    round_, leaving, called = replaced(setting)
    signed = {"state": ReturnState.SIGNED_OFF, "signed_off_at": NOW, "signed_off_by": setting.leads[0]}
    Return.objects.filter(round=round_).exclude(case=leaving).update(**signed)
    open_panel(round=round_, by=setting.chair, at=timezone.now())
    assert not Return.objects.filter(case=leaving, opened_at__isnull=False).exists()
    assert leaving not in audited_cases(round_)
    page = text_of(as_person(setting.chair).get(address("panel_detail", round_)))
    assert leaving.reference not in page
    case_page = reverse("audits:panel_case", args=[round_.pk, leaving.pk])
    assert as_person(setting.chair).get(case_page).status_code == 404


def test_the_cases_own_pages_say_what_happened():
    setting = make_setting()
    _, leaving, called = replaced(setting)
    for case, words in ((leaving, f"by {called.reference}"), (called, f"took the place of {leaving.reference}")):
        page = " ".join(text_of(as_person(setting.coordinator).get(case.get_absolute_url())).split())
        assert words in page
        assert "Proceedings began last week." in page


@pytest.mark.django_db(transaction=True)
def test_two_coordinators_who_press_together_make_one_swap():
    setting = make_setting()
    people = [setting.coordinator, make_person(Role.COORDINATOR, office_of(setting.partnership))]
    round_ = make_drawn_round(setting)
    case = drawn_cases(round_)[0]
    barrier, expected = Barrier(2), foresee_swap(case).key

    def press(by):
        try:
            barrier.wait()
            swap_round_case(round=fresh(round_), case=case, expected=expected, by=by, at=NOW, **WORDS)
            return "swapped"
        except Refused as refusal:
            return str(refusal)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        said = list(pool.map(press, people))
    assert sorted(said) == [f"{case.reference} was replaced already.", "swapped"]
    assert Swap.objects.count() == 1
    assert Case.objects.filter(draw=round_.draw, role=CaseRole.DRAWN).count() == 6
