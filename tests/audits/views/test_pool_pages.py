"""The coordinator's page of numbers, closing and opening, the identity holder's decisions, and the draw."""

import hashlib
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from audits.actions.draws import abandon_draw
from audits.actions.rounds import open_round
from audits.models import ChildrenFrom, NominationMatch, PoolClosing, RoundState
from cases.models import Case, CaseRole
from notices.models import Notice
from tests.nomination_factories import make_drawn_pool, make_nominating, make_pool, nominate_by, nominee
from tests.round_factories import complete_all, fresh, make_round, make_setting
from tests.round_visits import address, as_person, confirm, text_of
from trail.models import EventKind, TrailEvent

pytestmark = pytest.mark.django_db


@pytest.fixture
def setting():
    return make_setting()


@pytest.fixture
def round_(setting):
    return make_nominating(setting, panel_on=timezone.localdate() + timedelta(days=60))


def unsure(setting, round_):
    nominate_by(setting, round_, 0, nominee(0, name="Ada Quill", born="2015-03-05", child_id=""))
    nominate_by(setting, round_, 1, nominee(1, name="Ada Quil", born="2015-03-05", child_id=""))
    return NominationMatch.objects.get()


def test_the_coordinator_sees_numbers_who_is_silent_and_what_cannot_be_compared(setting, round_):
    nominate_by(setting, round_, 0, nominee(0))
    nominate_by(setting, round_, 1, nominee(0))
    nominate_by(setting, round_, 1, nominee(1, child_id=""))
    page = text_of(as_person(setting.coordinator).get(address("nomination_pool", round_)))
    assert "2 children nominated, in 3 nominations." in page
    assert "1 child has no ID of the council" in page
    assert page.count(setting.agencies[2].name) >= 2
    for word in ("Quillstone", "C4000", "Seen by nobody"):
        assert word not in page
    for person in (setting.auditors[0], setting.holder, setting.chair):
        assert as_person(person).get(address("nomination_pool", round_)).status_code == 403


def test_only_how_much_agencies_disagree_on_is_told(setting, round_):
    nominate_by(setting, round_, 0, nominee(0, said={"sex": "male", "area": "Harbour"}))
    client, holder = as_person(setting.coordinator), as_person(setting.holder)
    assert "disagree" not in text_of(client.get(address("nomination_pool", round_)))
    nominate_by(setting, round_, 1, nominee(0, said={"sex": "female", "area": "Castle"}))
    for page in (client.get(address("nomination_pool", round_)), holder.get(address("match_list", round_))):
        assert "Agencies that nominated the same child disagree on 2 facts. In the draw they count as" in text_of(page)
        assert not [word for word in ("Harbour", "Castle") if word in text_of(page)]


def test_closing_before_the_day_asks_why_and_pressing_twice_is_once(setting, round_):
    nominate_by(setting, round_, 0, nominee(0))
    client = as_person(setting.coordinator)
    assert "Why do they close before" in text_of(client.get(address("pool_close", round_)))
    assert client.post(address("pool_close", round_), {"reason": ""}).status_code == 422
    for _ in range(2):
        page = text_of(client.post(address("pool_close", round_), {"reason": "All have answered."}, follow=True))
    assert "The list holds 1 child" in page
    assert "All have answered." in page
    assert PoolClosing.objects.count() == 1
    assert "Draw the cases from it" in text_of(client.get(round_.get_absolute_url()))


