"""Drafts fill themselves; every edit is kept, counted and never lost under another."""

from dataclasses import replace
from uuid import uuid4

import pytest

from access.permissions import NotDone, Refused
from briefings.actions import Overtaken, change_briefing, create_briefing
from briefings.models import Briefing, BriefingState
from briefings.wording import PointWords, words_of
from tests.briefings.briefing_factories import NOW, make_approved, make_briefing, make_published, make_told
from trail.models import TrailEvent

pytestmark = pytest.mark.django_db


def section(briefing, code):
    return next(each for each in briefing.sections if each["code"] == code)


def change(briefing, by, seen=None, **words):
    return change_briefing(
        briefing=briefing, words=replace(words_of(briefing), **words), seen=seen or briefing.version, by=by, at=NOW
    )


def test_a_draft_holds_every_agreed_finding_and_recommendation(told):
    briefing = make_briefing(told)
    counts = {each["code"]: len(each["items"]) for each in briefing.sections}
    assert counts == {
        "aim": 0, "background": 0, "overview": 0, "themes": 2, "improvements": 2, "good_practice": 2,
        "recommendations": 2,
    }  # fmt: skip
    strength = section(briefing, "good_practice")["items"][0]
    assert (strength["seen"], strength["total"]) == (6, 6)
    assert strength["credit"] == sorted(agency.name for agency in told.panel.agencies[:2])
    assert briefing.in_brief.startswith("Three agencies read the records of six children.")
    assert 3 <= len(briefing.questions) <= 5
    assert TrailEvent.objects.filter(subject_id=str(briefing.pk), actor_id=told.writer.pk).exists()


@pytest.mark.parametrize("who", ["approver", "stranger"])
def test_only_a_coordinator_of_the_partnership_writes(told, who):
    with pytest.raises(Refused, match="coordinator"):
        create_briefing(rounds=[told.panel.round], by=getattr(told, who), at=NOW)
    briefing = make_briefing(told)
    with pytest.raises(Refused, match="coordinator"):
        change(briefing, getattr(told, who), title="Taken over")


def test_a_round_without_agreed_findings_makes_no_draft():
    told = make_told(findings=())
    with pytest.raises(NotDone, match="no agreed findings"):
        create_briefing(rounds=[told.panel.round], by=told.writer, at=NOW)
    assert not Briefing.objects.exists()


def test_rounds_of_two_partnerships_make_no_draft(told):
    with pytest.raises(NotDone, match="one partnership"):
        create_briefing(rounds=[told.panel.round, make_told().panel.round], by=told.writer, at=NOW)


def test_the_same_form_sent_twice_is_one_draft(told):
    key = uuid4()
    pair = [create_briefing(rounds=[told.panel.round], by=told.writer, at=NOW, key=key) for _ in range(2)]
    assert pair[0] == pair[1]
    assert Briefing.objects.count() == 1


def test_points_are_used_left_out_reworded_and_added(told):
    briefing = make_briefing(told)
    first, second = section(briefing, "improvements")["items"]
    points = {**words_of(briefing).points}
    points[first["id"]] = PointWords("In other words", "A heading")
    points[second["id"]] = PointWords(second["text"], left_out=True)
    after = change(briefing, told.writer, points=points, added={"themes": [PointWords("My own point")]})
    kept = section(after, "improvements")["items"]
    assert (kept[0]["text"], kept[0]["title"], kept[0]["agreed"]) == ("In other words", "A heading", first["agreed"])
    assert kept[1]["left_out"]
    assert section(after, "themes")["items"][-1]["source"] == "own"
    assert after.version == 2


def test_a_point_emptied_returns_to_what_was_agreed(told):
    briefing = make_briefing(told)
    item = section(briefing, "improvements")["items"][0]
    change(briefing, told.writer, points={item["id"]: PointWords("Reworded")})
    briefing.refresh_from_db()
    after = change(briefing, told.writer, points={item["id"]: PointWords("  ")})
    assert section(after, "improvements")["items"][0]["text"] == item["agreed"]


def test_saving_nothing_new_changes_nothing(told):
    briefing = make_briefing(told)
    assert change(briefing, told.second_writer).version == 1
    assert not briefing.editors.exists()


def test_an_edit_upon_an_older_version_is_not_taken(told):
    briefing = make_briefing(told)
    change(briefing, told.second_writer, in_brief="Theirs")
    with pytest.raises(Overtaken):
        change(briefing, told.writer, seen=1, in_brief="Mine")
    briefing.refresh_from_db()
    assert briefing.in_brief == "Theirs"


def test_an_edit_voids_an_approval_that_is_not_public_yet(told):
    edition = make_approved(told)
    briefing = edition.briefing
    change(Briefing.objects.get(pk=briefing.pk), told.writer, in_brief="Another thought")
    edition.refresh_from_db()
    briefing.refresh_from_db()
    assert briefing.state == BriefingState.DRAFT
    assert (edition.approved_at, edition.approved_by, edition.approved_sha256) == (None, None, "")
    assert edition.approvals.count() == 1, "that somebody approved it once stays on record"


def test_an_edit_of_a_published_briefing_leaves_its_edition_public(told):
    edition = make_published(told)
    change(Briefing.objects.get(pk=edition.briefing_id), told.writer, in_brief="Another thought")
    edition.refresh_from_db()
    assert edition.is_public
    assert edition.approved_at
