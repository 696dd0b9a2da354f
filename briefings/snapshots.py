"""A briefing's content as it stands in the database: what `briefings.content` makes of it."""

from copy import copy

from django.utils import timezone

from briefings.content import content_of, texts_of
from briefings.drafting import drafted_in_brief, drafted_questions, drafted_sections
from briefings.earlier import file_flags, original_of, told_of
from briefings.figures import figures_of
from briefings.guard import Flag, look, singles_of
from briefings.guard_answers import with_answers
from briefings.guard_sources import beside_of
from briefings.house import publisher_of
from briefings.layout import layout_from, layout_of
from briefings.models import Briefing, OwnLayout
from briefings.sources import facts_of, partnership_facts, themes_of
from briefings.wording import BriefingWords, fields_with


def content_now(briefing: Briefing) -> dict:
    """What readers would get now."""
    layout, rounds, original = layout_of(briefing), list(briefing.rounds.all()), original_of(briefing)
    return content_of(
        title=briefing.title,
        in_brief=briefing.in_brief,
        sections=briefing.sections,
        questions=briefing.questions,
        publisher=publisher_of(briefing.partnership, timezone.localdate()),
        layout=layout,
        figures=figures_of(briefing.partnership, rounds, layout),
        checks=briefing.checks,
        series=(briefing.series, briefing.series_number) if briefing.series_number else None,
        audience=briefing.audience,
        is_internal=briefing.is_internal,
        themes=original.themes if original else themes_of(rounds),
        original=told_of(original) if original else None,
    )


def with_words(briefing: Briefing, words: BriefingWords) -> Briefing:
    """The same briefing with these words, not saved."""
    typed = copy(briefing)
    for name, value in fields_with(briefing, words).items():
        setattr(typed, name, value)
    return typed


def flags_in(content: dict, briefing: Briefing) -> list[Flag]:
    """What the disclosure check sees in a content of this briefing, each with what was said of it."""
    beside = beside_of(briefing, content)
    flags = look(texts_of(content), beside=beside, singles=singles_of(content))
    if original := original_of(briefing):
        flags += file_flags(original.text, beside, known={flag.key for flag in flags})
    return with_answers(flags, briefing)


def sample_content(layout: OwnLayout, rounds: list) -> dict:
    """What a briefing in a layout would say as its first draft about some rounds; its bare headings without any."""
    plan = layout_from(layout.definition)
    facts = [facts_of(each) for each in rounds]
    about = partnership_facts(layout.partnership, rounds)
    empty = [{"code": each.code, "text": each.hint or "What the editor writes stands here.", "items": []}
             for each in plan.sections]  # fmt: skip
    return content_of(
        title=rounds[0].title if rounds else layout.name,
        in_brief=drafted_in_brief(facts) if facts else "What matters most, in sixty words at most.",
        sections=drafted_sections(facts, plan, about) if facts else empty,
        questions=drafted_questions(facts, plan),
        publisher=publisher_of(layout.partnership, timezone.localdate()),
        layout=plan,
        figures=figures_of(layout.partnership, rounds, plan),
    )
