"""Sayings follow what they are made from, and are read by nobody who may not read that."""

import pytest
from django.db import IntegrityError, transaction

from accounts.models import User
from audits.actions.past import PastFound, PastResults, change_past, fingerprint, results_of, words_of
from audits.models import Finding, FindingKind, RoundState
from learning.actions.library import withdraw_entry
from learning.models import Saying
from recommendations.models import Recommendation
from tests.learning.factories import SOON, lodged, recommended, round_in, said_in_past, said_in_round
from tests.recommendations.factories import make_board

pytestmark = pytest.mark.django_db
READERS = {"coordinator", "chair", "scrutineer", "executive", "lead", "owner", "health_lead", "police_chair"}


def again(saying: Saying) -> Saying:
    return Saying.objects.get(pk=saying.pk)


def test_each_source_has_its_saying_in_the_place_where_it_was_said(board):
    sayings = [said_in_round(board), said_in_past(board), recommended(board), lodged(board)]
    assert {each.partnership_id for each in sayings} == {board.partnership.pk}
    assert [each.place.split()[0] for each in sayings] == ["round", "past", "round", "entry"]
    assert sayings[0].place == f"round {board.round.pk}"
    assert {"late", "minut"} <= set(sayings[0].stems)


def test_a_saying_changes_with_its_source(board):
    saying = said_in_round(board)
    Finding.objects.filter(pk=saying.finding_id).update(text="Fathers were not asked.", theme="risk")
    assert (again(saying).words, again(saying).theme) == ("Fathers were not asked.", "risk")
    assert again(saying).stems == ["ask", "father"]
    row = recommended(board)
    Recommendation.objects.filter(pk=row.recommendation_id).update(text="Ask fathers.")
    assert again(row).words == "Ask fathers."


def test_strengths_and_what_was_withdrawn_are_not_compared(board):
    strength = said_in_round(board, kind=FindingKind.STRENGTH)
    entry = lodged(board)
    withdraw_entry(entry=entry.entry, why="Its figures were wrong.", by=board.lead, at=SOON)
    assert not Saying.objects.compared().filter(pk__in=[strength.pk, entry.pk]).exists()


def test_a_finding_deleted_takes_its_saying_along(board):
    saying = said_in_round(board)
    Finding.objects.get(pk=saying.finding_id).delete()
    assert not Saying.objects.filter(pk=saying.pk).exists()


def test_a_past_audit_corrected_keeps_the_sayings_whose_words_stay(board):
    saying = said_in_past(board)
    past = saying.past_finding.past_round
    results = results_of(past)
    more = [PastFound("improvement", "risk", "Plans were vague."), *results.findings]
    change_past(
        past=past, words=words_of(past), results=PastResults(results.counts, more), by=board.coordinator, at=SOON,
        seen=fingerprint(past),
    )  # fmt: skip
    assert again(saying).words == saying.words
    assert Saying.objects.filter(past_finding__past_round=past).count() == 2


def test_a_saying_has_exactly_one_source(board):
    with pytest.raises(IntegrityError), transaction.atomic():
        Saying.objects.create(partnership=board.partnership, place="nowhere", words="Nobody said it.")


@pytest.mark.parametrize("state", [RoundState.PANEL, RoundState.AUDITING])
def test_findings_not_yet_agreed_are_nobodys_to_read(board, state):
    saying = said_in_round(board, round_=round_in(board, state))
    for person in board.people.values():
        assert saying not in Saying.objects.visible_to(User.objects.get(pk=person.pk))


def test_who_reads_which_saying(board):
    finding, past = said_in_round(board), said_in_past(board)
    recommendation, entry = recommended(board), lodged(board)
    seen = {
        name: set(Saying.objects.visible_to(person).values_list("pk", flat=True))
        for name, person in board.people.items()
    }
    for name in READERS:
        assert {recommendation.pk, entry.pk} <= seen[name], name
        assert (finding.pk in seen[name]) is (name not in {"owner", "executive"}), name
        assert (past.pk in seen[name]) is (name != "owner"), name
    for name in set(board.people) - READERS:
        assert seen[name] == set(), name


def test_another_partnerships_sayings_do_not_exist(board):
    other = make_board()
    saying = said_in_round(board)
    assert saying not in Saying.objects.visible_to(other.coordinator)
