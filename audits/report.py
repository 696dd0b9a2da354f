"""The report of an audit: words a person edits, grades as counts, findings by theme and kind, all as agreed."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any

from audits.counting import in_cases
from audits.models import (
    OVERALL,
    AgreedGrade,
    Finding,
    FindingKind,
    Report,
    ReportVersion,
    ReturnState,
    Round,
)
from audits.report_words import HEADINGS, KINDS, Facts, ReportTexts, drafted_report, paragraphs
from audits.selectors.panel import audited_cases, grades_of
from audits.selectors.quorum import Standing, mark, standing_of
from audits.sitting_presenters import place_words, quorum_words
from cases.concern_counts import concern_count_words
from cases.version_one import in_present_form


def report_of(round_: Round) -> Report | None:
    """The edited words, if anybody has edited them."""
    return Report.objects.filter(round=round_).select_related("edited_by").first()


def texts_of(round_: Round, report: Report | None = None) -> ReportTexts:
    """The words of the report: edited ones, or those drafted from the audit as it stands."""
    if report is not None:
        return ReportTexts(**{name: getattr(report, name) for name in ReportTexts._fields})
    return drafted_report(facts_of(round_))


def facts_of(round_: Round) -> Facts:
    """What a draft is made of."""
    standing = standing_of(round_)
    returns = round_.returns.filter(opened_at__isnull=False, state=ReturnState.SIGNED_OFF)
    rows = AgreedGrade.objects.filter(round=round_, is_current=True, theme=OVERALL, case__in=audited_cases(round_))
    overall = Counter(rows.values_list("grade__name", flat=True))
    kinds = Counter(round_.findings.values_list("kind", flat=True))
    return Facts(
        title=round_.title,
        method=round_.get_method_display(),
        why=round_.why_now.strip(),
        terms=round_.terms.strip(),
        enquiries=round_.enquiries,
        look_back_months=round_.look_back_months,
        agencies=list(round_.agencies.order_by("name").values_list("name", flat=True)),
        cases=audited_cases(round_).count(),
        returns=returns.count(),
        sittings=[f"{place_words(each.sitting)}. {quorum_words(each)}" for each in standing.sittings],
        certificate=what_the_draw_says(round_),
        tool=str(round_.tool_version.name),
        overall=[(grade.name, overall[grade.name]) for grade in grades_of(round_)],
        findings=kinds,
        concerns=concern_count_words(round_),
    )


def what_the_draw_says(round_: Round) -> Mapping[str, Any] | None:
    """The certificate of the draw the cases come from; None where they were not drawn, or nothing was written."""
    if round_.draw is None or "counts" not in round_.draw.certificate:
        return None
    return in_present_form(round_.draw.certificate)


def report_now(round_: Round, report: Report | None = None) -> dict[str, Any]:
    """The whole report as words only, so that a version can be kept as it stands. It names no case."""
    standing, texts = standing_of(round_), texts_of(round_, report)._asdict()
    parts = {name: {"heading": HEADINGS[name], "body": paragraphs(texts[name])} for name in HEADINGS}
    return {
        "title": round_.title,
        "partnership": round_.partnership.name,
        "parts": parts,
        "grades": grade_table(round_),
        "themes": findings_by_theme(round_, standing),
        "provisional": provisional_words(round_, standing),
    }


def grade_table(round_: Round) -> dict[str, Any]:
    """For each theme how many cases were agreed at each grade, as "4 of 6"; nothing where the audit does not grade."""
    grades = grades_of(round_)
    if not grades:
        return {}
    total = audited_cases(round_).count()
    rows = AgreedGrade.objects.filter(round=round_, is_current=True, case__in=audited_cases(round_))
    counts = Counter(rows.values_list("theme", "grade__code"))
    return {
        "columns": ["Theme", *(grade.name for grade in grades)],
        "rows": [
            [theme.label, *(of_all(counts[theme.value, grade.code], total) for grade in grades)]
            for theme in round_.tool_version.all_themes
        ],
    }


def of_all(number: int, total: int) -> str:
    return f"{number} of {total}" if number else "none"


def findings_by_theme(round_: Round, standing: Standing) -> list[dict[str, Any]]:
    """Each theme with its findings, strengths before what could be better, the most widely seen first."""
    kept = Finding.objects.filter(round=round_).prefetch_related("cases", "credited")
    rows = list(kept.select_related("session").order_by("written_at", "pk"))
    mark(rows, standing)
    total = audited_cases(round_).count()
    found: dict[str, dict[str, list]] = defaultdict(lambda: defaultdict(list))
    for row in sorted(rows, key=lambda each: -len(each.cases.all())):
        found[row.theme][row.kind].append(finding_words(row, total))
    return [
        {
            "heading": theme.label,
            "kinds": [
                {"heading": FindingKind(kind).label, "findings": found[theme.value][kind]}
                for kind in KINDS
                if found[theme.value][kind]
            ],
        }
        for theme in round_.tool_version.all_themes
        if found[theme.value]
    ]


def finding_words(row: Any, total: int) -> dict[str, str]:
    """A finding with in how many cases it was seen, in words, and whom it credits."""
    seen = len(row.cases.all())
    credited = ", ".join(sorted(agency.name for agency in row.credited.all()))
    where = in_cases(seen, max(total, seen)) if seen else ""
    heard = f"Heard at a session: {row.session}." if row.session_id else ""
    return {
        "text": row.words_for_print,
        "seen": " ".join(filter(None, [f"Seen {where}." if where else "", heard])),
        "credited": f"Credit to {credited}." if credited else "",
        "provisional": row.provisional,
    }


def provisional_words(round_: Round, standing: Standing) -> str:
    """Whether anything in the report waits for a quorum."""
    grades = [standing.why_provisional(row) for row in AgreedGrade.objects.filter(round=round_, is_current=True)]
    findings = [standing.why_provisional(row) for row in Finding.objects.filter(round=round_)]
    if not any([*grades, *findings]):
        return ""
    return "Some of what follows was agreed without a quorum and is provisional until it is confirmed."


def sent_versions(round_: Round) -> list[ReportVersion]:
    """The versions that went to the subgroup, the newest first."""
    return list(ReportVersion.objects.filter(round=round_).select_related("sent_by").order_by("-number"))
