"""An area's briefings: one of each closed audit, published; ten more that only wait to be sent for approval."""

from datetime import timedelta
from functools import cache

from django.utils import timezone

from audits.models import Round
from benchmarks.data.areas import MANY, Area
from benchmarks.papers import IN_BRIEF, QUESTIONS, briefing_content, briefing_pdf, kept_sections
from briefings.models import Approval, Briefing, BriefingState, Edition
from documents.actions import keep_file
from documents.models import StoredFile

DRAFTS = 10
PDF = "application/pdf"


def fill_briefings(area: Area) -> None:
    """All published ones share one file: what is measured is looking one up and sending it."""
    pdf = keep_file(name="briefing.pdf", content_type=PDF, content=typical_pdf(), at=area.now)
    told = [briefing(area, row, BriefingState.PUBLISHED, f"{row.title}: what we learned") for row in area.closed]
    drafts = [
        briefing(area, area.closed[-1], BriefingState.DRAFT, f"Draft {number + 1} of the last audit")
        for number in range(DRAFTS)
    ]
    Briefing.objects.bulk_create([*told, *drafts], batch_size=MANY)
    link, rounds = Briefing.rounds.through, [*area.closed, *[area.closed[-1]] * DRAFTS]
    link.objects.bulk_create(
        (link(briefing_id=each.pk, round_id=row.pk) for each, row in zip([*told, *drafts], rounds, strict=True)),
        batch_size=MANY,
    )
    editions = Edition.objects.bulk_create((edition(area, each, pdf) for each in told), batch_size=MANY)
    Approval.objects.bulk_create(
        Approval(
            edition=each, pdf_sha256=pdf.sha256, approved_by=area.approver, approved_at=each.approved_at or area.now
        )
        for each in editions
    )


@cache
def typical_pdf() -> bytes:
    return briefing_pdf()


def briefing(area: Area, row: Round, state: BriefingState, title: str) -> Briefing:
    return Briefing(
        partnership=area.partnership,
        title=title,
        in_brief=IN_BRIEF,
        sections=kept_sections(),
        questions=QUESTIONS,
        state=state,
        written_by=area.user,
        created_at=row.closed_at or area.now,
    )


def edition(area: Area, told: Briefing, pdf: StoredFile) -> Edition:
    at = told.created_at + timedelta(days=7)
    return Edition(
        briefing=told,
        number=1,
        content=briefing_content(title=told.title, on=timezone.localdate(at)),
        briefing_version=1,
        slug=f"what-we-learned-{told.pk.hex[:12]}",
        pdf=pdf,
        requested_by=area.user,
        requested_at=at,
        rendered_at=at,
        approved_by=area.approver,
        approved_at=at,
        approved_sha256=pdf.sha256,
        published_by=area.user,
        published_at=at,
    )
