"""Nominations become one list, once: a child is in it once, and the draw from it can be repeated from the list."""

import hashlib
import json
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from access.permissions import NotDone, Refused
from audits.actions.draws import abandon_draw, draw_round
from audits.actions.matches import decide_match, open_match
from audits.actions.nominations import nominate
from audits.actions.pool import close_pool, reopen_pool
from audits.actions.rounds import open_round
from audits.models import ChildrenFrom, Nomination, NominationMatch, PoolClosing, PoolPlace, RoundState
from audits.nominating import Nominee
from audits.selectors.nominations import nominators_of, pool_counts
from cases.actions.pool_frames import pool_listing_of
from cases.actions.restrictions import restrict_case
from cases.checking import differences
from cases.foreseeing import Wish, foresee
from cases.identities import Person
from cases.identity_details import details_of, opened_child_id
from cases.models import Case, CaseRole, Frame, FrameChildren, FrameSource, IdentitySheet, PossibleTwin
from tests.factories import NOW, make_agency
from tests.nomination_factories import (
    EARLY,
    make_drawn_pool,
    make_nominating,
    make_pool,
    nominate_by,
    nominee,
)
from tests.round_factories import complete_all, drawn_cases, fresh, make_round, make_setting
from trail.models import EventKind, TrailEvent

pytestmark = pytest.mark.django_db
USUAL = Wish.usual(2, 2, quotas=())


@pytest.fixture
def setting():
    return make_setting()


def close(round_, setting, at=NOW, **more):
    return close_pool(round=round_, reason=more.pop("reason", EARLY), by=setting.coordinator, at=at, **more)


def draw(round_, setting, wish=USUAL, **more):
    draw_round(round=round_, wish=wish, by=setting.coordinator, at=NOW, **more)
    return fresh(round_)


def test_the_list_is_a_frame_whose_hash_is_that_of_the_file(setting):
    round_ = make_pool(setting, 8)
    frame = round_.frame
    assert (frame.source, frame.row_count) == (FrameSource.NOMINATIONS, 8)
    data = pool_listing_of(frame)
    assert hashlib.sha256(data).hexdigest() == frame.file_sha256
    assert data.decode().splitlines()[0] == "List of nominated children,1"
    for word in ("Quillstone", "C4000", "2012", "Seen by nobody"):
        assert word.encode() not in data
    assert frame.sealed_seed is not None
    assert frame.commitment


def test_the_same_child_of_two_agencies_is_in_the_list_once_and_both_stay_nominators(setting):
    round_ = make_nominating(setting)
    for place in range(3):
        nominate_by(setting, round_, place, nominee(1, child_id="" if place == 1 else "C99"))
    frame = close(round_, setting)
    assert frame.row_count == 1
    assert PoolPlace.objects.filter(frame=frame, ordinal=1).count() == 3


def test_before_the_day_a_reason_is_asked_for_and_kept(setting):
    round_ = make_nominating(setting, date(2026, 3, 3), panel_on=date(2026, 6, 1))
    nominate_by(setting, round_, 0, nominee())
    with pytest.raises(NotDone, match="announced until 3 March 2026"):
        close(round_, setting, reason=" ")
    close(round_, setting)
    assert PoolClosing.objects.get().reason == EARLY
    on_the_day = make_nominating(setting, date(2026, 3, 2))
    nominate_by(setting, on_the_day, 0, nominee())
    assert close(on_the_day, setting, reason="").row_count == 1


def test_closed_twice_it_is_one_list_and_opened_again_it_is_gone(setting):
    round_ = make_pool(setting, 3)
    assert close(round_, setting) == round_.frame
    assert PoolClosing.objects.count() == 1
    for _ in range(2):
        reopen_pool(round=round_, by=setting.coordinator, at=NOW)
    assert not Frame.objects.exists()
    assert not PoolPlace.objects.exists()
    nominate_by(setting, round_, 0, nominee(7))
    assert close(fresh(round_), setting).row_count == 4


def test_only_a_coordinator_closes_and_opens_and_nobody_after_the_draw(setting):
    round_ = make_pool(setting, 5)
    for act in (close_pool, reopen_pool):
        words = {"reason": ""} if act is close_pool else {}
        with pytest.raises(Refused):
            act(round=round_, by=setting.chair, at=NOW, **words)
    draw(round_, setting)
    with pytest.raises(Refused, match="are drawn"):
        reopen_pool(round=round_, by=setting.coordinator, at=NOW)
    with pytest.raises(Refused, match="from a file"):
        close(make_round(setting), setting)


