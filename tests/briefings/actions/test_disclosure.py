"""Every warning gets an answer that is kept, and the partnership says who must be the second person."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.db.utils import InternalError, ProgrammingError

from access.permissions import NotDone, Refused
from access.roles import Role
from audits.models import Answer, Question
from briefings.actions import (
    answer_warnings,
    approve_edition,
    change_briefing,
    render_edition,
    send_for_approval,
    set_briefing_settings,
)
from briefings.guard import Kind
from briefings.models import Briefing, BriefingState, DisclosureAnswer, Edition
from briefings.people import tell_approvers
from briefings.snapshots import content_now, flags_in
from briefings.wording import words_of
from cases.models import IdentitySheet, NameMarks
from cases.sealing import seal_child_id, seal_details
from notices.models import Notice
from tests.audits.panel_factories import make_person
from tests.briefings.briefing_factories import NOW, make_briefing, make_rendered
from trail.models import TrailEvent

pytestmark = pytest.mark.django_db
AGES = "Children aged 7 and a boy aged 9 were seen on 12 May 2026."


def say(told, text: str, briefing=None, by=None) -> Briefing:
    """A briefing whose “In brief” says the text."""
    briefing = briefing or make_briefing(told)
    words = replace(words_of(briefing), in_brief=text)
    return change_briefing(briefing=briefing, words=words, seen=briefing.version, by=by or told.writer, at=NOW)


def send(told, briefing) -> Edition:
    return send_for_approval(briefing=briefing, seen=briefing.version, by=told.writer, at=NOW)


def flags_now(briefing) -> list:
    return flags_in(content_now(briefing), briefing)


def answer(told, briefing, *, kinds=None, by=None, **answers) -> int:
    keys = {key: answers[key[1].replace(" ", "_")] for key in keys_of(briefing) if key[1].replace(" ", "_") in answers}
    return answer_warnings(briefing=briefing, answers=keys, kinds=kinds or {}, by=by or told.writer, at=NOW)


def keys_of(briefing) -> list:
    return [flag.key for flag in flags_now(briefing)]


def test_unanswered_warnings_keep_it_from_being_sent_and_answers_let_it_go(told):
    briefing = say(told, AGES)
    with pytest.raises(Refused, match="3 warnings wait for an answer"):
        send(told, briefing)
    assert answer(told, briefing, aged_7="Many children of that age were read about") == 1
    with pytest.raises(Refused, match="2 warnings wait"):
        send(told, briefing)
    assert answer(told, briefing, kinds={"age": "All are of large groups", "date": "The day of the panel"}) == 2
    send(told, briefing)
    rows = DisclosureAnswer.objects.order_by("words")
    assert [(row.kind, row.words, row.covers_kind) for row in rows] == [
        ("date", "12 may 2026", True), ("age", "aged 7", False), ("age", "aged 9", True),
    ]  # fmt: skip
    assert {row.answered_by for row in rows} == {told.writer}
    said = TrailEvent.objects.filter(subject_id=str(briefing.pk), field="disclosure check")
    assert [event.after for event in said.order_by("at", "pk")] == ["1 answer", "2 answers"]


def test_an_answer_stands_through_edits_and_editions_as_long_as_the_words_do(told):
    briefing = say(told, "A boy aged 7 was seen.")
    answer(told, briefing, aged_7="Many boys were read about")
    send(told, briefing)
    again = say(told, "Nobody asked a boy  Aged 7 what he saw.", Briefing.objects.get(pk=briefing.pk))
    send(told, again)
    other = say(told, "Nobody asked a boy aged 8 what he saw.", Briefing.objects.get(pk=briefing.pk))
    with pytest.raises(Refused, match="1 warning waits"):
        send(told, other)
    back = say(told, "A boy aged 7 was seen.", Briefing.objects.get(pk=briefing.pk))
    send(told, back)
    assert Edition.objects.filter(briefing=briefing).count() == 3


def test_an_answer_given_again_is_another_row_and_the_last_one_counts(told):
    briefing = say(told, "A boy aged 7 was seen.")
    for _ in range(2):
        answer(told, briefing, aged_7="Many boys were read about")
    assert DisclosureAnswer.objects.count() == 1
    key = keys_of(briefing)[0]
    later = NOW + timedelta(hours=1)
    answer_warnings(briefing=briefing, answers={key: "No such boy at all"}, kinds={}, by=told.second_writer, at=later)
    assert [flag.answer.answer for flag in flags_now(briefing)] == ["No such boy at all"]
    with connection.cursor() as cursor, pytest.raises((InternalError, ProgrammingError)):
        cursor.execute("update briefings_disclosureanswer set answer = 'fine'")


def test_one_word_is_no_reason_and_nothing_is_kept(told):
    briefing = say(told, AGES)
    with pytest.raises(NotDone, match="Exact ages: say in a few words why"):
        answer(told, briefing, aged_7="Fine", kinds={"date": "The day of the panel"})
    assert not DisclosureAnswer.objects.exists()


def test_what_names_somebody_cannot_be_answered_away(told):
    briefing = say(told, "They moved to B70 8QA.")
    assert answer(told, briefing, kinds={"postcode": "Nobody lives there"}, b70_8qa="Nobody lives there") == 0
    with pytest.raises(Refused, match="is a postcode"):
        send(told, briefing)


def test_more_than_three_kinds_of_one_case_stop_it_though_each_is_answered(told):
    briefing = say(told, "A girl aged 7 who speaks Polish was found alone in Whitby. She has five brothers.")
    answer(told, briefing, kinds=dict.fromkeys(("age", "origin", "event", "place", "siblings"), "It is all invented"))
    assert [flag.kind for flag in flags_now(briefing) if flag.is_open] == [Kind.VIGNETTE]
    with pytest.raises(Refused, match="more than three things"):
        send(told, briefing)


def test_readers_and_approvers_do_not_answer_and_who_answers_does_not_approve(told):
    briefing = say(told, "A boy aged 7 was seen.")
    for person in (told.approver, told.stranger, told.panel.people["scrutineer"]):
        with pytest.raises(Refused):
            answer(told, briefing, by=person, aged_7="Many boys were read about")
    answer(told, briefing, by=told.second_writer, aged_7="Many boys were read about")
    edition = render_edition(pk=send(told, briefing).pk, at=NOW)
    with pytest.raises(Refused, match="wrote or edited"):
        approve_edition(edition=edition, sha256=edition.pdf.sha256, by=told.second_writer, at=NOW)
    approve_edition(edition=edition, sha256=edition.pdf.sha256, by=told.approver, at=NOW)
    approved = Briefing.objects.get(pk=briefing.pk)
    assert approved.state == BriefingState.APPROVED
    with pytest.raises(Refused, match="before a briefing is approved"):
        answer(told, approved, aged_7="Something else again")


def seal_name(told, name: str) -> None:
    """A sheet as it was sealed before marks were kept."""
    case = told.panel.cases[0]
    details = {"version": 2, "notes": "", "people": [{"name": name, "relationship": "child", "born": "2016-03-14"}]}
    IdentitySheet.objects.create(
        case=case, sealed_child_id=seal_child_id("C1", case_pk=case.pk),
        sealed_details=seal_details(details, case_pk=case.pk), completed_by=told.writer, completed_at=NOW,
    )  # fmt: skip


@pytest.mark.parametrize("written", ["Quillfeather", "Quilfeather", "QUILLFEATHER'S", "Quillfaether"])
def test_a_name_of_a_sheet_sealed_long_ago_stops_the_sending(told, written):
    briefing = say(told, f"Nobody asked {written} about it.")
    seal_name(told, "Ada Quillfeather")
    assert not NameMarks.objects.exists()
    with pytest.raises(Refused, match="name known to this audit"):
        send(told, briefing)


def test_a_name_marked_after_the_sending_stops_the_approval(told):
    briefing = say(told, "Nobody asked about the quillfeather on the table.")
    edition = render_edition(pk=send(told, briefing).pk, at=NOW)
    seal_name(told, "Ada Quillfeather")
    with pytest.raises(Refused, match="name known to this audit"):
        approve_edition(edition=edition, sha256=edition.pdf.sha256, by=told.approver, at=NOW)


def test_who_worked_on_the_audit_is_not_named(told):
    auditor = make_person(Role.AUDITOR, told.panel.agencies[0], "Petronella Vandermeer")
    told.panel.return_of(0, 0).__class__.objects.filter(pk=told.panel.return_of(0, 0).pk).update(auditor=auditor)
    flags = flags_now(say(told, "It was Vandermeer who asked."))
    assert [(flag.kind, flag.words) for flag in flags] == [(Kind.STAFF, "Vandermeer")]


def test_words_of_a_return_are_asked_about(told):
    said = "Nobody had drawn the line between the weights in the red book and so the loss was seen late by all of us."
    back = told.panel.return_of(0, 0)
    question = Question.objects.filter(section__version=told.panel.round.tool_version).first()
    Answer.objects.update_or_create(
        agency_return=back, question=question,
        defaults={"evidence": f"We saw this. {said}", "answered_by": told.writer, "answered_at": NOW},
    )  # fmt: skip
    assert [flag.kind for flag in flags_now(say(told, said))] == [Kind.QUOTE]


def test_names_of_agencies_are_printed_without_a_question(told):
    name = told.panel.agencies[0].name
    assert flags_now(say(told, f"{name} came to every meeting.")) == []


def choose(told, approver: str) -> None:
    set_briefing_settings(partnership=told.partnership, approver=approver, by=told.writer, at=NOW)


def test_a_partnership_may_want_a_records_officer(told):
    choose(told, "records")
    edition = make_rendered(told)
    with pytest.raises(Refused, match="a records officer approves"):
        approve_edition(edition=edition, sha256=edition.pdf.sha256, by=told.second_approver, at=NOW)
    approve_edition(edition=edition, sha256=edition.pdf.sha256, by=told.approver, at=NOW)


def test_a_partnership_may_want_somebody_of_another_agency(told):
    choose(told, "other_agency")
    elsewhere = make_person(Role.CHAIR, told.panel.agencies[0], "Chair Elsewhere")
    edition = make_rendered(told)
    with pytest.raises(Refused, match="somebody of another agency"):
        approve_edition(edition=edition, sha256=edition.pdf.sha256, by=told.approver, at=NOW)
    approve_edition(edition=edition, sha256=edition.pdf.sha256, by=elsewhere, at=NOW)


def test_only_who_writes_briefings_sets_it_and_what_is_unknown_is_refused(told):
    with pytest.raises(Refused):
        set_briefing_settings(partnership=told.partnership, approver="records", by=told.approver, at=NOW)
    with pytest.raises(NotDone):
        set_briefing_settings(partnership=told.partnership, approver="nobody", by=told.writer, at=NOW)
    choose(told, "records")
    assert TrailEvent.objects.filter(field="approver", after="A records officer").count() == 1
    briefing = make_briefing(told)
    tell_approvers(briefing, NOW)
    told_people = set(Notice.objects.filter(subject="A briefing waits for approval").values_list("to_email", flat=True))
    assert told_people == {told.approver.email}
