"""Children whom agencies nominate for an audit: who they are stays sealed, and only until the audit opens."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from access.permissions import Permission
from access.roles import PARTNERSHIP_WIDE, permissions_of
from cases.models import TwinDecision


class Criterion(models.TextChoices):
    CONCERN = "concern", "Of concern"
    LONG_PLAN = "long_plan", "On a plan for 18 months or more"
    BOTH = "both", "Of concern, and on a plan for 18 months or more"


def delegate_agency_ids(user) -> set:
    """The agencies for which a person nominates as one of their own people. Who serves the whole partnership, such as
    a coordinator, is nobody's delegate, whichever agency employs them."""
    return {
        held.agency_id
        for held in user.held
        if held.role not in PARTNERSHIP_WIDE and Permission.NOMINATE in permissions_of(held.role)
    }


class NominationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those of the agencies at which the person nominates; of other agencies those the person wrote down for
        them. A coordinator sees numbers of the others, never a nomination."""
        wide = user.wide_partnership_ids(Permission.NOMINATE)
        return self.filter(
            Q(agency_id__in=delegate_agency_ids(user))
            | Q(recorded_by_id=user.pk, round__programme__partnership_id__in=wide)
        )

    def standing(self):
        """Those that were not withdrawn."""
        return self.filter(withdrawn_at=None)

    def known(self):
        """Those of which it is still known who the child is."""
        return self.standing().filter(identity_erased_at=None)


class Nomination(models.Model):
    """One child as one agency nominates it.

    `sealed_identity` holds who the child is (see `audits.nominating`); `facts` identify nobody. `number` counts an
    agency's nominations of one audit: it is what a nomination is called where nothing else may stand.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey("audits.Round", on_delete=models.PROTECT, related_name="nominations")
    agency = models.ForeignKey("accounts.Agency", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    sealed_identity = models.BinaryField(null=True)
    concern = models.CharField(max_length=300, blank=True)
    plan_start = models.DateField(null=True)
    facts = models.JSONField()
    has_council_id = models.BooleanField(default=False)
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    recorded_for = models.CharField(max_length=120, blank=True)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    identity_erased_at = models.DateTimeField(null=True)

    is_of_one_child = True
    PERSONAL_FIELDS = ("sealed_identity", "concern", "plan_start", "facts", "recorded_for")
    objects = NominationQuerySet.as_manager()

    class Meta:
        ordering = ["agency__name", "number"]
        constraints = [
            models.UniqueConstraint(fields=["round", "agency", "number"], name="nomination_number_once"),
            models.CheckConstraint(
                condition=Q(identity_erased_at=None, sealed_identity__isnull=False)
                | Q(identity_erased_at__isnull=False, sealed_identity=None, plan_start=None, concern=""),
                name="nomination_erased_whole",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False, identity_erased_at__isnull=False),
                name="nomination_withdrawn_by_and_at",
            ),
        ]

    def __str__(self):
        return f"Nomination {self.number} of {self.agency}"

    def get_absolute_url(self):
        return reverse("audits:nomination_edit", args=[self.pk])

    @property
    def partnership_id(self):
        return self.round.partnership_id


class NominationMatchQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The council's identity holder decides whether two nominations are about one child."""
        wide = user.wide_partnership_ids(Permission.COMPLETE_IDENTITY)
        return self.filter(first__round__programme__partnership_id__in=wide)

    def between_known(self):
        """Those between two nominations that stand."""
        return self.filter(first__withdrawn_at=None, second__withdrawn_at=None)


class NominationMatch(models.Model):
    """That two nominations of an audit are about one child, or may be. A certain one is decided by being found."""

    first = models.ForeignKey("audits.Nomination", on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey("audits.Nomination", on_delete=models.CASCADE, related_name="+")
    found_at = models.DateTimeField()
    decision = models.CharField(max_length=10, choices=TwinDecision.choices, default=TwinDecision.WAITING)
    reason = models.CharField(max_length=300, blank=True)
    decided_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)

    PERSONAL_FIELDS = ("reason",)
    objects = NominationMatchQuerySet.as_manager()

    class Meta:
        ordering = ["found_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="nomination_match_once"),
            models.CheckConstraint(condition=~Q(first=F("second")), name="nomination_match_of_two"),
            models.CheckConstraint(
                condition=Q(decision="waiting", decided_at=None, decided_by=None)
                | (~Q(decision="waiting") & Q(decided_at__isnull=False)),
                name="nomination_match_decided_at",
            ),
        ]

    def __str__(self):
        return f"{self.first} and {self.second}"

    @property
    def partnership_id(self):
        return self.first.round.partnership_id


class PoolPlaceQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Who nominated a drawn child, for those who run the partnership's audits."""
        return self.filter(frame__partnership_id__in=user.wide_partnership_ids(Permission.MANAGE_ROUNDS))


class PoolPlace(models.Model):
    """Which child of a list made from nominations a nomination is about; several agencies may stand behind one."""

    nomination = models.ForeignKey("audits.Nomination", on_delete=models.CASCADE, related_name="places")
    frame = models.ForeignKey("cases.Frame", on_delete=models.CASCADE, related_name="pool_places")
    ordinal = models.PositiveIntegerField()

    PERSONAL_FIELDS = ()
    objects = PoolPlaceQuerySet.as_manager()

    class Meta:
        ordering = ["frame", "ordinal"]
        constraints = [models.UniqueConstraint(fields=["nomination", "frame"], name="pool_place_once")]

    def __str__(self):
        return f"{self.nomination}, child {self.ordinal}"

    @property
    def partnership_id(self):
        return self.frame.partnership_id


class PoolClosingQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Who closed a pool and why, for those who run the partnership's audits."""
        wide = user.wide_partnership_ids(Permission.MANAGE_ROUNDS)
        return self.filter(round__programme__partnership_id__in=wide)


class PoolClosing(models.Model):
    """That the nominations of an audit were closed, by whom, with how many children, and why before their day."""

    round = models.ForeignKey("audits.Round", on_delete=models.PROTECT, related_name="pool_closings")
    reason = models.CharField(max_length=300, blank=True)
    children = models.PositiveSmallIntegerField()
    left_out = models.PositiveSmallIntegerField(default=0)
    closed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField()

    PERSONAL_FIELDS = ("reason",)
    objects = PoolClosingQuerySet.as_manager()

    class Meta:
        ordering = ["-closed_at", "-pk"]

    def __str__(self):
        return f"Nominations of {self.round}, closed"

    @property
    def partnership_id(self):
        return self.round.partnership_id
