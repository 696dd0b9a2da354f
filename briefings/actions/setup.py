"""Changing how a briefing is set up: another layout, another audience, another series."""

from datetime import datetime
from uuid import uuid4

from django.db import transaction

from access.permissions import NotDone, Refused
from briefings.actions.moves import locked
from briefings.actions.writing import void_approval
from briefings.drafting import drafted_questions, drafted_sections, own_item
from briefings.layout import LayoutPlan, layout_of
from briefings.models import Briefing
from briefings.permissions import why_not_write
from briefings.setting_up import Setup, set_up
from briefings.sources import facts_of, partnership_facts
from briefings.wording import ASIDE, in_blocks
from trail.actions import record_change

KEPT = ("title", "text", "left_out", "do")


@transaction.atomic
def change_setup(*, briefing: Briefing, setup: Setup, seen: int, by, at: datetime) -> Briefing:
    """Set a briefing up anew. With another layout every point keeps its words and finds its place in the new one."""
    row = locked(briefing.pk)
    if refusal := why_not_write(by, row.partnership):
        raise Refused(refusal)
    if seen != row.version:
        raise NotDone("Somebody changed this briefing after you opened it. Look at it again, then change its layout.")
    before, old = said_of(row), layout_of(row)
    layout = set_up(row, setup)
    if layout != old:
        row.sections, row.questions = moved_over(row, old, layout)
    elif said_of(row) == before:
        return row
    row.version += 1
    row.save()
    row.editors.add(by)
    record_change(subject=row, by=by, at=at, field="set up", before=before, after=said_of(row))
    void_approval(row, by=by, at=at)
    return row


def said_of(row: Briefing) -> str:
    """How it is set up, in words for the trail."""
    series = f", {row.series} {row.series_number}" if row.series else ""
    who = "internal" if row.is_internal else "public"
    return f"{layout_of(row).name}, for {row.get_audience_display()}, {who}{series}"


def questions_within(row: Briefing, layout: LayoutPlan) -> list[dict]:
    """The questions that stand in sections of their own and are asked."""
    codes = {plan.code for plan in layout.sections if plan.kind == "questions"}
    return [
        item
        for section in row.sections
        if section["code"] in codes
        for item in section["items"]
        if not item["left_out"]
    ]


def moved_over(row: Briefing, old: LayoutPlan, layout: LayoutPlan) -> tuple[list[dict], list[str]]:
    """The sections of another layout, drafted anew, with every word an editor gave a point or a section kept.

    A point of the editor's own for which the new layout has no section stands in its first list. Words for which it
    has no place are laid aside, and come back with a layout that has one.
    """
    rounds = list(row.rounds.all())
    facts = [facts_of(each) for each in rounds]
    sections = drafted_sections(facts, layout, partnership_facts(row.partnership, rounds, row.series))
    within = questions_within(row, old)
    asked = row.questions + [item["text"] for item in within]
    left = {item["id"]: item for section in row.sections for item in section["items"] if item not in within}
    texts = texts_kept(row)
    for section in sections:
        section["text"] = texts.pop(section["code"], section["text"])
        for item in section["items"]:
            if item["id"] in left and told_of(left[item["id"]]) == told_of(item):
                known = left.pop(item["id"])
                item |= {name: known[name] for name in KEPT if name in known}
    give_own_a_place(sections, layout, left)
    aside = [{"code": ASIDE, "text": "", "items": list(left.values()), "texts": texts}] if left or texts else []
    if not layout.asks_within:
        return sections + aside, asked or drafted_questions(facts, layout)
    first = next(section for plan, section in zip(layout.sections, sections, strict=True) if plan.kind == "questions")
    known_texts = set(drafted_questions(facts)) | {item["text"] for section in sections for item in section["items"]}
    first["items"] += [own_item(uuid4().hex[:8], "", text) for text in asked if text not in known_texts]
    return sections + aside, []


def texts_kept(row: Briefing) -> dict[str, str]:
    """Every section's text by its code, those laid aside among them."""
    found: dict[str, str] = {}
    for section in row.sections:
        found |= section.get("texts", {})
    return found | {section["code"]: section["text"] for section in row.sections if section["text"]}


def told_of(item: dict) -> tuple[str, str, str]:
    """What a point tells of: a heading of themes has no source but its own wording."""
    return item["source"], item["source_id"] or item["agreed"], item["kind"]


def give_own_a_place(sections: list[dict], layout: LayoutPlan, left: dict[str, dict]) -> None:
    """Points of the editor's own go to the first list of a layout, where it has any."""
    place = next((section for section in sections if section["code"] in layout.lists), None)
    own = [pk for pk, item in left.items() if item["source"] == "own" and item["kind"] != "theme"]
    if place is not None:
        place["items"] = in_blocks(place["items"] + [left.pop(pk) | {"group": ""} for pk in own])
