"""Briefings at every stage, reached through the actions people use."""

from dataclasses import dataclass
from datetime import timedelta

from access.roles import Role
from accounts.models import User
from audits.actions.findings import FindingWords, create_finding
from audits.actions.panel_moves import conclude_panel
from audits.models import RoundState
from briefings.actions import approve_edition, create_briefing, publish_edition, render_edition, send_for_approval
from briefings.models import Briefing, Edition
from recommendations.models import Plan, PlanSection, Recommendation, StatusScheme
from tests.audits.panel_factories import PANEL_DAY, Panel, agree_all, make_panel, make_person
from tests.factories import office_of

NOW = PANEL_DAY + timedelta(days=20)
FINDINGS = (
    ("improvement", "record_keeping", "Chronologies stayed in one agency", 4, 0),
    ("improvement", "oversight", "The needs of younger children were not written down one by one", 1, 0),
    ("strength", "multi_agency", "School and health spoke every week about what each was seeing", 6, 2),
    ("good_practice", "risk", "A health visitor kept calling until a parent felt able to open the door", 2, 1),
    ("learning", "meetings", "Plans ran on unchanged where nobody outside the group asked a question", 5, 0),
    ("factor", "multi_agency", "One trusted worker stayed with the family throughout", 3, 1),
)


@dataclass
class Told:
    """An agreed round and the people who write, approve and must not see its briefing."""

    panel: Panel
    writer: User
    second_writer: User
    approver: User
    second_approver: User
    stranger: User

    @property
    def partnership(self):
        return self.panel.partnership


def make_told(*, findings=FINDINGS, cases: int = 6) -> Told:
    """A round whose panel agreed on findings, with two recommendations."""
    panel = make_panel(cases=cases, state=RoundState.PANEL)
    for number, (kind, theme, text, seen, praised) in enumerate(findings):
        words = FindingWords(
            kind, theme, text, cases=tuple(panel.cases[:seen]), credited=tuple(panel.agencies[:praised])
        )
        at = PANEL_DAY + timedelta(minutes=number)
        create_finding(round=panel.round, words=words, by=panel.chair, at=at)
    agree_all(panel)
    panel.round = conclude_panel(round=panel.round, by=panel.chair, at=PANEL_DAY)
    recommend(panel, "Keep one chronology for each child on a plan", "Ask a manager from another team at month nine")
    office = office_of(panel.partnership)
    return Told(
        panel=panel,
        writer=panel.people["coordinator"],
        second_writer=make_person(Role.COORDINATOR, office, "Writer Two"),
        approver=make_person(Role.RECORDS, office, "Approver One"),
        second_approver=panel.people["second_chair"],
        stranger=panel.people["stranger"],
    )


def recommend(panel: Panel, *texts: str) -> None:
    scheme = StatusScheme.objects.get(code="default")
    plan = Plan.objects.create(partnership=panel.partnership, title="Plan", scheme=scheme, created_at=PANEL_DAY)
    section = PlanSection.objects.create(plan=plan, number=1, title=panel.round.title, round=panel.round)
    for position, text in enumerate(texts, start=1):
        Recommendation.objects.create(
            partnership=panel.partnership,
            section=section,
            position=position,
            text=text,
            status=scheme.statuses.first(),
            created_at=PANEL_DAY,
        )


def make_briefing(told: Told, title: str = "Neglect: a day in a child's life") -> Briefing:
    """A draft as the portal fills it, with the background its editor must write."""
    panel = told.panel
    panel.round.why_now = "Neglect is named in more than half of our plans."
    panel.round.save()
    return create_briefing(rounds=[panel.round], title=title, by=told.writer, at=NOW)


def make_sent(told: Told, **options) -> Edition:
    briefing = make_briefing(told, **options)
    return send_for_approval(briefing=briefing, seen=briefing.version, by=told.writer, at=NOW)


def make_rendered(told: Told, **options) -> Edition:
    return render_edition(pk=make_sent(told, **options).pk, at=NOW)


def make_approved(told: Told, **options) -> Edition:
    edition = make_rendered(told, **options)
    return approve_edition(edition=edition, sha256=edition.pdf.sha256, by=told.approver, at=NOW)


def make_published(told: Told, at=NOW, **options) -> Edition:
    return publish_edition(edition=make_approved(told, **options), by=told.writer, at=at)


def copy_published(edition: Edition, number: int) -> Edition:
    """Another published briefing with the same files, for pages with many: making files takes a second each."""
    first = edition.briefing
    briefing = Briefing.objects.create(
        partnership=first.partnership, title=f"Briefing {number}", written_by=first.written_by, created_at=NOW
    )
    briefing.rounds.set(first.rounds.all())
    content = {**edition.content, "title": f"Briefing {number}"}
    kept = ("pdf", "docx", "requested_by", "requested_at", "rendered_at", "approved_by", "approved_at")
    kept += ("approved_sha256", "published_by")
    return Edition.objects.create(
        briefing=briefing,
        number=1,
        briefing_version=1,
        slug=f"briefing-{number}-{first.pk.hex[:6]}",
        content=content,
        published_at=NOW + timedelta(minutes=number),
        **{name: getattr(edition, name) for name in kept},
    )
