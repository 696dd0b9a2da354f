"""Reading tools: which there are, what one says as data, and what it is used for."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet

from access.permissions import Permission
from accounts.models import AgencyKind, Partnership
from audits.models import Question, Round, Scale, Section, Tool, ToolVersion
from audits.tool_words import FLAGS, Known

# The office keeps no record of a child, so nothing is asked of it.
ASKED_KINDS = [kind for kind in AgencyKind if kind != AgencyKind.OFFICE]


def tools_for(user) -> QuerySet[Tool]:
    """The tools the person may use, each with its versions, newest first, and how many rounds of the
    person's own partnerships use each."""
    own = Q(rounds__programme__partnership_id__in=user.wide_partnership_ids(Permission.MANAGE_ROUNDS))
    versions = (
        ToolVersion.objects.visible_to(user)
        .select_related("scale")
        .annotate(
            question_count=Count("sections__questions", filter=Q(sections__questions__is_required=True), distinct=True),
            round_count=Count("rounds", filter=own, distinct=True),
        )
        .order_by("-number")
    )
    return Tool.objects.visible_to(user).prefetch_related(Prefetch("versions", queryset=versions)).order_by("name")


def versions_for(user) -> QuerySet[ToolVersion]:
    """Versions of the tools that come with the portal, and of tools of partnerships whose audits the person runs."""
    rows = ToolVersion.objects.visible_to(user).select_related("tool__partnership", "scale", "launched_by")
    own = user.wide_partnership_ids(Permission.MANAGE_ROUNDS)
    return rows.filter(Q(tool__partnership=None, launched_at__isnull=False) | Q(tool__partnership_id__in=own))


def launched_for(user, partnership: Partnership) -> QuerySet[ToolVersion]:
    """What a round of this partnership can use, the newest version of each tool first."""
    rows = ToolVersion.objects.visible_to(user).launched().select_related("tool", "scale")
    own = rows.filter(tool__partnership=None) | rows.filter(tool__partnership=partnership)
    return own.order_by("tool__name", "-number")


def scales_to_choose() -> QuerySet[Scale]:
    """The scales there are; every partnership has them all."""
    return Scale.objects.order_by("pk")


def sections_of_draft(version: ToolVersion) -> QuerySet[Section]:
    """A version's sections in order, each with its questions."""
    questions = Question.objects.select_related("scale").order_by("order")
    return version.sections.order_by("order").prefetch_related(Prefetch("questions", queryset=questions))


def own_tools_for(user) -> QuerySet[Tool]:
    """Tools of the partnerships whose audits the person runs."""
    own = user.wide_partnership_ids(Permission.MANAGE_ROUNDS)
    return Tool.objects.visible_to(user).filter(partnership__in=own)


def own_sections_for(user) -> QuerySet[Section]:
    """Sections of those tools, launched or not."""
    rows = Section.objects.filter(version__tool__in=own_tools_for(user))
    return rows.select_related("version__tool__partnership", "version__scale")


def own_questions_for(user) -> QuerySet[Question]:
    """Questions of those tools, launched or not."""
    rows = Question.objects.filter(section__version__tool__in=own_tools_for(user))
    return rows.select_related("section__version__tool__partnership", "scale")


def draft_sections_for(user) -> QuerySet[Section]:
    """Sections of drafts the person may change."""
    return own_sections_for(user).filter(version__launched_at=None)


def draft_questions_for(user) -> QuerySet[Question]:
    """Questions of drafts the person may change."""
    return own_questions_for(user).filter(section__version__launched_at=None)


def rounds_to_retool_for(user) -> QuerySet[Round]:
    """Rounds of partnerships whose audits the person runs, with the tool each uses."""
    wide = user.wide_partnership_ids(Permission.MANAGE_ROUNDS)
    rows = Round.objects.visible_to(user).filter(programme__partnership_id__in=wide)
    return rows.select_related("programme__partnership", "tool_version__tool", "tool_version__scale")


def unasked_agencies(round_: Round, versions: Iterable[ToolVersion]) -> dict[Any, list[str]]:
    """By the key of each version, the names of the round's agencies of which it asks nothing; in two queries."""
    asked: dict[Any, set[str]] = {version.pk: set() for version in versions}
    for pk, kinds in Question.objects.filter(section__version__in=asked).values_list("section__version", "kinds"):
        asked[pk] |= set(kinds)
    parts = list(round_.round_agencies.order_by("agency__name").values_list("agency__name", "agency__kind"))
    return {pk: [name for name, kind in parts if kind not in kinds] for pk, kinds in asked.items()}


def known_words() -> Known:
    """What a file of a tool may name."""
    return Known(
        list(Scale.objects.values_list("code", flat=True)), {kind.value: str(kind.label) for kind in ASKED_KINDS}
    )


def words_of(version: ToolVersion) -> dict[str, Any]:
    """A version as `audits.tool_words` tells it, in three queries whatever the size."""
    return {
        "name": version.name,
        "purpose": version.purpose,
        "scale": version.scale.code,
        "themes": version.themes,
        "prompts": version.prompts,
        **{name: getattr(version, name) for name in FLAGS},
        "sections": [section_words(section) for section in sections_of_draft(version)],
    }


def section_words(section: Section) -> dict[str, Any]:
    return {
        "key": section.key,
        "letter": section.letter,
        "theme": section.theme,
        "title": section.title,
        "intro": section.intro,
        "questions": [question_words(question) for question in section.questions.all()],
    }


def question_words(question: Question) -> dict[str, Any]:
    return {
        "code": question.code,
        "text": question.text,
        "prompt": question.prompt,
        "why": question.why,
        "kinds": question.kinds,
        "answer": question.answer_kind,
        "scale": question.scale.code if question.scale else "",
        "required": question.is_required,
        "limiting": question.is_limiting,
        "pair": question.pair,
    }
