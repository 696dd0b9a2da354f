"""Programmes, rounds and the agencies that take part."""

import uuid
from datetime import date, datetime

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from access.permissions import Permission


class ProgrammeQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Programmes of partnerships whose rounds the person may see."""
        return self.filter(partnership_id__in=user.partnership_ids(Permission.VIEW_ROUNDS))


class Programme(models.Model):
    """A partnership's audits of one year."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="programmes")
    year = models.PositiveSmallIntegerField()
    planned_rounds = models.PositiveSmallIntegerField(default=4)
    purpose = models.TextField(blank=True, help_text="What the year's audits are for, in the published plan.")
    round_count: int  # where a selector counted them

    PERSONAL_FIELDS = ()
    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        ordering = ["-year"]
        constraints = [models.UniqueConstraint(fields=["partnership", "year"], name="programme_year_once")]

    def __str__(self):
        return f"Programme {self.year}"


class RoundState(models.TextChoices):
    PLANNING = "planning", "Planning"
    DRAWING = "drawing", "Drawing"
    AUDITING = "auditing", "Auditing"
    PANEL = "panel", "Panel"
    REPORTING = "reporting", "Reporting"
    CLOSED = "closed", "Closed"


# A return that is late for the panel can still be finished: it stays sealed until the chair lets it in.
OPEN_ROUNDS = (RoundState.AUDITING, RoundState.PANEL)


class ChildrenFrom(models.TextChoices):
    FILE = "file", "A file of the council's"
    NOMINATIONS = "nominations", "Nominations by the agencies"


class Method(models.TextChoices):
    """How the children's records are looked at, and by whom."""

    FILE_AUDIT = "file_audit", "File audit and panel"
    WORKSHOP = "workshop", "Workshop and deep dive"
    PRACTICE_WEEK = "practice_week", "Practice week"
    DIP_SAMPLE = "dip_sample", "Dip sample"
    JTAI = "jtai", "Inspection mode (JTAI), two weeks"
    APPRECIATIVE = "appreciative", "Appreciative inquiry"


class Contact(models.TextChoices):
    """What practitioners or families of the audited children hear of an audit, and whether they are asked."""

    NONE = "none", "Not contacted"
    TOLD = "told", "Told about the audit"
    ASKED = "asked", "Told, and asked for their view"


# What a closed round contributes to pictures was counted when it closed (`audits.models.summaries`).
STAYS_CLOSED = """
IF EXISTS (SELECT 1 FROM audits_roundsummary WHERE round_id = NEW.id) THEN
    RAISE EXCEPTION 'pgtrigger: A round that is summed up stays closed';
END IF;
RETURN NEW;
"""


class RoundQuerySet(models.QuerySet):
    def visible_to(self, user):
        """All of a partnership's rounds for those who run or chair; for others the rounds their agency is in."""
        wide = user.wide_partnership_ids(Permission.VIEW_ROUNDS)
        own = user.agency_ids(Permission.VIEW_ROUNDS)
        return self.filter(
            Q(programme__partnership_id__in=wide)
            | Q(pk__in=RoundAgency.objects.filter(agency_id__in=own).values("round"))
        )

    def all_in(self):
        """Rounds all of whose returns are in and whose panel has not opened yet."""
        return self.filter(state=RoundState.AUDITING, returns_in_at__isnull=False).exclude(method=Method.DIP_SAMPLE)

    def agreed(self):
        """Rounds whose findings are agreed."""
        return self.filter(state__in=[RoundState.REPORTING, RoundState.CLOSED])

    def agreed_by(self, moment: datetime):
        """Rounds whose findings were agreed at a moment."""
        return self.agreed().filter(Q(concluded_at=None) | Q(concluded_at__lte=moment))


