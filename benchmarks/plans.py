"""A plan of 2,000 recommendations with 20,000 updates, in a partnership of its own, and who reads it."""

from datetime import date, timedelta

from django.db import connection
from django.utils import timezone

from access.roles import Role
from accounts.models import Agency, Membership, Partnership, User
from benchmarks.data.areas import KINDS, MANY
from recommendations.models import Action, Plan, PlanSection, Recommendation, StatusScheme, Update

SECTIONS, ROWS, UPDATES = 80, 25, 10


def fill_plan() -> tuple[User, Plan]:
    """Made in bulk, as the owner and without triggers."""
    with connection.cursor() as cursor:
        cursor.execute("set session_replication_role = replica")
    now = timezone.now()
    partnership = Partnership.objects.create(name="Long Plan", short_name="LP", slug="long-plan", created_at=now)
    agencies = Agency.objects.bulk_create(
        Agency(partnership=partnership, name=kind.label, short_name=kind.value[:10], kind=kind) for kind in KINDS
    )
    user = User.objects.create(email="plan@example.org", full_name="Reader", password="!")
    Membership.objects.create(
        user=user, agency=agencies[0], role=Role.COORDINATOR, starts_on=date(2000, 1, 1), granted_by=None,
        granted_at=now,
    )  # fmt: skip
    scheme = StatusScheme.objects.get(code="default")
    plan = Plan.objects.create(partnership=partnership, title="Long plan", scheme=scheme, created_at=now)
    fill_rows(plan, agencies, user, now)
    with connection.cursor() as cursor:
        cursor.execute("set session_replication_role = origin")
        cursor.execute("analyze")
    return user, plan


def fill_rows(plan: Plan, agencies: list[Agency], user: User, now) -> None:
    statuses = list(plan.scheme.statuses.all())
    sections = PlanSection.objects.bulk_create(
        PlanSection(plan=plan, number=n + 1, title=f"Audit {n + 1} of plans and meetings") for n in range(SECTIONS)
    )
    rows = Recommendation.objects.bulk_create(
        (
            Recommendation(
                partnership_id=plan.partnership_id,
                section=section,
                position=n + 1,
                text=f"Recommendation {n + 1}: make sure that the plan says who does what, by when, and how we know.",
                status=statuses[(n + section.number) % len(statuses)],
                due_on=now.date() + timedelta(days=7 * (n - 6)),
                created_at=now,
            )
            for section in sections
            for n in range(ROWS)
        ),
        batch_size=MANY,
    )
    actions = Action.objects.bulk_create(
        (
            Action(
                recommendation=row,
                partnership=row.partnership,
                agency=agencies[row.position % 6],
                status=row.status,
                due_on=row.due_on,
            )  # fmt: skip
            for row in rows
        ),
        batch_size=MANY,
    )
    Update.objects.bulk_create(
        (
            Update(
                action=action,
                happened_on=now.date() - timedelta(days=30 * k),
                what_happened="The clerk sends minutes on the day, and the manager looks at ten a month.",
                delivery="partly",
                how_we_know="A sample showed that 9 of 10 arrived in time.",
                evidence_level=3,
                proposed_status=action.status,
                proposed_reason="On track.",
                recorded_by=user,
                recorded_at=now,
            )
            for action in actions
            for k in range(UPDATES)
        ),
        batch_size=MANY,
    )
