"""A return of a tool longer than the portal's own, in a partnership of its own, and who writes it."""

from datetime import timedelta

from django.utils import timezone

from access.roles import Role
from accounts.models import Agency, AgencyKind, Partnership, User
from audits.models import Programme, Question, Return, Round, RoundAgency, Scale, Section, Tool, ToolVersion
from audits.presets.load import TOOL_SCALE
from benchmarks.data.areas import hold, person
from benchmarks.data.audits import FACTS
from cases.models import Case, Draw, Frame, Involvement


def long_return(questions: int) -> tuple[User, Return]:
    """Begun, with nothing answered yet; its agency is asked so many questions."""
    now = timezone.now()
    partnership = Partnership.objects.create(name="Long Tool", short_name="LT", slug="long-tool", created_at=now)
    kind = AgencyKind.HEALTH
    agency = Agency.objects.create(partnership=partnership, name=kind.label, short_name="LT", kind=kind)
    auditor = person("longtool@example.org", "Robin Longtool")
    hold(auditor, agency, Role.AUDITOR, now)
    frame = Frame.objects.create(
        partnership=partnership, file_sha256="0" * 64, row_count=1, loaded_by=auditor, loaded_at=now
    )
    draw = Draw.objects.create(
        frame=frame, seed="bench", size=1, reserves=0, certificate={}, drawn_by=auditor, drawn_at=now
    )
    case = Case.objects.create(
        partnership=partnership, draw=draw, role="drawn", order=1, reference="LT1", fingerprint="long-tool",
        facts=FACTS, created_at=now,
    )  # fmt: skip
    Involvement.objects.create(case=case, agency=agency, known="known", answered_at=now)
    day = timezone.localdate(now)
    round_ = Round.objects.create(
        programme=Programme.objects.create(partnership=partnership, year=day.year),
        title="Long audit",
        tool_version=long_tool(questions, kind, auditor, now),
        draw=draw,
        state="auditing",
        chair=auditor,
        opens_on=day,
        returns_due_on=day + timedelta(days=21),
        panel_on=day + timedelta(days=28),
        report_due_on=day + timedelta(days=56),
        created_by=auditor,
        created_at=now,
    )
    RoundAgency.objects.create(round=round_, agency=agency)
    return auditor, Return.objects.create(
        round=round_, case=case, agency=agency, auditor=auditor, state="in_progress", due_on=round_.returns_due_on,
        created_at=now,
    )  # fmt: skip


def long_tool(questions: int, kind: AgencyKind, by, at) -> ToolVersion:
    """Written as a draft and launched when it is whole, as every tool is."""
    tool = Tool.objects.create(code="long", name="Long tool")
    scale = Scale.objects.get(code=TOOL_SCALE)
    version = ToolVersion.objects.create(tool=tool, number=1, name="Long tool", scale=scale)
    section = Section.objects.create(version=version, key="risk", letter="A", theme="risk", title="Risk", order=1)
    Question.objects.bulk_create(
        Question(section=section, code=f"LQ{n}", order=n, text=f"Does the record say so, question {n}?", kinds=[kind])
        for n in range(1, questions + 1)
    )
    version.sha256, version.launched_at, version.launched_by = "long-tool", at, by
    version.save()
    return version
