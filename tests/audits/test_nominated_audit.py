"""An audit whose children were nominated goes on like any other: pages, swap, opening, answers, check, end."""

from datetime import timedelta

import pytest
from django.urls import reverse

from audits.actions.panel_moves import close_round
from audits.actions.rounds import answer_known, open_round
from audits.actions.swaps import swap_round_case
from audits.models import Return, RoundState
from cases.checking import differences
from cases.frame_facts import roll_of
from cases.models import CaseRole, Draw, IdentitySheet, Involvement
from cases.swapping import foresee_swap
from tests.factories import NOW
from tests.nomination_factories import make_drawn_pool
from tests.round_factories import complete_all, drawn_cases, fresh, make_setting
from tests.round_visits import address, as_person, text_of

pytestmark = pytest.mark.django_db


def shown(client, name, *args):
    response = client.get(reverse(name, args=args))
    assert response.status_code == 200, f"{name}: {response.status_code}"
    return text_of(response)


def test_every_page_about_the_drawn_children_is_there():
    setting = make_setting()
    round_ = make_drawn_pool(setting, 8)
    coordinator, holder = as_person(setting.coordinator), as_person(setting.holder)
    case = drawn_cases(round_)[0]
    assert "List of nominations, made on 2 March 2026" in shown(coordinator, "cases:case_detail", case.pk)
    for name in ("cases:case_facts", "cases:family_edit"):
        shown(coordinator, name, case.pk)
    for name in ("cases:draw_detail", "cases:draw_certificate", "cases:draw_pdf"):
        coordinator.get(reverse(name, args=[round_.draw_id]))
    drawn = shown(coordinator, "cases:draw_detail", round_.draw_id)
    assert "Nominated as" in drawn
    assert "when the nominations were closed" in drawn
    assert "file came in" not in drawn
    assert "In the file" not in drawn
    shown(holder, "cases:identity_list", round_.draw_id)
    shown(coordinator, "audits:case_list")
    assert "Nominations close" in text_of(coordinator.get(round_.get_absolute_url()))
    assert "Drawn again: the same children" in text_of(
        coordinator.post(reverse("cases:draw_check", args=[round_.draw_id]), follow=True)
    )


def test_from_a_swap_to_the_end_of_the_audit():
    setting = make_setting()
    round_ = make_drawn_pool(setting, 8)
    first = drawn_cases(round_)[0]
    words = {"reason": "other", "explanation": "The record is held elsewhere.", "expected": foresee_swap(first).key}
    swap = swap_round_case(round=round_, case=first, by=setting.coordinator, at=NOW, **words)
    assert swap.called is not None
    complete_all(round_, setting)
    round_ = open_round(round=round_, by=setting.coordinator, at=NOW)
    for involvement in Involvement.objects.in_sample().filter(case__draw=round_.draw, agency=setting.agencies[0]):
        answer_known(involvement=involvement, known="known", by=setting.leads[0], at=NOW)
    assert Return.objects.filter(round=round_, agency=setting.agencies[0]).count() == 2
    assert IdentitySheet.objects.filter(case__draw=round_.draw, case__role=CaseRole.RESERVE).exists()
    draw = Draw.objects.get(pk=round_.draw_id)
    assert differences(draw) == []
    type(round_).objects.filter(pk=round_.pk).update(state=RoundState.REPORTING)
    close_round(round=fresh(round_), by=setting.coordinator, at=NOW + timedelta(days=40))
    assert not roll_of(fresh(round_).frame)
    page = text_of(as_person(setting.coordinator).get(address("nomination_pool", round_)))
    assert "The list held 8 children" in page
    assert as_person(setting.coordinator).get(address("pool_listing", round_)).status_code == 404
