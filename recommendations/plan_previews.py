"""A file on its way in, read and put beside what is there: what each page of its preview shows."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils import timezone

from recommendations.actions.plan_rows import book_of
from recommendations.actions.plan_updates import changes_in, why_not_update_from
from recommendations.actions.plans import day_of, heading_of
from recommendations.importing import PlanRead, read_action_plan
from recommendations.importing.changes import PlanChanges, RowChange
from recommendations.importing.rows import Row, rows_of
from recommendations.models import Plan, PlanUpload, Status
from recommendations.presets.words import scheme_words
from recommendations.selectors.plan_rows import plans_like, stored_rows
from recommendations.selectors.plans import plan_of_file


@dataclass(frozen=True)
class Preview:
    """What a file holds and would do. `changes` only where it updates a plan; `why_not` says why it cannot.

    `like` are plans it may be a newer state of, with how many rows are word for word the same; `earlier` is the plan
    this very file became.
    """

    read: PlanRead
    rows: list[Row]
    statuses: list[Status]
    earlier: Plan | None = None
    like: list[tuple[Plan, int]] = field(default_factory=list)
    changes: PlanChanges | None = None
    why_not: str = ""
    is_decided: bool = True

    @property
    def kept(self) -> list[Row]:
        return [row for row in self.rows if not row.is_left_out]

    @property
    def doubtful(self) -> list[Row]:
        """Rows with a warning nobody has looked at."""
        return [row for row in self.kept if row.is_doubtful]

    def change_of(self, number: str) -> RowChange | None:
        rows = self.changes.rows if self.changes else ()
        return next((each for each in rows if each.row.number == number), None)


def read_upload(upload: PlanUpload, today: date) -> PlanRead:
    """The plan in an upload's file."""
    assert upload.file is not None  # it is let go of only when its plan is made
    words = scheme_words(upload.scheme.code)
    return read_action_plan(upload.file.bytes, file_name=upload.file_name, scheme=words, today=today)


def preview_of(user, upload: PlanUpload, at: datetime) -> Preview:
    """Everything the preview shows of a file that is not imported yet."""
    read = read_upload(upload, timezone.localdate(at))
    rows = rows_of(read, book_of(upload.partnership), upload.corrections)
    statuses = list(upload.scheme.statuses.all())
    if earlier := plan_of_file(user, upload.partnership, read.sha256):
        return Preview(read, rows, statuses, earlier=earlier)
    if plan := upload.updates:
        why_not = why_not_update_from(plan, read)
        there = stored_rows(plan)
        changes = changes_in(plan, read, there, on=day_of(read, at), corrections=upload.corrections)
        return Preview(read, rows, statuses, like=[(plan, 0)], changes=changes, why_not=why_not)
    texts = {each.number: " ".join(each.text.split()) for each in read.recommendations}
    like = plans_like(user, upload.partnership, title=heading_of(read), texts=texts)
    return Preview(read, rows, statuses, like=like, is_decided=upload.is_new or not like)
