"""One agency's completed tool for one case."""

import uuid

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from access.permissions import Permission
from audits.models.rounds import Round, RoundAgency
from cases.models import Case, CaseRole, walled_off


class ReturnState(models.TextChoices):
    ASSIGNED = "assigned", "Assigned"
    IN_PROGRESS = "in_progress", "In progress"
    SUBMITTED = "submitted", "Submitted"
    SENT_BACK = "sent_back", "Sent back"
    SIGNED_OFF = "signed_off", "Signed off"
    NIL = "nil", "Nil return"


def rounds_of(partnership_ids: set) -> models.QuerySet:
    """Rounds of partnerships, as a subquery: joined in, they would make each look at a return slow to plan."""
    return Round.objects.filter(programme__partnership_id__in=partnership_ids).values("pk")


def open_rounds_with(agency_ids: set) -> models.QuerySet:
    """Rounds that are not blind and in which agencies take part, as a subquery."""
    return Round.objects.filter(is_blind=False, pk__in=rounds_with(agency_ids)).values("pk")


def handed_in_openly(user) -> Q:
    """Returns handed in to a round that is not blind, for auditors and leads of the agencies in it."""
    own = user.agency_ids(Permission.WRITE_RETURN) | user.agency_ids(Permission.SIGN_OFF_RETURN)
    return Q(state__in=HANDED_IN, round__in=open_rounds_with(own))


def all_in_for(user) -> Q:
    """Returns that came in to audits all of whose returns are in, for whoever opens their panel."""
    wide = user.wide_partnership_ids(Permission.OPEN_PANEL)
    rounds = Round.objects.all_in().filter(programme__partnership_id__in=wide)
    replaced = Case.objects.filter(role=CaseRole.REPLACED).values("pk")
    return Q(state__in=CAME_IN, round__in=rounds.values("pk")) & ~Q(case__in=replaced)


def rounds_with(agency_ids: set) -> models.QuerySet:
    """Rounds in which agencies take part, as a subquery."""
    return RoundAgency.objects.filter(agency_id__in=agency_ids).values("round")


HANDED_IN = (ReturnState.SUBMITTED, ReturnState.SIGNED_OFF, ReturnState.NIL)
CAME_IN = (ReturnState.SIGNED_OFF, ReturnState.NIL)
WRITABLE = (ReturnState.ASSIGNED, ReturnState.IN_PROGRESS, ReturnState.SENT_BACK)


class ReturnQuerySet(models.QuerySet):
    def visible_to(self, user):
        """What a return says: for its auditor, its agency's lead, and once the panel has opened it, the panel. In a
        round that is not blind, once it is handed in, for the other agencies; once all are in, for whoever opens the
        panel; for a guest the one return they write. Of a restricted case only for those named."""
        if user.is_guest:
            return self.of_guest(user)
        return self.exclude(case__in=walled_off(user)).filter(
            Q(auditor_id=user.pk, agency_id__in=user.agency_ids(Permission.WRITE_RETURN))
            | Q(agency_id__in=user.agency_ids(Permission.SIGN_OFF_RETURN))
            | Q(opened_at__isnull=False, round__in=rounds_of(user.wide_partnership_ids(Permission.VIEW_PANEL)))
            | Q(opened_at__isnull=False, round__in=rounds_with(user.agency_ids(Permission.VIEW_PANEL)))
            | handed_in_openly(user)
            | all_in_for(user)
            # Whoever enters it for somebody else: nobody's auditor without that right or the right to write.
            | Q(auditor_id=user.pk, round__in=rounds_of(user.wide_partnership_ids(Permission.RECORD_RETURN)))
        )

    def states_visible_to(self, user):
        """That a return exists and how far it is, without what it says: for those who run or chair the round, and
        for whoever may read it. Of a restricted case only for those named."""
        return self.exclude(case__in=walled_off(user)).filter(
            Q(round__in=rounds_of(user.wide_partnership_ids(Permission.VIEW_ROUNDS)))
            | Q(agency_id__in=user.agency_ids(Permission.SIGN_OFF_RETURN))
            | Q(auditor_id=user.pk, agency_id__in=user.agency_ids(Permission.WRITE_RETURN))
            | handed_in_openly(user)
        )

    def of_guest(self, user):
        """The one return a guest was invited to, for as long as their invitation holds."""
        found = user.guest_pass
        return self.exclude(case__in=walled_off(user)).filter(pk=found.agency_return_id if found else None)

    def in_sample(self):
        """Returns about children in the sample, not about children who were replaced."""
        return self.exclude(case__role=CaseRole.REPLACED)

    def waiting(self):
        """Returns whose agency still has something to do."""
        return self.exclude(state__in=CAME_IN)

    def side_by_side(self, round_):
        """Returns of a round that lie side by side: those its panel opened; before it opens and once all are in, those
        about children in the sample."""
        return self.lying_in(round_.pk, all_in=round_.is_all_in)

    def lying_in(self, round_id, *, all_in):
        """The same, of a round of which one knows its id and whether all returns are in, its panel not opened."""
        if all_in:
            return self.in_sample().filter(round=round_id, state__in=CAME_IN)
        return self.filter(round=round_id, opened_at__isnull=False)

    def sealed(self, round_):
        """Returns of a round's sample that do not lie side by side."""
        return self.sealed_in(round_.pk, all_in=round_.is_all_in)

    def sealed_in(self, round_id, *, all_in):
        """The same, of a round of which one knows its id and whether all returns are in, its panel not opened."""
        found = self.in_sample().filter(round=round_id)
        return found.exclude(state__in=CAME_IN) if all_in else found.filter(opened_at=None)


