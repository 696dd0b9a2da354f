"""Have we said it before? The pages, from what is alike to opening a recommendation again."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from learning.actions.recurrences import decide_alike
from learning.models import Apart, Recurrence, Saying
from recommendations.actions.statuses import decide_status
from tests.learning.factories import SOON, lodged, recommended, said_in_past, said_in_round
from tests.recommendations.factories import make_agreed_round

pytestmark = pytest.mark.django_db
CLOSED = datetime(2026, 3, 20, 9, 0, tzinfo=UTC)


@pytest.fixture
def as_(client):
    def sign_in(person):
        client.force_login(person)
        return client

    return sign_in


@pytest.fixture
def three(board) -> list[Saying]:
    return [said_in_past(board), recommended(board), said_in_round(board)]


@pytest.fixture
def issue(board, three) -> Recurrence:
    return joined(board, three)


def joined(board, sayings, name="Late minutes") -> Recurrence:
    found = decide_alike(
        saying=sayings[-1], same=[each.pk for each in sayings[:-1]], different=[], name=name, by=board.coordinator,
        at=SOON,
    )  # fmt: skip
    assert found is not None
    return found


def text_of(answer) -> str:
    return " ".join(answer.content.decode().split())


def close(board, saying) -> None:
    """Closed on 20 March 2026, as a plan of before the portal is: its only action was replaced."""
    row = saying.recommendation
    row.actions.update(status=row.section.plan.scheme.statuses.get(code="blue"))
    decide_status(recommendation=row, status="blue", why="Seen in a sample.", by=board.coordinator, at=CLOSED)


def test_each_issue_is_a_sentence_computed_from_rows(board, issue, as_):
    told = text_of(as_(board.executive).get(reverse("learning:recurrence_list")))
    assert "Late minutes: raised three times since April 2009; tried: 1.1 “Send out the minutes of every" in told
    assert "held: not known (nothing that was tried is closed yet)." in told


def test_closed_and_raised_again_it_did_not_hold_and_is_proposed_to_be_opened(board, issue, three, as_):
    close(board, three[1])
    later = make_agreed_round(board)
    later.panel_on, later.report_due_on = date(2026, 5, 11), date(2026, 6, 8)
    later.save()
    decide_alike(saying=said_in_round(board, round_=later), same=[three[0].pk], different=[], by=board.chair, at=SOON)
    told = text_of(as_(board.coordinator).get(issue.get_absolute_url()))
    assert "held: no (raised again May 2026 after 1.1 was closed in March 2026)" in told
    assert "It was closed on 20 March 2026, and the same was raised again in May 2026 (finding," in told
    decide = reverse("recommendations:recommendation_decide", args=[three[1].recommendation_id])
    assert decide in told
    page = reverse("recommendations:recommendation_detail", args=[three[1].recommendation_id])
    told = text_of(as_(board.coordinator).get(page))
    assert "The portal proposes to open it again" in told
    assert "Said before:" in told
    assert issue.get_absolute_url() in told
    told = text_of(as_(board.owner).get(page))
    assert decide not in told
    assert "A coordinator, the chair or the board decides." in told
    assert "another audit" in told  # an owner reads no findings


def test_a_recommendation_that_is_in_no_issue_says_nothing_of_it(board, as_):
    row = recommended(board).recommendation
    answer = as_(board.coordinator).get(reverse("recommendations:recommendation_detail", args=[row.pk]))
    assert "Said before" not in text_of(answer)


def test_the_timeline_is_in_the_order_of_the_years_and_hides_findings_from_who_reads_none(board, issue, three, as_):
    told = text_of(as_(board.scrutineer).get(issue.get_absolute_url()))
    places = [told.index(words) for words in ("April 2009", three[0].words, three[2].words)]
    assert places == sorted(places)
    assert "Take it out" not in told
    told = text_of(as_(board.owner).get(issue.get_absolute_url()))
    assert three[0].words not in told
    assert three[2].words not in told
    assert three[1].words in told
    assert "read by those who read the findings" in told


def test_a_person_sees_why_two_are_thought_alike_and_decides(board, three, as_):
    fourth = lodged(board)
    client = as_(board.chair)
    told = text_of(client.get(reverse("learning:candidate_list")))
    assert told.count("alike/") == 3
    assert "Their telling words are alike from 0.30" in told
    page = reverse("learning:candidate_detail", args=[fourth.pk])
    told = text_of(client.get(page))
    assert "Both speak of" in told
    assert "late" in told
    sent = {f"alike_{three[0].pk}": "same", f"alike_{three[2].pk}": "different", "name": "Late minutes"}
    answer = client.post(page, sent)
    row = Recurrence.objects.get()
    assert answer.url == row.get_absolute_url()
    assert (row.members.count(), Apart.objects.count()) == (2, 1)
    assert client.post(page, sent).url == row.get_absolute_url()  # sent twice
    assert (row.members.count(), Apart.objects.count()) == (2, 1)


def test_nothing_chosen_is_a_sentence_and_nothing_typed_is_lost(board, three, as_):
    page = reverse("learning:candidate_detail", args=[three[0].pk])
    answer = as_(board.chair).post(page, {"name": "Late minutes"})
    assert answer.status_code == 422
    assert "Choose for at least one of them whether it is the same issue." in text_of(answer)
    assert 'value="Late minutes"' in text_of(answer)


def test_a_name_in_an_issues_name_is_pointed_out(board, three, as_):
    page = reverse("learning:candidate_detail", args=[three[2].pk])
    sent = {f"alike_{three[0].pk}": "same", "name": "What Mrs Henrietta Quillfeather said"}
    answer = as_(board.chair).post(page, sent)
    assert answer.status_code == 422
    assert as_(board.chair).post(page, sent | {"confirmed": "on"}).status_code == 302


def test_an_issue_is_named_and_a_saying_taken_out(board, issue, three, as_):
    client = as_(board.coordinator)
    assert (
        client.post(reverse("learning:recurrence_edit", args=[issue.pk]), {"name": "Slow minutes"}).status_code == 302
    )
    member = issue.members.get(saying=three[0])
    page = reverse("learning:member_remove", args=[member.pk])
    assert client.post(page, {"why": ""}).status_code == 422
    assert client.post(page, {"why": "It is about another kind of minutes."}).status_code == 302
    told = text_of(client.get(issue.get_absolute_url()))
    assert "Slow minutes: raised twice" in told
    assert "Why: It is about another kind of minutes." in told
    assert client.get(page).status_code == 404


def test_another_partnership_finds_nothing(board, issue, three, as_):
    client = as_(board.stranger)
    member = issue.members.first()
    for address in (
        issue.get_absolute_url(),
        reverse("learning:recurrence_edit", args=[issue.pk]),
        reverse("learning:member_remove", args=[member.pk]),
        reverse("learning:candidate_detail", args=[three[0].pk]),
    ):
        assert client.get(address).status_code == 404
    assert "Late minutes" not in text_of(client.get(reverse("learning:recurrence_list")))


def test_an_executive_may_read_but_not_confirm(board, issue, three, as_):
    client = as_(board.executive)
    assert client.get(issue.get_absolute_url()).status_code == 200
    assert client.get(reverse("learning:candidate_list")).status_code == 403
    assert client.get(reverse("learning:candidate_detail", args=[three[0].pk])).status_code == 403
