"""An audit with more findings than a page of its list holds."""

from accounts.models import User
from audits.models import Finding, Round, RoundState
from cases.models import Case

MANY = 50


def fill_findings(user: User) -> tuple[Round, int]:
    """The oldest closed audit, which no other row looks at, with what it found told again until there are fifty."""
    rounds = Round.objects.filter(programme__partnership__in=user.partnership_ids(), state=RoundState.CLOSED)
    row = rounds.order_by("panel_on")[0]
    own = list(row.findings.order_by("pk"))
    more = Finding.objects.bulk_create(
        Finding(
            round=row,
            kind=own[place % len(own)].kind,
            theme=own[place % len(own)].theme,
            theme_name=own[place % len(own)].theme_name,
            text=f"{own[place % len(own)].text} ({place})",
            written_by=own[0].written_by,
            written_at=own[0].written_at,
        )
        for place in range(len(own), MANY)
    )
    children = list(Case.objects.filter(draw=row.draw_id).order_by("order"))
    link = Finding.cases.through
    link.objects.bulk_create(link(finding=each, case=child) for each in more for child in children[:3])
    return row, row.findings.count()
