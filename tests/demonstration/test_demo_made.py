"""The demonstration is what the README promises: complete, at every stage, and made once."""

from collections import Counter
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from access.roles import Role
from accounts.demonstration import PASSWORD
from accounts.models import Agency, Membership, Partnership, User
from audits.models import (
    AgreedGrade,
    Dissent,
    Finding,
    PractitionerComment,
    Return,
    ReturnState,
    Round,
    RoundState,
    Theme,
)
from briefings.models import Briefing, BriefingState, DraftFile, Edition, Layout
from cases.frame_facts import roll_of
from cases.models import Case, CaseRole, ConcernState, Draw, IdentitySheet, ImmediateConcern
from cases.sampling import verify
from demonstration.children import annex_a, make_children
from demonstration.clock import Clock
from demonstration.grading import return_grade
from jobs.models import Job, JobState
from notices.models import Notice
from recommendations.models import Action, Recommendation, Status, StatusChange, Update
from replies.models import TeamReply
from trail.models import EventKind, TrailEvent

pytestmark = pytest.mark.usefixtures("demonstration")


def test_two_partnerships_and_eight_agencies_marked_as_made_up():
    assert Partnership.objects.filter(is_demonstration=True).count() == 2
    assert Agency.objects.exclude(kind="office").count() == 8
    assert not User.objects.filter(is_demonstration=False).exists()
    assert all(each.logo_id for each in Partnership.objects.all())


def test_people_for_every_role_sign_in_with_the_one_password():
    assert 26 <= User.objects.count() <= 32
    assert set(Membership.objects.values_list("role", flat=True)) == set(Role.values)
    assert User.objects.order_by("email")[0].check_password(PASSWORD)
    assert User.objects.values("password").distinct().count() == 1


def test_every_sign_in_is_printed():
    said = StringIO()
    call_command("sign_ins", stdout=said)
    assert PASSWORD in said.getvalue()
    assert all(role.label in said.getvalue() for role in Role)


def test_three_years_of_rounds_at_every_stage_and_the_next_one_planned():
    assert Counter(Round.objects.values_list("state", flat=True)) == {
        RoundState.CLOSED: 7,
        RoundState.REPORTING: 1,
        RoundState.PANEL: 1,
        RoundState.AUDITING: 2,
        RoundState.DRAWING: 1,
        RoundState.PLANNING: 4,
    }
    assert Round.objects.values("programme__year").distinct().count() == 4


def test_about_fifty_children_each_drawn_by_a_lot_anyone_can_repeat():
    assert 40 <= Case.objects.filter(role=CaseRole.DRAWN).count() <= 60
    kept = [draw for draw in Draw.objects.select_related("frame") if not draw.frame.emptied_at]
    assert len(kept) > 3
    for draw in kept:
        rows = roll_of(draw.frame)
        assert verify(draw.certificate, rows) == []


def test_children_of_closed_audits_are_deleted_but_for_the_drawn_ones():
    closed = Draw.objects.filter(round__state=RoundState.CLOSED).select_related("frame")
    assert closed
    for draw in closed:
        assert draw.frame.emptied_at
        assert not roll_of(draw.frame)
        assert draw.cases.exists()


def test_identity_sheets_are_half_complete_where_cases_are_being_drawn():
    sheets = IdentitySheet.objects.filter(case__draw__round__state=RoundState.DRAWING, case__role=CaseRole.DRAWN)
    assert {sheet.is_complete for sheet in sheets} == {True, False}


def test_every_state_of_a_return_occurs_and_agencies_are_late():
    auditing = Return.objects.filter(round__state=RoundState.AUDITING)
    assert set(auditing.values_list("state", flat=True)) == set(ReturnState.values)
    assert auditing.waiting().filter(due_on__lt=date.today()).exists()
    assert auditing.filter(auditor=None, state=ReturnState.ASSIGNED).exists()
    assert Return.objects.exclude(late_reason="").exists()


def test_the_panel_that_sits_is_half_way_and_has_a_late_return_sealed():
    sitting = Round.objects.get(state=RoundState.PANEL)
    overall = AgreedGrade.objects.filter(round=sitting, theme=Theme.OVERALL).count()
    assert 0 < overall < sitting.draw.cases.filter(role=CaseRole.DRAWN).count()
    assert sitting.returns.filter(opened_at=None, state=ReturnState.SIGNED_OFF).exists()
    assert sitting.returns.waiting().exists()


def test_panels_dissent_change_their_mind_and_keep_a_grade_above_a_limit():
    assert Dissent.objects.count() >= 3
    assert AgreedGrade.objects.filter(number=2).exists()
    assert AgreedGrade.objects.exclude(limit_reason="").count() == 2
    assert {1, 2, 3, 4} <= set(AgreedGrade.objects.values_list("grade__order", flat=True))


def test_findings_of_every_round_that_agreed():
    agreed = Round.objects.filter(state__in=[RoundState.REPORTING, RoundState.CLOSED])
    assert all(Finding.objects.filter(round=each).count() >= 6 for each in agreed)
    assert Finding.objects.exclude(source_answer=None).exists()


def test_concerns_wait_are_acknowledged_and_resolved():
    states = Counter(ImmediateConcern.objects.values_list("state", flat=True))
    assert set(states) == set(ConcernState.values)


def test_sixty_recommendations_with_every_status_and_a_history():
    assert Recommendation.objects.count() == 60
    defined = set(Status.objects.filter(scheme__code="default").values_list("code", flat=True))
    assert set(Recommendation.objects.values_list("status__code", flat=True)) == defined
    assert Update.objects.count() >= 100
    assert StatusChange.objects.filter(recommendation__isnull=False).count() >= 200


