"""What readers get: exact files, approved, published, withdrawn."""

import uuid

import pgtrigger
from django.db import models
from django.db.models import Q

from access.permissions import Permission


class EditionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Editions of partnerships whose drafts the person may read."""
        return self.filter(briefing__partnership_id__in=user.partnership_ids(Permission.VIEW_BRIEFINGS))

    def public(self):
        """What anybody may read."""
        return self.published().filter(is_internal=False)

    def published(self):
        """What readers have: anybody, and of internal editions those who sign in."""
        return self.filter(published_at__isnull=False, withdrawn_at=None)

    def newest(self):
        """Of several public editions of one briefing only the last."""
        later = Edition.objects.public().filter(
            briefing=models.OuterRef("briefing"), number__gt=models.OuterRef("number")
        )
        return self.public().filter(~models.Exists(later))

    def open_to(self, reader):
        """What was published and may be opened by this reader, signed in or not: an internal edition by those who
        hold a role in its partnership. What was withdrawn since is among them, so that its page can say so."""
        own = reader.partnership_ids() if reader.is_authenticated else set()
        allowed = Q(is_internal=False) | Q(briefing__partnership_id__in=own)
        return self.filter(allowed, published_at__isnull=False)

    def newest_for(self, reader):
        """Of several editions of one briefing this reader may read, only the last."""
        later = Edition.objects.open_to(reader).filter(
            briefing=models.OuterRef("briefing"), number__gt=models.OuterRef("number"), withdrawn_at=None
        )
        return self.open_to(reader).filter(~models.Exists(later), withdrawn_at=None)


class Edition(models.Model):
    """A briefing's content as rendered into exact files. Approval binds to the fingerprint of the PDF."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    briefing = models.ForeignKey("briefings.Briefing", on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField(help_text="Everything the files say, as it stood.")
    briefing_version = models.PositiveIntegerField()
    is_internal = models.BooleanField(default=False, help_text="Read by people who sign in, not by the public.")
    slug = models.SlugField(max_length=120, unique=True)
    pdf = models.ForeignKey("documents.StoredFile", null=True, on_delete=models.PROTECT, related_name="+")
    docx = models.ForeignKey("documents.StoredFile", null=True, on_delete=models.PROTECT, related_name="+")
    requested_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField()
    rendered_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_sha256 = models.CharField(max_length=64, blank=True)
    published_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=300, blank=True)

    PERSONAL_FIELDS = ("content",)
    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["briefing", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["briefing", "number"], name="edition_number_once"),
            models.UniqueConstraint(fields=["briefing", "briefing_version"], name="edition_once_a_version"),
            models.CheckConstraint(
                condition=Q(approved_at=None, approved_by=None, approved_sha256="")
                | (Q(approved_at__isnull=False, approved_by__isnull=False) & ~Q(approved_sha256="")),
                name="edition_approved_by_at_and_what",
            ),
            models.CheckConstraint(
                condition=Q(published_at=None) | Q(approved_at__isnull=False), name="edition_published_after_approval"
            ),
        ]

    def __str__(self):
        return f"{self.briefing}, edition {self.number}"

    @property
    def partnership_id(self):
        return self.briefing.partnership_id

    @property
    def exact_file(self):
        """The file whose fingerprint is approved: the PDF, or the Word file of a briefing that was made as one."""
        return self.pdf or self.docx

    @property
    def has_files(self) -> bool:
        return bool(self.pdf_id or self.docx_id)

    @property
    def is_published(self) -> bool:
        return self.published_at is not None and self.withdrawn_at is None

    @property
    def is_public(self) -> bool:
        return self.is_published and not self.is_internal


class Approval(models.Model):
    """That one person approved exactly one file. Rows are only added."""

    edition = models.ForeignKey("briefings.Edition", on_delete=models.PROTECT, related_name="approvals")
    pdf_sha256 = models.CharField(max_length=64)
    approved_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField()

    PERSONAL_FIELDS = ()

    class Meta:
        triggers = [pgtrigger.Protect(name="approval_stands", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"Approval of {self.edition}"