def test_nothing_is_closed_while_something_is_left_to_decide(setting, round_):
    match = unsure(setting, round_)
    client = as_person(setting.coordinator)
    assert "identity holder has still to decide" in text_of(client.get(address("nomination_pool", round_)))
    assert "identity holder has still to decide" in text_of(client.get(address("pool_close", round_)))
    assert client.post(address("pool_close", round_), {"reason": "Now."}).status_code == 422
    holder = as_person(setting.holder)
    assert "Decide whether 2 nominations are about one child" in text_of(holder.get(reverse("dashboards:my_work")))
    assert "Decide" in text_of(holder.get(round_.get_absolute_url()))
    assert address("match_decide", match) in text_of(holder.get(address("match_list", round_)))
    assert "Quill" not in text_of(holder.get(address("match_decide", match)))
    confirm(holder)
    page = text_of(holder.get(address("match_decide", match)))
    assert "Ada Quill" in page
    assert "5 March 2015" in page
    assert TrailEvent.objects.filter(kind=EventKind.VIEWED, field="identity").count() == 2
    nothing = holder.post(address("match_decide", match), {"decision": "", "reason": ""})
    assert nothing.status_code == 422
    for sentence in ("Choose whether both are about one child.", "Say how you know, in a few words that name nobody."):
        assert sentence in text_of(nothing)
    assert "Answer “" not in text_of(nothing)
    sent = {"decision": "different", "reason": "Another address."}
    assert holder.post(address("match_decide", match), sent).status_code == 302
    assert holder.post(address("match_decide", match), sent).status_code == 302
    assert TrailEvent.objects.filter(field="one child").count() == 1
    assert "Another address." in text_of(holder.get(address("match_list", round_)))
    stale = holder.post(address("match_decide", match), sent | {"decision": "same"})
    assert "Somebody has decided about this pair in the meantime" in text_of(stale)
    assert client.post(address("pool_close", round_), {"reason": "Now."}).status_code == 302
    assert fresh(round_).frame.row_count == 2


def test_only_the_identity_holder_of_the_partnership_compares(setting, round_):
    match = unsure(setting, round_)
    for person, status in ((setting.coordinator, 403), (setting.auditors[0], 403), (make_setting().holder, 404)):
        client = as_person(person)
        confirm(client)
        assert client.get(address("match_decide", match)).status_code == status
        assert client.post(address("match_decide", match), {"decision": "same", "reason": "x"}).status_code == status
        assert client.get(address("match_list", round_)).status_code == status


def test_taken_again_and_reminded(setting):
    round_ = make_pool(setting, 2, panel_on=timezone.localdate() + timedelta(days=60))
    client = as_person(setting.coordinator)
    page = text_of(client.post(address("pool_reopen", round_), follow=True))
    assert "Nominations are taken again" in page
    assert setting.leads[2].full_name in text_of(client.get(address("pool_remind", round_)))
    page = text_of(client.post(address("pool_remind", round_), follow=True))
    assert "Reminded: " in page
    assert Notice.objects.filter(to_email=setting.leads[2].email).count() == 1
    client.post(address("pool_remind", round_))
    assert Notice.objects.filter(to_email=setting.leads[2].email).count() == 1


def test_the_list_is_downloaded_without_identities_and_written_down(setting):
    round_ = make_pool(setting, 4)
    response = as_person(setting.coordinator).get(address("pool_listing", round_))
    assert hashlib.sha256(response.content).hexdigest() == round_.frame.file_sha256
    assert 'filename="nominated-children.csv"' in response["Content-Disposition"]
    assert b"Quillstone" not in response.content
    assert TrailEvent.objects.filter(kind=EventKind.DOWNLOADED, field="list").count() == 1
    assert as_person(setting.auditors[0]).get(address("pool_listing", round_)).status_code == 403
    assert as_person(make_setting().coordinator).get(address("pool_listing", round_)).status_code == 404


def test_two_and_two_are_drawn_on_the_ordinary_page(setting):
    round_ = make_pool(setting, 8)
    client = as_person(setting.coordinator)
    page = client.get(address("round_draw", round_))
    assert [page.context["form"][name].value() for name in ("size", "reserves")] == [2, 2]
    shown = text_of(page)
    assert "in the list" in shown
    sent = {"size": "2", "reserves": "2", "exclude_months": "12"}
    page = text_of(client.post(address("round_draw", round_), sent, follow=True))
    assert "2 of 8 children were drawn, with 2 in reserve" in page
    assert "List of nominations" in page
    assert Case.objects.filter(role=CaseRole.DRAWN).count() == 2
    numbers = text_of(client.get(address("nomination_pool", round_)))
    assert "Who nominated the drawn children" in numbers
    holder = as_person(setting.holder)
    assert "Complete 2 identity sheets" in text_of(holder.get(reverse("dashboards:my_work")))


