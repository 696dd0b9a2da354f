"""What the child, the family and the practitioner were asked, and what they said: apart from the auditor's text."""

from django.db import models

from access.permissions import Permission
from audits.models.returns import Return


class Voice(models.TextChoices):
    """Whose word it is."""

    CHILD = "child", "The child"
    CARER = "carer", "A parent or carer"
    PRACTITIONER = "practitioner", "A practitioner who knows the child"


class Asking(models.TextChoices):
    """What came of asking."""

    TOOK_PART = "took_part", "Asked, and took part"
    DECLINED = "declined", "Asked, and did not want to"
    NO_ANSWER = "no_answer", "Asked, no answer yet"
    WITHDREW = "withdrew", "Took part, and then took their words back"
    NOT_ASKED = "not_asked", "Not asked"


class Consent(models.TextChoices):
    """Who agreed that their words are used."""

    OWN = "own", "Their own"
    PARENT = "parent", "Their own, and a parent’s or carer’s"
    PARENT_ONLY = "parent_only", "A parent’s or carer’s only"


class ContributionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """For the auditor and the lead of the agency that recorded it; with the return, for those who read the panel,
        once that has opened it. Not earlier even in a round that is not blind."""
        own = models.Q(auditor_id=user.pk) | models.Q(agency_id__in=user.agency_ids(Permission.SIGN_OFF_RETURN))
        returns = Return.objects.visible_to(user).filter(own | models.Q(opened_at__isnull=False))
        return self.filter(agency_return__in=returns.order_by().values("pk"))


class Contribution(models.Model):
    """One person who was asked, or was not and why. Words stand here only while somebody has agreed to it; no history
    of them is kept, so that words taken back are gone."""

    agency_return = models.ForeignKey("audits.Return", on_delete=models.PROTECT, related_name="contributions")
    voice = models.CharField(max_length=12, choices=Voice.choices)
    role = models.CharField(max_length=120, blank=True, help_text="Such as “mother” or “health visitor”; no name.")
    asking = models.CharField(max_length=9, choices=Asking.choices)
    asked_by = models.CharField(max_length=120, blank=True, help_text="Who asked, by role.")
    asked_when = models.CharField(max_length=40, blank=True, help_text="As a person writes it (audits.when).")
    method = models.CharField(max_length=10, blank=True, help_text="A code of audits.contributions.METHODS.")
    consent = models.CharField(max_length=11, choices=Consent.choices, blank=True)
    words = models.TextField(blank=True)
    why_not = models.TextField(blank=True, help_text="Why they were not asked.")
    version = models.PositiveIntegerField(default=1)
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    PERSONAL_FIELDS = ("role", "asked_by", "words", "why_not")
    objects = ContributionQuerySet.as_manager()

    class Meta:
        ordering = ["voice", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(words="") | (models.Q(asking="took_part") & ~models.Q(consent="")),
                name="contribution_words_need_consent",
            ),
            models.CheckConstraint(
                condition=~models.Q(asking="not_asked") | ~models.Q(why_not=""), name="contribution_says_why_not_asked"
            ),
        ]

    def __str__(self):
        return f"Contribution {self.pk}"

    @property
    def partnership_id(self):
        return self.agency_return.partnership_id
