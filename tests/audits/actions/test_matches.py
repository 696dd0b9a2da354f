"""Decisions about pairs of nominations: each question once, none against another, and each can be taken again."""

import pytest

from access.permissions import NotDone, Refused
from audits.actions.matches import decide_match, version_of_decision
from audits.actions.pool import close_pool
from audits.models import NominationMatch
from audits.selectors.matches import decided_for, matches_for, pairs_to_decide_in, undecided_count
from tests.factories import NOW
from tests.nomination_factories import EARLY, make_nominating, nominate_by, nominee
from tests.round_factories import make_setting
from tests.round_visits import address, as_person, confirm, text_of
from trail.models import TrailEvent

pytestmark = pytest.mark.django_db
BORN = "2015-03-05"


@pytest.fixture
def setting():
    return make_setting()


@pytest.fixture
def round_(setting):
    return make_nominating(setting)


def said(setting, round_, place, name, **more):
    return nominate_by(setting, round_, place, nominee(name=name, born=BORN, **{"child_id": ""} | more))


def pair(first, second):
    return NominationMatch.objects.get(first=first, second=second)


def decide(setting, match, decision, reason="Looked it up."):
    match.refresh_from_db()
    words = {"match": match, "decision": decision, "reason": reason, "by": setting.holder, "at": NOW}
    return decide_match(**words, seen=version_of_decision(match))


def three(setting, round_):
    """Quill and Quil are unsure twice; the second and the third have one NHS number."""
    first = said(setting, round_, 0, "Ada Quill")
    second = said(setting, round_, 1, "Ada Quil", nhs_number="9434765919")
    third = said(setting, round_, 2, "Ada Quil", nhs_number="9434765919")
    return first, second, third


def test_what_follows_from_other_decisions_is_not_asked(setting, round_):
    first, second, third = three(setting, round_)
    assert NominationMatch.objects.filter(decision="waiting").count() == 2
    assert matches_for(setting.holder, round_) == [pair(first, second)]
    assert len(pairs_to_decide_in(setting.holder, setting.partnership)) == undecided_count(round_) == 1
    decide(setting, pair(first, second), "same")
    assert matches_for(setting.holder, round_) == []
    assert len(decided_for(setting.holder, round_)) == 2
    frame = close_pool(round=round_, reason=EARLY, by=setting.coordinator, at=NOW)
    assert frame.row_count == 1


def test_two_children_hold_for_all_who_are_one_with_either(setting, round_):
    first, second, _ = three(setting, round_)
    decide(setting, pair(first, second), "different")
    assert undecided_count(round_) == 0
    frame = close_pool(round=round_, reason=EARLY, by=setting.coordinator, at=NOW)
    assert frame.row_count == 2


def test_a_decision_that_contradicts_is_refused_and_names_the_pairs(setting, round_):
    first, second, third = three(setting, round_)
    decide(setting, pair(first, second), "same")
    names = [f"{row.agency.short_name}, number 1" for row in (first, second, third)]
    with pytest.raises(NotDone, match="This contradicts what stands") as found:
        decide(setting, pair(first, third), "different")
    assert f"{names[0]} and {names[1]} are one child; {names[1]} and {names[2]} are one child" in str(found.value)
    decide(setting, pair(first, second), "different")
    with pytest.raises(NotDone) as found:
        decide(setting, pair(first, third), "same")
    assert f"{names[0]} and {names[1]} are two children" in str(found.value)
    assert pair(first, third).decision == "waiting"


def test_a_decision_is_taken_again_until_the_nominations_close(setting, round_):
    first, second, _ = three(setting, round_)
    match = pair(first, second)
    decide(setting, match, "same", "One address.")
    decide(setting, match, "different", "Two records.")
    match.refresh_from_db()
    assert (match.decision, match.reason) == ("different", "Two records.")
    told = TrailEvent.objects.filter(field="one child").order_by("pk").values_list("before", "after")
    assert [*told] == [("To be decided", "The same child"), ("The same child", "Another child")]
    close_pool(round=round_, reason=EARLY, by=setting.coordinator, at=NOW)
    with pytest.raises(Refused, match="are closed"):
        decide(setting, match, "same")


def test_decided_apart_and_joined_since_by_a_third_it_is_asked_again(setting, round_):
    first = said(setting, round_, 0, "Ada Quill", child_id="C77")
    second = said(setting, round_, 1, "Ada Quil", nhs_number="9434765919")
    match = pair(first, second)
    decide(setting, match, "different")
    assert undecided_count(round_) == 0
    third = said(setting, round_, 2, "Ada Quill", child_id="C77", nhs_number="9434765919")
    assert matches_for(setting.holder, round_) == [match]
    with pytest.raises(NotDone, match="still to decide"):
        close_pool(round=round_, reason=EARLY, by=setting.coordinator, at=NOW)
    decide(setting, pair(second, third), "different", "The number was mistyped.")
    assert undecided_count(round_) == 0


def test_the_page_lists_what_is_decided_and_lets_it_be_decided_again(setting, round_):
    first, second, _ = three(setting, round_)
    match = pair(first, second)
    decide(setting, match, "same", "One address.")
    client = as_person(setting.holder)
    page = text_of(client.get(address("match_list", round_)))
    assert "Nothing is left to decide." in page
    assert "One address." in page
    assert "A number, or the name with the date of birth, is the same" in page
    assert address("match_decide", match) in page
    confirm(client)
    shown = client.get(address("match_decide", match))
    assert "Decided: one child" in text_of(shown)
    sent = {"decision": "different", "reason": "Two records.", "seen": shown.context["form"]["seen"].value()}
    assert client.post(address("match_decide", match), sent).status_code == 302
    match.refresh_from_db()
    assert match.decision == "different"
