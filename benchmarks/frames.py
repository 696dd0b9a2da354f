"""Fifty thousand children: read from a council's file, kept, and drawn from."""

import csv
import io
from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from django.db import connection, transaction
from django.utils import timezone

from accounts.models import Partnership, User
from cases.actions.frames import load_frame
from cases.frame_facts import roll_of
from cases.models import Frame
from cases.sampling import Criteria, Quota, Sample, draw_sample

CHILDREN = 50_000
HEADINGS = (
    "Child Unique ID", "Gender", "Ethnicity", "Date of Birth", "Age of Child (Years)",
    "Does the Child have a Disability", "Child Protection Plan Start Date", "Initial Category of Abuse",
    "Latest Category of Abuse", "Date of the Last Statutory Visit", "Was the Child Seen Alone?",
    "Date of latest review conference", "Child Protection Plan End Date",
    "Subject to Emergency Protection Order or Protected Under Police Powers in Last Six Months (Y/N)",
    "Number of Previous Child Protection Plans", "Allocated Team", "Allocated Worker",
)  # fmt: skip
CATEGORIES = ("a) Neglect", "b) Physical abuse", "c) Sexual abuse", "d) Emotional abuse")
ETHNICITIES = ("a) WBRI", "e) WROM", "f) MWBC", "j) AIND", "k) APKN", "o) BAFR", "r) OOTH")
CRITERIA = Criteria(
    size=8,
    reserves=8,
    quotas=(
        Quota.of("disability", "yes", 2, "with a disability"),
        Quota.of("long_plan_18", "yes", 2, "on a plan for 18 months or more"),
        Quota.of("repeat_plan", "yes", 1, "with an earlier plan"),
    ),
    spread=("age_band", "sex", "category", "team"),
)


def table() -> list[list[str]]:
    """List 7 as a council sends it, the same every time; one row in 500 holds something that must be reported."""
    random, today = Random(7), date(2026, 3, 2)
    rows = [list(HEADINGS)]
    for number in range(1, CHILDREN + 1):
        born = today - timedelta(days=random.randrange(30, 6000))
        start = today - timedelta(days=random.randrange(1, 1200))
        rows.append(
            [
                f"C{number:07d}", random.choice(("a) Male", "b) Female")), random.choice(ETHNICITIES),
                f"{born:%d/%m/%Y}", str((today - born).days // 365), random.choice(("a) Yes", "b) No", "b) No")),
                f"{start:%d/%m/%Y}", random.choice(CATEGORIES), random.choice(CATEGORIES),
                f"{today - timedelta(days=random.randrange(1, 60)):%d/%m/%Y}",
                "Seen alone" if number % 500 == 0 else random.choice(("a) Yes", "b) No")),
                f"{start + timedelta(days=90):%d/%m/%Y}", "", random.choice(("a) Yes", "b) No", "b) No")),
                str(random.choice((0, 0, 0, 1, 2))), f"Team {random.randrange(1, 13)}",
                f"Social Worker {random.randrange(1, 400)}",
            ]
        )  # fmt: skip
    return rows


def as_csv(rows: list[list[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


class Undone(Exception):
    """Ends a transaction so that nothing of it stays."""


def copied(data: bytes) -> Callable[[], None]:
    """The floor: PostgreSQL takes the same bytes as they are, into a table without rules or indexes.

    It is an ordinary table, made beforehand and committed, as the import's own tables are. One that is temporary, or
    made in the same transaction, is written without the log that brings a database back after a crash; nothing that
    is to be kept can be had that cheaply. Each turn is taken back, as each import is.
    """
    columns = ", ".join(f"column_{number} text" for number in range(len(HEADINGS)))
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE IF NOT EXISTS as_sent ({columns})")

    def copy() -> None:
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                with cursor.copy("COPY as_sent FROM STDIN WITH (FORMAT csv, HEADER true)") as into:
                    into.write(data)
                raise Undone
        except Undone:
            pass

    return copy


def imported(data: bytes, user: User) -> Callable[[], int]:
    """Read and keep the file as a worker does, and take it back, so that every turn finds the same tables."""
    partnership = Partnership.objects.get(agencies__memberships__user=user, agencies__memberships__role="coordinator")

    def load() -> int:
        try:
            with transaction.atomic():
                frame = load_frame(
                    partnership=partnership, data=data, file_name="annex-a.csv", by=user, at=timezone.now()
                )
                count = len(roll_of(frame, ()))
                raise Undone
        except Undone:
            return count

    return load


def kept(data: bytes, user: User) -> Frame:
    """The frame to draw from."""
    partnership = Partnership.objects.get(agencies__memberships__user=user, agencies__memberships__role="coordinator")
    return load_frame(partnership=partnership, data=data, file_name="annex-a.csv", by=user, at=timezone.now())


def drawn(frame: Frame) -> Sample:
    """The draw from the table, with reading it."""
    return draw_sample(roll_of(frame, CRITERIA.fields), CRITERIA, seed="bench")