def test_recommendations_late_undated_unowned_and_verified():
    today = date.today()
    open_rows = Recommendation.objects.filter(status__is_closed=False)
    assert open_rows.filter(due_on__lt=today).exists()
    assert open_rows.filter(due_on=None).exists()
    assert open_rows.filter(owner_kind="none").exists()
    assert Action.objects.filter(verified_by__isnull=False).exists()
    assert Recommendation.objects.filter(revisions__isnull=False).exists()


def test_every_status_is_the_last_one_decided():
    for action in Action.objects.select_related("status"):
        assert action.status_changes.first().to_status_id == action.status_id
    for row in Recommendation.objects.select_related("status"):
        assert row.status_changes.filter(action=None).first().to_status_id == row.status_id


def test_briefings_in_every_state_with_files():
    states = Counter(Briefing.objects.filter(partnership__short_name="Northmere SCP").values_list("state", flat=True))
    assert states == {
        BriefingState.PUBLISHED: 7,
        BriefingState.IN_REVIEW: 1,
        BriefingState.DRAFT: 2,
        BriefingState.WITHDRAWN: 1,
    }
    made_here = Edition.objects.exclude(briefing__layout="earlier")
    assert all(edition.pdf.bytes.startswith(b"%PDF") and edition.docx_id for edition in made_here)
    assert {each.partnership_id for each in Edition.objects.public()} == set(
        Partnership.objects.values_list("pk", flat=True)
    )


def test_nothing_happens_in_the_future(demonstration):
    for model, field in ((TrailEvent, "at"), (Update, "recorded_at"), (Notice, "created_at"), (Job, "requested_at")):
        assert model.objects.latest(field).__dict__[field].date() <= demonstration.today


def test_old_mail_is_not_sent_today():
    waiting = Notice.objects.filter(sent_at=None)
    assert waiting.count() < 60
    assert Job.objects.filter(kind="notices.deliver").exclude(state=JobState.DONE).count() == waiting.count()


def test_the_trail_tells_looks_changes_and_sign_ins():
    kinds = set(TrailEvent.objects.values_list("kind", flat=True))
    assert {EventKind.VIEWED, EventKind.CHANGED, EventKind.CREATED, EventKind.SIGNED_IN} <= kinds


def test_no_name_of_a_child_stands_outside_the_sealed_sheets():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM trail_trailevent WHERE subject_name ~ 'Ashcombe|Brindley|Quarmby|Thornley'"
        )
        assert cursor.fetchone() == (0,)


def test_a_second_run_changes_nothing(undone):
    before = TrailEvent.objects.count(), User.objects.count()
    said = StringIO()
    call_command("demo", stdout=said)
    assert "nothing was changed" in said.getvalue()
    assert (TrailEvent.objects.count(), User.objects.count()) == before


class TestClock:
    """Dates move by whole weeks; years named in texts move when years have gone by."""

    def test_a_tuesday_stays_a_tuesday(self):
        for days in (0, 3, 8, 400, -20):
            clock = Clock(date(2026, 11, 21) + timedelta(days=days))
            assert clock.day("2024-04-16").weekday() == 1

    def test_years_in_texts_move(self):
        assert Clock(date(2026, 11, 21)).words("In 2024 we") == "In 2024 we"
        assert Clock(date(2028, 11, 21)).words("In 2024 we") == "In 2026 we"

    def test_nothing_is_later_than_the_last_working_day(self):
        clock = Clock(date(2026, 11, 21))
        assert clock.at(date(2027, 1, 1)).date() == date(2026, 11, 20)


def test_a_day_to_come_is_refused(undone):
    User.objects.update(is_demonstration=False)
    with pytest.raises(CommandError, match="still to come"):
        call_command("demo", today=date.today() + timedelta(days=1), stdout=StringIO())


def test_the_same_day_gives_the_same_children_and_grades():
    clock = Clock(date(2026, 11, 21))
    first, again = (make_children("northmere", 50, clock) for _ in range(2))
    assert first == again
    files = [annex_a(first, subject="Neglect", day=date(2026, 3, 2), seed="x") for _ in range(2)]
    assert files[0] == files[1]
    assert [return_grade("NM-NEG24", 1, "police", "risk") for _ in range(2)] == [
        return_grade("NM-NEG24", 1, "police", "risk")
    ] * 2


def test_a_practitioner_has_commented_and_another_invitation_waits():
    comments = PractitionerComment.objects.filter(agency_return__round__state=RoundState.AUDITING)
    sent, waiting = comments.get(sent_at__isnull=False), comments.get(sent_at=None)
    assert sorted(sent.words.values_list("part", "outcome")) == [
        ("else", ""), ("facts", ""), ("helped", ""), ("s-risk", "kept"),
    ]  # fmt: skip
    assert waiting.due_on >= waiting.invited_at.date()


def test_there_is_a_briefing_in_every_layout_and_one_made_before():
    assert set(Briefing.objects.values_list("layout", flat=True)) == set(Layout.values) - {"own"}
    published = set(Edition.objects.published().values_list("briefing__layout", flat=True))
    assert published == {"seven", "lessons", "messages", "summary", "earlier"}
    assert DraftFile.objects.exclude(file=None).exists()


def test_teams_answered_the_knowledge_checks():
    assert TeamReply.objects.exclude(checks=[]).count() >= 4
