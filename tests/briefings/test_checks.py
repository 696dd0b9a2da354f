"""Knowledge checks: typed with a star before the right answer, kept, asked of teams, offered to the next update."""

import pytest
from django.test import Client
from django.urls import reverse

from access.permissions import NotDone
from briefings.actions import change_checks
from briefings.checks import as_typed, checks_from
from briefings.models import Briefing
from briefings.snapshots import content_now
from replies.questions import checks_of
from tests.briefings.briefing_factories import NOW, make_approved, make_briefing, make_published, make_told
from tests.round_visits import as_person

pytestmark = pytest.mark.django_db
ASKED = ("How soon is a child's absence told to the lead worker?", "In a week\n* Within two days\nNever")


def test_what_is_typed_becomes_a_check_and_can_be_typed_again():
    [check] = checks_from([("", ""), ASKED])
    assert check["choices"][check["right"]] == "Within two days"
    assert checks_from([(check["question"], as_typed(check))]) == [check]


@pytest.mark.parametrize(
    ("question", "answers", "sentence"),
    [
        ("", "a\n*b", "write the question"),
        ("Why?", "*a", "2 to 6 answers"),
        ("Why?", "a\nb", "put a star"),
        ("Why?", "*a\n*b", "put a star"),
        ("Why?", "*a\nA", "the same"),
        ("Why?", "*a\n" + "b" * 121, "1 to 120"),
        ("Why?" * 60, "*a\nb", "shorten the question"),
        ("Why?", "*\nb", "1 to 120"),
    ],
)
def test_a_check_that_cannot_be_asked_names_itself_and_the_remedy(question, answers, sentence):
    with pytest.raises(NotDone, match=f"Check 2: .*{sentence}"):
        checks_from([ASKED, (question, answers)])


def test_the_same_question_twice_is_refused():
    with pytest.raises(NotDone, match="same question"):
        checks_from([ASKED, ASKED])


def address(briefing):
    return reverse("briefings:briefing_checks", args=[briefing.pk])


def typed(briefing, **changes):
    blank = {f"{name}_{n}": "" for n in range(1, 6) for name in ("question", "answers")}
    return {**blank, "seen": briefing.version, "question_1": ASKED[0], "answers_1": ASKED[1], **changes}


def test_an_editor_saves_checks_and_readers_are_asked_them():
    told = make_told()
    briefing, client = make_briefing(told), as_person(told.writer)
    assert client.get(address(briefing)).status_code == 200
    client.post(address(briefing), typed(briefing))
    briefing.refresh_from_db()
    [check] = checks_of(content_now(briefing))
    assert (check.question, check.right) == (ASKED[0], "Within two days")


def test_a_check_that_is_not_taken_keeps_everything_typed():
    told = make_told()
    briefing = make_briefing(told)
    answer = as_person(told.writer).post(address(briefing), typed(briefing, question_2="What else?", answers_2="One"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Check 2: give 2 to 6 answers" in page
    assert "What else?" in page
    briefing.refresh_from_db()
    assert not briefing.checks


def test_other_checks_end_an_approval_and_two_editors_do_not_overwrite_each_other():
    told = make_told()
    briefing = make_approved(told).briefing
    change_checks(briefing=briefing, checks=checks_from([ASKED]), seen=briefing.version, by=told.writer, at=NOW)
    row = Briefing.objects.get(pk=briefing.pk)
    assert (row.state, row.version) == ("draft", briefing.version + 1)
    assert not row.editions.get().approved_at
    with pytest.raises(NotDone, match="Somebody changed"):
        change_checks(briefing=row, checks=[], seen=briefing.version, by=told.second_writer, at=NOW)


def test_a_later_update_of_the_series_is_offered_the_same_checks():
    told = make_told()
    first, second = make_briefing(told), make_briefing(told)
    for number, briefing in enumerate((first, second), 1):
        Briefing.objects.filter(pk=briefing.pk).update(series="Lessons learned", series_number=number)
    change_checks(briefing=first, checks=checks_from([ASKED]), seen=first.version, by=told.writer, at=NOW)
    page = as_person(told.writer).get(address(second)).content.decode()
    assert "From the update before" in page
    assert "Within two days" in page


def test_readers_find_them_where_they_reply():
    told = make_told()
    edition = make_published(told)
    content = {**edition.content, "checks": checks_from([ASKED])}
    type(edition).objects.filter(pk=edition.pk).update(content=content)
    page = Client().get(reverse("replies:reply_create", args=[edition.pk.hex[:10]])).content.decode()
    assert "Within two days" in page
