"""People say what is the same issue. Nothing is grouped by itself, nothing is closed, and what was said stays."""

import uuid

import pytest

from access.permissions import NotDone, Refused
from learning.actions.recurrences import decide_alike, name_recurrence, remove_member
from learning.models import Apart, Recurrence, RecurrenceMember, Saying
from tests.learning.factories import SOON, lodged, recommended, said_in_past, said_in_round
from trail.models import EventKind, TrailEvent

pytestmark = pytest.mark.django_db
MAY = {"coordinator", "chair", "police_chair"}


@pytest.fixture
def four(board) -> list[Saying]:
    return [said_in_past(board), said_in_round(board), recommended(board), lodged(board)]


def join(board, saying, *same, by=None, **more) -> Recurrence:
    found = decide_alike(
        saying=saying, same=[each.pk for each in same], different=[], by=by or board.coordinator, at=SOON, **more
    )
    assert found is not None
    return found


def names(row) -> set[int]:
    return set(RecurrenceMember.objects.staying().filter(recurrence=row).values_list("saying", flat=True))


def test_sayings_join_a_new_issue_called_by_the_words_they_share(board, four):
    row = join(board, four[0], four[1], four[2])
    assert names(row) == {each.pk for each in four[:3]}
    assert "minutes" in row.name.casefold()
    assert row.members.exclude(why="").count() == 2
    events = TrailEvent.objects.filter(subject_id=str(row.pk)).order_by("pk")
    assert [event.kind for event in events] == [EventKind.CREATED, EventKind.CHANGED]
    assert not any("minute" in f"{event.before}{event.after}{event.subject_name}" for event in events)


def test_another_joins_the_issue_there_is(board, four):
    row = join(board, four[0], four[1], name="Late minutes")
    assert join(board, four[2], four[1], name="Something else") == row
    assert (row.name, names(row)) == ("Late minutes", {each.pk for each in four[:3]})


def test_decided_twice_it_is_decided_once(board, four):
    key = uuid.uuid4()
    assert join(board, four[0], four[1], key=key) == join(board, four[0], four[1], key=key)
    decide_alike(saying=four[2], same=[], different=[four[3].pk], by=board.chair, at=SOON)
    decide_alike(saying=four[3], same=[], different=[four[2].pk], by=board.chair, at=SOON)
    assert (Recurrence.objects.count(), RecurrenceMember.objects.count(), Apart.objects.count()) == (1, 2, 1)


def test_two_issues_are_not_thrown_together(board, four):
    join(board, four[0], four[1], name="Late minutes")
    join(board, four[2], four[3], name="Slow notes")
    with pytest.raises(NotDone, match="“Late minutes” and “Slow notes”"):
        join(board, four[0], four[2])


def test_what_somebody_kept_apart_is_not_joined_and_what_is_joined_not_kept_apart(board, four):
    decide_alike(saying=four[0], same=[], different=[four[1].pk], by=board.chair, at=SOON)
    with pytest.raises(NotDone, match="said meanwhile"):
        join(board, four[1], four[0])
    join(board, four[2], four[3])
    with pytest.raises(NotDone, match="joined these meanwhile"):
        decide_alike(saying=four[3], same=[], different=[four[2].pk], by=board.chair, at=SOON)


@pytest.mark.parametrize(
    ("same", "different", "words"), [((), (), "Choose for at least one"), ((1,), (1,), "cannot be the same issue")]
)
def test_an_answer_is_needed_and_only_one(board, four, same, different, words):
    with pytest.raises(NotDone, match=words):
        decide_alike(
            saying=four[0], same=[four[place].pk for place in same], different=[four[place].pk for place in different],
            by=board.coordinator, at=SOON,
        )  # fmt: skip


def test_what_was_said_in_one_place_was_not_said_again(board):
    with pytest.raises(NotDone, match="in one place"):
        join(board, said_in_round(board), said_in_round(board))


def test_who_may_confirm(board, four):
    for name, person in board.people.items():
        if name in MAY:
            continue
        with pytest.raises((Refused, NotDone)):
            join(board, four[2], four[3], by=person)
    assert not Recurrence.objects.exists()
    for name in MAY:
        assert join(board, four[0], four[1], by=board.people[name])


def test_a_saying_of_another_partnership_is_not_found(board, four):
    with pytest.raises(NotDone, match="Open the page again"):
        join(board, four[0], four[1], by=board.stranger)


def test_taken_out_with_a_reason_it_is_kept_and_not_proposed_again(board, four):
    row = join(board, four[0], four[1], four[2])
    member = row.members.get(saying=four[0])
    with pytest.raises(NotDone, match="why it is about something else"):
        remove_member(member=member, why=" ", by=board.coordinator, at=SOON)
    remove_member(member=member, why="It is about reports.", by=board.coordinator, at=SOON)
    remove_member(member=member, why="Again.", by=board.coordinator, at=SOON)
    assert names(row) == {four[1].pk, four[2].pk}
    assert row.members.get(pk=member.pk).left_why == "It is about reports."
    assert Apart.objects.count() == 2
    with pytest.raises(Refused):
        remove_member(member=row.members.get(saying=four[1]), why="No.", by=board.lead, at=SOON)


def test_an_issue_is_named_anew(board, four):
    row = join(board, four[0], four[1])
    name_recurrence(recurrence=row, name=" Late  minutes ", by=board.chair, at=SOON)
    assert Recurrence.objects.get().name == "Late minutes"
    for words, problem in (("", "Write what"), ("x" * 121, "Shorten it to 120")):
        with pytest.raises(NotDone, match=problem):
            name_recurrence(recurrence=row, name=words, by=board.chair, at=SOON)
    with pytest.raises(Refused):
        name_recurrence(recurrence=row, name="Mine", by=board.executive, at=SOON)