def test_nobody_is_no_list(setting):
    with pytest.raises(NotDone, match="Nobody is nominated"):
        close(make_nominating(setting), setting)


def test_who_counts_by_neither_criterion_on_the_day_is_left_out(setting):
    round_ = make_nominating(setting, date(2026, 3, 20), panel_on=date(2026, 6, 1))
    nominate_by(setting, round_, 0, nominee(0, concern="", plan_start=date(2024, 9, 10)))
    with pytest.raises(NotDone, match="None of the nominated children"):
        close(round_, setting)
    nominate_by(setting, round_, 0, nominee(1))
    assert close(round_, setting).row_count == 1
    assert PoolClosing.objects.get().left_out == 1
    reopen_pool(round=round_, by=setting.coordinator, at=NOW)
    assert close(fresh(round_), setting, at=NOW + timedelta(days=10)).row_count == 2


def test_what_is_unsure_waits_for_the_identity_holder(setting):
    round_ = make_nominating(setting)
    nominate_by(setting, round_, 0, nominee(0, name="Ada Quill", born="2015-03-05", child_id=""))
    nominate_by(setting, round_, 1, nominee(1, name="Ada Quil", born="2015-03-05", child_id=""))
    with pytest.raises(NotDone, match="identity holder has still to decide"):
        close(round_, setting)
    match = NominationMatch.objects.get()
    first, second = open_match(match=match, by=setting.holder, at=NOW)
    assert {first.person.name, second.person.name} == {"Ada Quill", "Ada Quil"}
    assert TrailEvent.objects.filter(kind=EventKind.VIEWED, field="identity").count() == 2
    words = {"match": match, "at": NOW}
    for person in (setting.coordinator, setting.auditors[0]):
        with pytest.raises(Refused):
            decide_match(decision="same", reason="Same", by=person, **words)
    with pytest.raises(NotDone, match="say how you know"):
        decide_match(decision="same", reason=" ", by=setting.holder, **words)
    decide_match(decision="same", reason="One address.", by=setting.holder, **words)
    decide_match(decision="same", reason="One address.", by=setting.holder, **words)
    with pytest.raises(NotDone, match="decided about this pair in the meantime"):
        decide_match(decision="different", reason="Another colleague.", by=setting.holder, **words)
    frame = close(round_, setting)
    assert frame.row_count == 1
    assert NominationMatch.objects.get().decision == "same"


def test_the_draw_fills_the_sheets_and_the_holder_still_looks(setting):
    round_ = make_drawn_pool(setting, 8)
    cases = list(Case.objects.filter(draw=round_.draw).order_by("role", "order"))
    assert [case.role for case in cases].count(CaseRole.DRAWN) == 2
    assert len(cases) == 4
    for case in cases:
        sheet = IdentitySheet.objects.get(case=case)
        assert details_of(sheet).child.name
        assert opened_child_id(sheet).startswith("C4")
        assert not sheet.is_complete
    with pytest.raises(Refused, match="has not said yet"):
        open_round(round=round_, by=setting.coordinator, at=NOW)
    assert not FrameChildren.objects.exists()


def test_when_the_audit_opens_nobody_is_known_but_by_the_sheets(setting):
    round_ = make_drawn_pool(setting, 6)
    complete_all(round_, setting)
    assert Nomination.objects.known().count() == 6
    open_round(round=round_, by=setting.coordinator, at=NOW)
    assert not Nomination.objects.known().exists()
    assert not Nomination.objects.exclude(concern="", plan_start=None).exists()
    event = TrailEvent.objects.get(field="who the nominated children are")
    assert (event.before, event.after) == ("6", "erased when the audit opened")
    nominated = nominators_of(setting.coordinator, fresh(round_))
    assert [len(agencies) for _, agencies in nominated] == [1, 1, 1, 1]


def test_an_abandoned_draw_leaves_the_nominations_closed_and_a_new_list_can_be_made(setting):
    round_ = make_drawn_pool(setting, 6)
    first = round_.draw
    abandon_draw(round=round_, reason="Drawn in error.", by=setting.coordinator, at=NOW)
    round_ = fresh(round_)
    assert (round_.state, round_.frame) == (RoundState.PLANNING, None)
    with pytest.raises(Refused, match="are closed"):
        nominate_by(setting, round_, 0, nominee(8))
    again = close(round_, setting, reason="")
    assert again.row_count == 6
    assert again.commitment != first.frame.commitment
    round_ = draw(fresh(round_), setting)
    assert len(drawn_cases(round_)) == 2
    assert differences(first) == []
    assert differences(round_.draw) == []