def test_nobody_asks_by_an_id_who_is_nominated(setting):
    round_ = make_pool(setting, 8)
    client = as_person(setting.coordinator)
    page = text_of(client.get(address("round_draw", round_)))
    assert "Nobody is left out by ID or reference here" in page
    for name in ("in_review", "in_court", "named"):
        assert f'name="{name}"' not in page
    sent = {"size": "2", "reserves": "2", "exclude_months": "12", "count": "1"}
    for typed in ("C4037", "999999"):
        asked = {"named": typed, "in_court": typed, "in_review": typed}
        page = client.post(address("round_draw", round_), sent | asked)
        assert page.status_code == 200
        assert "Left out by name" not in text_of(page)
        assert page.context["looked"] == client.post(address("round_draw", round_), sent).context["looked"]


def test_the_identity_holder_finds_the_sheet_filled(setting):
    round_ = make_drawn_pool(setting, 6)
    case = Case.objects.filter(draw=round_.draw, role=CaseRole.DRAWN).first()
    page = as_person(setting.holder).get(reverse("cases:identity_edit", args=[case.pk]))
    assert page.context["form"]["name"].value()
    assert page.context["child_id"].startswith("C4")
    assert "Filled in from what agencies said" in text_of(page)


def test_once_the_audit_is_open_the_page_says_that_nobody_is_known_there(setting):
    round_ = make_drawn_pool(setting, 6)
    complete_all(round_, setting)
    open_round(round=round_, by=setting.coordinator, at=timezone.now())
    page = text_of(as_person(setting.coordinator).get(address("nomination_pool", round_)))
    assert "The list held 6 children. Who they are is erased here." in page
    assert "Who nominated the drawn children" in page
    assert as_person(setting.auditors[0]).get(address("nomination_list", round_)).status_code == 200


def test_an_abandoned_draw_leads_back_to_the_nominations(setting):
    round_ = make_drawn_pool(setting, 6)
    client = as_person(setting.coordinator)
    page = text_of(client.post(address("draw_abandon", round_), {"reason": "Drawn in error."}, follow=True))
    assert "The nominations stay closed" in page
    assert "Make the list again" in page
    assert client.post(address("pool_close", round_)).status_code == 302
    assert fresh(round_).frame.row_count == 6


def test_a_file_cannot_be_loaded_where_agencies_nominate(setting, round_):
    client = as_person(setting.coordinator)
    assert client.get(address("round_frame", round_)).url == address("nomination_pool", round_)
    assert client.get(address("nomination_pool", make_round(setting))).status_code == 404
    assert client.get(address("pool_close", make_round(setting))).status_code == 404


def test_the_plan_says_where_the_children_come_from(setting):
    round_ = make_round(setting, panel_on=timezone.localdate() + timedelta(days=60))
    client = as_person(setting.coordinator)
    form = client.get(address("round_edit", round_)).context["form"]
    sent = {name: value for name, value in form.initial.items() if value is not None and not hasattr(value, "day")}
    sent["children_from"] = ChildrenFrom.NOMINATIONS
    late = round_.opens_on + timedelta(days=1)
    bad = sent | {f"nominations_close_on_{part}": getattr(late, part) for part in ("day", "month", "year")}
    response = client.post(address("round_edit", round_), bad)
    assert "Nominations cannot close after the agencies start" in text_of(response)
    page = text_of(client.post(address("round_edit", round_), sent, follow=True))
    assert "Nominations by the agencies" in page
    round_ = fresh(round_)
    assert round_.nominations_close_on == round_.opens_on - timedelta(days=7)
    assert round_.state == RoundState.PLANNING


def test_after_an_abandoned_draw_the_first_certificate_still_stands(setting):
    round_ = make_drawn_pool(setting, 6)
    first = round_.draw
    abandon_draw(round=round_, reason="In error.", by=setting.coordinator, at=timezone.now())
    page = text_of(as_person(setting.coordinator).get(reverse("cases:draw_detail", args=[first.pk])))
    assert "abandoned" in page