@pghistory.track()
class Return(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey("audits.Round", on_delete=models.PROTECT, related_name="returns")
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="returns")
    agency = models.ForeignKey("accounts.Agency", on_delete=models.PROTECT, related_name="returns")
    auditor = models.ForeignKey(
        "accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="assigned_returns"
    )
    state = models.CharField(max_length=12, choices=ReturnState.choices, default=ReturnState.ASSIGNED)
    due_on = models.DateField()
    created_at = models.DateTimeField()
    submitted_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField(null=True)
    signed_off_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    signed_off_at = models.DateTimeField(null=True)
    is_second_read = models.BooleanField(default=False)
    sent_back_reason = models.TextField(blank=True)
    nil_reason = models.CharField(max_length=200, blank=True)
    opened_at = models.DateTimeField(null=True, help_text="When the panel opened it; sealed until then.")
    late_reason = models.CharField(max_length=300, blank=True, help_text="Why it was let in after the panel opened.")

    PERSONAL_FIELDS = ("sent_back_reason", "nil_reason", "late_reason")
    objects = ReturnQuerySet.as_manager()

    class Meta:
        ordering = ["case__order", "agency__name"]
        constraints = [
            models.UniqueConstraint(fields=["case", "agency"], name="return_once_a_case_and_agency"),
            models.CheckConstraint(
                condition=Q(signed_off_at=None, signed_off_by=None)
                | Q(signed_off_at__isnull=False, signed_off_by__isnull=False),
                name="return_signed_off_by_and_at",
            ),
            models.CheckConstraint(
                condition=Q(submitted_at=None, submitted_by=None)
                | Q(submitted_at__isnull=False, submitted_by__isnull=False),
                name="return_submitted_by_and_at",
            ),
        ]

    def __str__(self):
        return f"{self.agency.short_name} return for {self.case}"

    @property
    def partnership_id(self):
        return self.case.partnership_id

    @property
    def asked_changes(self) -> str:
        """What must change before the return is signed off, for as long as it is sent back."""
        return self.sent_back_reason if self.state == ReturnState.SENT_BACK else ""

    @property
    def is_writable(self) -> bool:
        return self.state in WRITABLE


class Practice(models.TextChoices):
    """How far the record shows the practice asked about. The last two differ: "cannot tell" is itself a finding."""

    FULLY = "fully", "Fully"
    MOSTLY = "mostly", "Mostly"
    PARTLY = "partly", "Partly"
    NOT_AT_ALL = "not_at_all", "Not at all"
    NOT_APPLICABLE = "not_applicable", "Not applicable to this agency"
    CANNOT_TELL = "cannot_tell", "Cannot tell from the record"


class RecordSource(models.TextChoices):
    """What kind of record an answer rests on."""

    CASE_NOTE = "case_note", "Case note or contact"
    ASSESSMENT = "assessment", "Assessment"
    PLAN = "plan", "Plan or review"
    MINUTES = "minutes", "Minutes of a meeting"
    REPORT = "report", "Report for a conference or court"
    CHRONOLOGY = "chronology", "Chronology"
    LETTER = "letter", "Letter, referral or e-mail"
    SUPERVISION = "supervision", "Supervision or management note"
    CONVERSATION = "conversation", "Talk with the worker"
    OTHER = "other", "Something else"


class Confidence(models.TextChoices):
    """How sure the auditor is of an answer, where a tool asks for it."""

    SURE = "sure", "Sure"
    FAIRLY = "fairly", "Fairly sure"
    UNSURE = "unsure", "Not sure"


@pghistory.track()
class Answer(models.Model):
    """An answer and the evidence for it. `version` grows with every save, so that no text overwrites another unseen."""

    agency_return = models.ForeignKey("audits.Return", on_delete=models.PROTECT, related_name="answers")
    question = models.ForeignKey("audits.Question", on_delete=models.PROTECT, related_name="+")
    choice = models.CharField(max_length=40, blank=True, help_text="A Practice, or a grade's code by its scale.")
    evidence = models.TextField(blank=True, help_text="What the record showed, or the whole answer in words.")
    record_date = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=16, choices=RecordSource.choices, blank=True)
    confidence = models.CharField(max_length=10, choices=Confidence.choices, blank=True)
    version = models.PositiveIntegerField(default=1)
    answered_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField()

    PERSONAL_FIELDS = ("evidence",)

    class Meta:
        ordering = ["question__section__order", "question__order"]
        constraints = [models.UniqueConstraint(fields=["agency_return", "question"], name="answer_once")]

    def __str__(self):
        return f"Answer to {self.question_id}"


@pghistory.track()
class ReturnGrade(models.Model):
    """The agency's grade for a theme, or overall, and why; with what it saw as strengths, what could be developed and
    what it would recommend, each a list of short texts. The agreed grade is a row of its own."""

    agency_return = models.ForeignKey("audits.Return", on_delete=models.PROTECT, related_name="grades")
    theme = models.CharField(max_length=40)
    grade = models.ForeignKey("audits.Grade", null=True, on_delete=models.PROTECT, related_name="+")
    reasons = models.TextField(blank=True)
    strengths = ArrayField(models.TextField(), default=list, blank=True)
    developments = ArrayField(models.TextField(), default=list, blank=True)
    recommendations = ArrayField(models.TextField(), default=list, blank=True)
    version = models.PositiveIntegerField(default=1)
    graded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    graded_at = models.DateTimeField()

    PERSONAL_FIELDS = ("reasons", "strengths", "developments", "recommendations")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency_return", "theme"], name="return_grade_once")]

    def __str__(self):
        return f"{self.theme}: {self.grade or 'not graded'}"
