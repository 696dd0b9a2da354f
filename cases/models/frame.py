"""Frames: the children a sample is drawn from, the files they come from, and what a partnership knows about both."""

import uuid

from django.db import models

from access.permissions import Permission


class FrameSource(models.TextChoices):
    ANNEX_A = "annex_a", "Annex A workbook"
    CIN_CENSUS = "cin", "Children in need census"
    TABLE = "table", "Table of the council's own"
    NOMINATIONS = "nominated", "List of nominations"


class FrameQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Frames of partnerships where the person runs the audits."""
        return self.filter(partnership_id__in=user.wide_partnership_ids(Permission.MANAGE_ROUNDS))


class Frame(models.Model):
    """The children a sample is drawn from, as a council's file gave them, without names.

    The seed of its draw is made when the file comes in and stays sealed until the draw; its `commitment` is shown at
    once, so that nobody can try seeds until they like the sample.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="frames")
    source = models.CharField(max_length=10, choices=FrameSource.choices, default=FrameSource.ANNEX_A)
    sheet = models.CharField(max_length=80, blank=True)
    file_sha256 = models.CharField(max_length=64)
    row_count = models.PositiveIntegerField()
    problems = models.JSONField(default=list)
    completeness = models.JSONField(default=dict)
    columns = models.JSONField(default=dict)
    advice = models.JSONField(default=list)
    sealed_seed = models.BinaryField(null=True)
    commitment = models.CharField(max_length=64, blank=True)
    loaded_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    loaded_at = models.DateTimeField()
    emptied_at = models.DateTimeField(null=True)

    PERSONAL_FIELDS = ("problems",)
    objects = FrameQuerySet.as_manager()

    class Meta:
        ordering = ["-loaded_at"]

    def __str__(self):
        return f"Frame of {self.row_count} children"


class FrameColumn(models.Model):
    """One fact of all children of a frame, in the order anyone can repeat: `words` are its different values, `codes`
    which of them each child has (see `cases.coded`). No fact identifies a child.

    One column, `ORDINAL`, holds the children's numbers: no words stand for 1, 2, 3 and so on.
    """

    ORDINAL = "ordinal"

    frame = models.ForeignKey("cases.Frame", on_delete=models.CASCADE, related_name="columns_kept")
    fact = models.CharField(max_length=40)
    words = models.JSONField()
    codes = models.BinaryField()

    PERSONAL_FIELDS = ("words", "codes")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["frame", "fact"], name="frame_fact_once")]

    def __str__(self):
        return f"Column {self.fact}"


class FrameChildren(models.Model):
    """Who the children of a frame are, until the draw: keyed fingerprints of 16 bytes, rows of the file in four bytes
    each, and all IDs in one seal, each in the order of ordinals. The draw deletes it."""

    frame = models.OneToOneField("cases.Frame", on_delete=models.CASCADE, primary_key=True, related_name="children")
    row_numbers = models.BinaryField()
    fingerprints = models.BinaryField()
    sealed_ids = models.BinaryField()

    PERSONAL_FIELDS = ("row_numbers", "fingerprints", "sealed_ids")

    class Meta:
        verbose_name_plural = "frame children"

    def __str__(self):
        return "Children of a frame"


class UploadState(models.TextChoices):
    WAITING = "waiting", "Waiting to be read"
    MAPPING = "mapping", "Its columns must be named"
    READ = "read", "Read"
    REFUSED = "refused", "Could not be read"
    GONE = "gone", "Deleted unread"


class FrameUpload(models.Model):
    """A council's file on its way into a frame. The file itself waits sealed outside the database (see
    `cases.spool`) for less than an hour; this row says what became of it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=120, blank=True)
    byte_count = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=UploadState.choices, default=UploadState.WAITING)
    reason = models.TextField(blank=True)
    sheets = models.JSONField(default=list)
    list_number = models.PositiveSmallIntegerField(null=True)
    asks_columns = models.BooleanField(default=False)
    sheet = models.CharField(max_length=120, blank=True)
    columns = models.JSONField(default=dict)
    frame = models.ForeignKey("cases.Frame", null=True, on_delete=models.SET_NULL, related_name="+")
    uploaded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()

    PERSONAL_FIELDS = ("file_name", "reason")
    objects = FrameQuerySet.as_manager()

    class Meta:
        ordering = ["-uploaded_at"]

    def __str__(self):
        return f"File of {self.byte_count:,} bytes: {self.get_state_display().lower()}"

    @property
    def is_open(self) -> bool:
        return self.state in {UploadState.WAITING, UploadState.MAPPING}


class ColumnMapping(models.Model):
    """Which column of a partnership's own table tells which fact, remembered by the table's headings."""

    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.CASCADE, related_name="+")
    headings = models.CharField(max_length=64)
    columns = models.JSONField()
    saved_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()

    PERSONAL_FIELDS = ()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["partnership", "headings"], name="mapping_once")]

    def __str__(self):
        return f"Mapping of {len(self.columns)} columns"


class TeamAreaQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The areas of partnerships where the person runs the audits."""
        return self.filter(partnership_id__in=user.wide_partnership_ids(Permission.MANAGE_ROUNDS))


class TeamArea(models.Model):
    """The area a council's team serves; files name the team only."""

    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.CASCADE, related_name="team_areas")
    team = models.CharField(max_length=200)
    area = models.CharField(max_length=80)

    PERSONAL_FIELDS = ()
    objects = TeamAreaQuerySet.as_manager()

    class Meta:
        ordering = ["team"]
        constraints = [models.UniqueConstraint(fields=["partnership", "team"], name="team_area_once")]

    def __str__(self):
        return f"{self.team}: {self.area}"