@pghistory.track()
class Round(models.Model):
    """One themed audit: a few children, several agencies, one panel."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey("audits.Programme", on_delete=models.PROTECT, related_name="rounds")
    title = models.CharField(max_length=120)
    why_now = models.TextField(blank=True)
    terms = models.TextField(blank=True)
    lines_of_enquiry = models.TextField(blank=True, help_text="One on each line.")
    method = models.CharField(max_length=14, choices=Method.choices, default=Method.FILE_AUDIT)
    is_blind = models.BooleanField(default=True)
    needs_sign_off = models.BooleanField(default=True)
    practitioner_contact = models.CharField(max_length=6, choices=Contact.choices, default=Contact.NONE)
    family_contact = models.CharField(max_length=6, choices=Contact.choices, default=Contact.NONE)
    re_audit_of = models.ForeignKey(
        "audits.Round", null=True, blank=True, on_delete=models.PROTECT, related_name="re_audits"
    )
    re_audit_of_past = models.ForeignKey(
        "audits.PastRound", null=True, blank=True, on_delete=models.PROTECT, related_name="re_audits"
    )
    earlier_rounds = models.ManyToManyField("audits.Round", blank=True, symmetrical=False, related_name="later_rounds")
    chase_days_before = models.PositiveSmallIntegerField(default=3, help_text="0: nobody is written to before.")
    chase_every_days = models.PositiveSmallIntegerField(default=7, help_text="0: nobody who is late is written to.")
    look_back_months = models.PositiveSmallIntegerField(default=12)
    tool_version = models.ForeignKey("audits.ToolVersion", on_delete=models.PROTECT, related_name="rounds")
    agencies = models.ManyToManyField("accounts.Agency", through="audits.RoundAgency", related_name="rounds")
    chair = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    frame = models.ForeignKey("cases.Frame", null=True, blank=True, on_delete=models.SET_NULL, related_name="rounds")
    upload = models.ForeignKey("cases.FrameUpload", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    draw = models.OneToOneField("cases.Draw", null=True, blank=True, on_delete=models.PROTECT, related_name="round")
    state = models.CharField(max_length=12, choices=RoundState.choices, default=RoundState.PLANNING)
    children_from = models.CharField(max_length=12, choices=ChildrenFrom.choices, default=ChildrenFrom.FILE)
    nominations_close_on = models.DateField(null=True, blank=True)
    pool_closed_at = models.DateTimeField(null=True, blank=True)
    opens_on = models.DateField()
    returns_due_on = models.DateField()
    panel_on = models.DateField()
    report_due_on = models.DateField()
    panel_opened_at = models.DateTimeField(null=True, blank=True)
    panel_opened_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    returns_in_at = models.DateTimeField(
        null=True, blank=True, help_text="When the portal told that all returns are in; empty while one is not."
    )
    concluded_at = models.DateTimeField(
        null=True, blank=True, help_text="When the panel ended: from then on its grades and findings are agreed."
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    created_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()

    PERSONAL_FIELDS = ()
    objects = RoundQuerySet.as_manager()

    class Meta:
        ordering = ["-panel_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    opens_on__lte=F("returns_due_on"),
                    returns_due_on__lte=F("panel_on"),
                    panel_on__lte=F("report_due_on"),
                ),
                name="round_dates_in_order",
            ),
            models.CheckConstraint(
                condition=Q(panel_opened_at=None, panel_opened_by=None)
                | Q(panel_opened_at__isnull=False, panel_opened_by__isnull=False),
                name="round_panel_opened_by_and_at",
            ),
            models.CheckConstraint(
                condition=~Q(children_from="nominations") | Q(nominations_close_on__isnull=False),
                name="round_nominations_have_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(method="dip_sample") | Q(needs_sign_off=False), name="round_dip_sample_signs_itself_off"
            ),
            models.CheckConstraint(condition=~Q(re_audit_of=F("id")), name="round_repeats_another"),
            models.CheckConstraint(
                condition=Q(re_audit_of=None) | Q(re_audit_of_past=None), name="round_repeats_at_most_one"
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="summed_up_stays_closed",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("state"),
                condition=pgtrigger.Q(old__state="closed") & ~pgtrigger.Q(new__state="closed"),
                func=STAYS_CLOSED,
            )
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("audits:round_detail", args=[self.pk])

    @property
    def partnership(self):
        return self.programme.partnership

    @property
    def partnership_id(self):
        return self.programme.partnership_id

    @property
    def is_nominated(self) -> bool:
        """Whether its children are nominated by the agencies, not taken from a file."""
        return self.children_from == ChildrenFrom.NOMINATIONS

    @property
    def skips_panel(self) -> bool:
        """Whether it goes from auditing straight to reporting, with neither identity sheets, sign-off nor panel."""
        return self.method == Method.DIP_SAMPLE

    @property
    def is_all_in(self) -> bool:
        """Whether all its returns are in and its panel has not opened yet."""
        return self.state == RoundState.AUDITING and self.returns_in_at is not None and not self.skips_panel

    @property
    def enquiries(self) -> list[str]:
        """The lines of enquiry, one by one."""
        return [line.strip() for line in self.lines_of_enquiry.splitlines() if line.strip()]

    @property
    def nominated_until(self) -> date:
        """The day that was announced for nominations; a constraint keeps a day wherever children are nominated."""
        return self.nominations_close_on or self.opens_on


class RoundAgency(models.Model):
    """An agency that takes part in a round."""

    round = models.ForeignKey("audits.Round", on_delete=models.CASCADE, related_name="round_agencies")
    agency = models.ForeignKey("accounts.Agency", on_delete=models.PROTECT, related_name="+")
    reminded_at = models.DateTimeField(null=True, blank=True)

    PERSONAL_FIELDS = ()

    class Meta:
        ordering = ["agency__name"]
        constraints = [models.UniqueConstraint(fields=["round", "agency"], name="round_agency_once")]

    def __str__(self):
        return f"{self.agency} in {self.round}"


class AbandonedDraw(models.Model):
    """A draw given up before the audit opened. It stays, with its certificate and the reason."""

    round = models.ForeignKey("audits.Round", on_delete=models.PROTECT, related_name="abandoned_draws")
    draw = models.OneToOneField("cases.Draw", on_delete=models.PROTECT, related_name="abandonment")
    reason = models.TextField()
    abandoned_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    abandoned_at = models.DateTimeField()

    PERSONAL_FIELDS = ("reason",)

    class Meta:
        ordering = ["-abandoned_at"]
        triggers = [pgtrigger.Protect(name="abandoned_stands", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"Abandoned draw of {self.round}"

    @property
    def partnership_id(self):
        return self.round.partnership_id
