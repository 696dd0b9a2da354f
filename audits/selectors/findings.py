"""Reading findings, and the lists a finding is chosen from."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404

from access.permissions import Permission
from access.written_once import WrittenOnce
from accounts.models import Agency
from audits.models import OVERALL, Answer, Dissent, Finding, Question, Round, RoundSession
from audits.selectors.panel import audited_in, opened_returns_for, panels_for
from cases.models import Case

ORDERS = ("theme", "cases", "newest")


class FoundKey(NamedTuple):
    """What a list is filtered and sorted by; the words of a finding are read for those on its page only."""

    pk: UUID
    theme: str
    kind: str
    tags: list[str]
    written_at: datetime
    case_count: int


def finding_round_or_404(user, pk) -> Round:
    """A round whose findings the person reads, as soon as its panel is open; Http404 for any other."""
    for found in READABLE(user, pk=pk):
        return found
    raise Http404


READABLE = WrittenOnce(lambda user, pk: panels_for(user, Permission.VIEW_FINDINGS).filter(pk=pk).order_by())


def finding_keys(user, round_: Round, *, theme="", kind="", tag="", order="theme") -> list[FoundKey]:
    """The round's findings that fit, in one of `ORDERS`; no words of theirs."""
    keys = (FoundKey(*row) for row in KEYS(user, round=round_.pk))
    places = {each.value: place for place, each in enumerate(round_.tool_version.all_themes)}
    return in_order(
        [
            key
            for key in keys
            if (not theme or key.theme == theme) and (not kind or key.kind == kind) and (not tag or tag in key.tags)
        ],
        places,
        order,
    )


def in_order(keys: list[FoundKey], places: dict[str, int], order: str) -> list[FoundKey]:
    """Keys in one of `ORDERS`, any other is "theme": as the tool has its themes (`places`), not as the alphabet has."""
    if order == "newest":
        return sorted(keys, key=lambda key: key.written_at, reverse=True)

    def by(key: FoundKey) -> tuple:
        place = places.get(key.theme, len(places))
        wide = -key.case_count
        return (wide, place, key.written_at) if order == "cases" else (place, wide, key.written_at)

    return sorted(keys, key=by)


def case_links() -> QuerySet:
    return Finding.cases.through.objects.filter(finding=OuterRef("pk")).order_by()


KEYS = WrittenOnce(
    lambda user, round: (
        Finding.objects.visible_to(user)
        .filter(round=round)
        .order_by("written_at", "pk")
        .values_list(
            "pk",
            "theme",
            "kind",
            "tags",
            "written_at",
            Coalesce(Subquery(case_links().values("finding").values(total=Count("pk"))), 0),
        )
    )
)


def findings_on(user, round_: Round, page: Iterable[FoundKey]) -> list[Finding]:
    """The findings of a round with these keys in their order and all that a list shows of them, in two queries.

    Each has `case_count`, `cases_told` (references of the children the person may see), `credited_told` (names of
    agencies), `questions_told` (codes), `from_agency` and `from_question` (of the answer it was made from, or None).
    """
    counts = {key.pk: key.case_count for key in page}
    if not counts:
        return []
    rows = {row.pk: row for row in SHOWN(user, findings=list(counts))}
    shown = [rows[pk] for pk in counts if pk in rows]
    references: dict[UUID, list[str]] = {pk: [] for pk in counts}
    for finding, reference in REFERENCES(user, draw=round_.draw_id, findings=list(counts)):
        references[finding].append(reference)
    for row in shown:
        row.case_count, row.cases_told = counts[row.pk], references[row.pk]
    return shown


def shown_of(user, findings) -> QuerySet[Finding]:
    credited = Agency.objects.filter(pk__in=links_of(Finding.credited, "agency")).order_by("name")
    questions = Question.objects.filter(pk__in=links_of(Finding.questions, "question"))
    questions = questions.order_by("section__order", "order")
    return (
        Finding.objects.visible_to(user)
        .filter(pk__in=findings)
        .order_by()
        .select_related("session")
        .only(*FIELDS_SHOWN)
        .annotate(
            credited_told=ArraySubquery(credited.values("name")),
            questions_told=ArraySubquery(questions.values("code")),
            from_agency=F("source_answer__agency_return__agency__short_name"),
            from_question=F("source_answer__question__code"),
        )
    )


def links_of(field, column: str) -> QuerySet:
    return field.through.objects.filter(finding=OuterRef(OuterRef("pk"))).values(column)


FIELDS_SHOWN = (
    *("kind", "theme_name", "text", "print_text", "tags", "written_at", "sitting_id"),
    *("session__kind", "session__forum", "session__held_on"),
)
SHOWN = WrittenOnce(shown_of)
REFERENCES = WrittenOnce(
    lambda user, draw, findings: (
        Case.objects.visible_to(user)
        .filter(findings__in=findings, draw=draw)
        .order_by("order")
        .values_list("findings", "reference")
    )
)


def findings_to_write_for(user) -> QuerySet[Finding]:
    """Findings of the rounds whose findings the person writes."""
    rounds = panels_for(user, Permission.WRITE_FINDINGS).values("pk")
    return (
        Finding.objects.visible_to(user)
        .filter(round__in=rounds)
        .select_related(
            "round__programme__partnership", "round__tool_version__scale", "session", "source_answer__question"
        )
    )


def answer_for(user, round_: Round, pk: str) -> Answer | None:
    """One answer out of the returns that the panel has open."""
    if not pk.isdecimal() or len(pk) > 18:
        return None
    opened = opened_returns_for(user, round_).values("pk")
    answers = Answer.objects.filter(agency_return__in=opened, pk=pk)
    return answers.select_related("question__section", "agency_return__agency", "agency_return__case").first()


def dissents_about(round_: Round, answer: Answer | None) -> list[Dissent]:
    """Where agencies did not agree with the grade of the theme that an answer belongs to, for its child."""
    if answer is None:
        return []
    theme = answer.question.section.theme or OVERALL
    rows = Dissent.objects.filter(
        agreed_grade__round=round_, agreed_grade__case=answer.agency_return.case_id, agreed_grade__theme=theme
    )
    return list(rows.select_related("agency", "agreed_grade__grade").order_by("recorded_at"))


def case_total(round_: Round) -> int:
    """How many children the panel had returns about."""
    return len(AUDITED(None, round=round_.pk, all_in=round_.is_all_in))


AUDITED = WrittenOnce(lambda _, round, all_in: audited_in(round, all_in=all_in).order_by().values_list("pk"))


def question_choices(round_: Round) -> QuerySet[Question]:
    """The questions of the round's tool, in order."""
    questions = Question.objects.filter(section__version=round_.tool_version_id)
    return questions.select_related("section").order_by("section__order", "order")


def session_choices(round_: Round) -> QuerySet[RoundSession]:
    """The sessions of the round, in the order of their days."""
    return RoundSession.objects.filter(round=round_)


def agency_choices(round_: Round):
    """The agencies that take part."""
    return round_.agencies.order_by("name")