def test_anyone_with_the_list_draws_the_same_again(setting, tmp_path):
    round_ = make_drawn_pool(setting, 9)
    certificate, listing = tmp_path / "certificate.json", tmp_path / "list.csv"
    certificate.write_text(json.dumps(round_.draw.certificate))
    listing.write_bytes(pool_listing_of(round_.frame))
    told = StringIO()
    call_command("verify_draw", str(certificate), str(listing), stdout=told)
    assert told.getvalue().startswith("The same: drawn again from the 9 children")
    listing.write_bytes(listing.read_bytes().replace(b"South", b"North", 1))
    told = StringIO()
    with pytest.raises(SystemExit):
        call_command("verify_draw", str(certificate), str(listing), stdout=told)
    assert "fingerprint differs" in told.getvalue()
    assert round_.draw.certificate["read"]["columns"] == {}


def test_a_child_audited_lately_is_recognised_by_the_councils_id_alone(setting):
    first = make_drawn_pool(setting, 4)
    drawn = {opened_child_id(IdentitySheet.objects.get(case=case)) for case in drawn_cases(first)}
    round_ = make_nominating(setting)
    for number in range(4):
        nominate_by(setting, round_, 0, nominee(number))
    nominate_by(setting, round_, 0, nominee(9, child_id=""))
    frame = close(round_, setting)
    found = foresee(frame, USUAL, at=NOW)
    assert len(found.exclusions) == len(drawn) == 2
    assert pool_counts(fresh(round_), NOW.date()).without_council_id == 1


def test_counts_say_no_more_than_numbers(setting):
    round_ = make_nominating(setting)
    nominate_by(setting, round_, 0, nominee(0, plan_start=date(2024, 1, 1)))
    nominate_by(setting, round_, 1, nominee(0))
    nominate_by(setting, round_, 1, nominee(1, born=""))
    counts = pool_counts(round_, NOW.date())
    assert (counts.nominations, counts.children) == (3, 2)
    assert [number for _, number in counts.by_agency] == [1, 2, 0]
    assert counts.by_criterion == {"both": 1, "concern": 1}
    assert counts.by_plan == [("Not on a plan", 1), ("24 months or more", 1)]
    assert counts.by_age == [("10-15", 1), ("unknown", 1)]


def restricted_child(setting):
    """A restricted case whose child is known by name, date of birth and numbers."""
    other = make_drawn_pool(setting, 4, title="Earlier")
    complete_known(other, setting)
    case = drawn_cases(other)[0]
    restrict_case(case=case, people=[setting.coordinator], reason="Staff", by=setting.coordinator, at=NOW)
    return case, details_of(IdentitySheet.objects.get(case=case)).child


def complete_known(round_, setting):
    from cases.actions.identity import complete_identity, version_of

    for sheet in IdentitySheet.objects.filter(case__draw=round_.draw, case__role=CaseRole.DRAWN):
        complete_identity(
            sheet=sheet, identity=details_of(sheet), seen=version_of(sheet), by=setting.holder, at=NOW
        )  # fmt: skip


@pytest.mark.parametrize("said", ["number", "name", "nearly"])
def test_a_restricted_child_comes_in_restricted_whatever_it_is_nominated_by(setting, said):
    case, child = restricted_child(setting)
    words = {
        "number": {"child_id": opened_child_id(IdentitySheet.objects.get(case=case)), "name": "Other Name", "born": ""},
        "name": {"child_id": "", "name": child.name, "born": child.born},
        "nearly": {"child_id": "", "name": child.name[:-1], "born": child.born},
    }[said]
    round_ = make_nominating(setting)
    made = nominate_by(setting, round_, 0, nominee(9, **words))
    assert not PossibleTwin.objects.exists()
    assert "restrict" not in str(vars(made)).lower()
    close(round_, setting)
    wish = Wish.usual(1, 0, quotas=(), exclude_months=0)
    round_ = draw(fresh(round_), setting, wish)
    (drawn,) = drawn_cases(round_)
    assert drawn.is_restricted
    assert PossibleTwin.objects.filter(case=drawn).exists() == (said == "nearly")
    assert not Case.objects.visible_to(setting.chair).filter(pk=drawn.pk).exists()


def test_nominating_by_a_coordinator_needs_the_agency_to_take_part(setting):
    round_ = make_nominating(setting)
    apart = make_agency(setting.partnership)
    with pytest.raises(Refused, match="does not take part"):
        nominate(
            round=round_, agency=apart, nominee=Nominee(person=Person(upn="H801200001001"), concern="x"),
            recorded_for="Sam", by=setting.coordinator, at=NOW,
        )  # fmt: skip
    assert round_.children_from == ChildrenFrom.NOMINATIONS
