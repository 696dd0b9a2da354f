"""What an editor changes in a briefing, and how a section takes it. Pure."""

from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from briefings.drafting import new_item, own_item
from briefings.layout import LayoutPlan, SectionPlan, layout_of

UP, DOWN = "up", "down"
ASIDE = "aside"  # the code under which words are kept for which the layout has no place


@dataclass(frozen=True)
class PointWords:
    """An editor's words for one point, and whether readers get it. `do` is what a reader can do; `group` the theme a
    new point stands under, and `is_heading` says that a new one is a theme itself."""

    text: str
    title: str = ""
    left_out: bool = False
    do: str = ""
    group: str = ""
    is_heading: bool = False


@dataclass(frozen=True)
class BriefingWords:
    """Everything an editor can change. `added` are new points by section; `moved` is the id of a point and its way."""

    title: str
    in_brief: str
    texts: dict[str, str]
    points: dict[str, PointWords]
    questions: list[str]
    added: dict[str, list[PointWords]] = field(default_factory=dict)
    moved: tuple[str, str] | None = None


def fields_with(briefing: Any, words: BriefingWords) -> dict[str, Any]:
    """The fields of a briefing as they would be with these words."""
    return {
        "title": words.title.strip(),
        "in_brief": tidy(words.in_brief),
        "sections": rewritten(briefing.sections, words, layout_of(briefing)),
        "questions": [line for question in words.questions if (line := tidy(question))],
    }


def words_of(briefing) -> BriefingWords:
    """What a briefing says now, as its editor would send it."""
    kept = {section["code"]: section for section in briefing.sections}
    return BriefingWords(
        title=briefing.title,
        in_brief=briefing.in_brief,
        texts={plan.code: kept.get(plan.code, {}).get("text", "") for plan in layout_of(briefing).sections},
        points={item["id"]: words_of_item(item) for section in briefing.sections for item in section["items"]},
        questions=list(briefing.questions),
    )


def words_of_item(item: dict) -> PointWords:
    return PointWords(item["text"], item["title"], item["left_out"], item.get("do", ""))


def rewritten(sections: list[dict], words: BriefingWords, layout: LayoutPlan) -> list[dict]:
    """The sections with an editor's words. A point emptied returns to its agreed wording, or goes if it had none."""
    kept = {section["code"]: section for section in sections}
    told = [rewritten_section(plan, kept.get(plan.code, {}), words) for plan in layout.sections]
    return told + [section for section in sections if section["code"] == ASIDE]


def rewritten_section(plan: SectionPlan, kept: dict, words: BriefingWords) -> dict:
    text = words.texts.get(plan.code, kept.get("text", "")) if plan.has_text else ""
    items = [rewritten_item(item, words.points.get(item["id"])) for item in kept.get("items", [])]
    items = [item for item in items if item["text"]]
    for new in words.added.get(plan.code, []) if plan.is_list else []:
        item = added_item(new)
        if item["text"] and not any((item["title"], item["text"]) == (old["title"], old["text"]) for old in items):
            items.append(item)
    items = in_blocks(items) if plan.kind == "themes" else items
    if words.moved:
        items = moved(items, *words.moved)
    return {"code": plan.code, "text": tidy(text), "items": items}


def added_item(new: PointWords) -> dict:
    pk = uuid4().hex[:8]
    if new.is_heading:
        return new_item(id=f"t-{pk}", source="own", kind="theme", title=new.title.strip(), text=tidy(new.text))
    return own_item(pk, new.title.strip(), tidy(new.text)) | {"group": new.group, "do": tidy(new.do)}


def rewritten_item(item: dict, words: PointWords | None) -> dict:
    if words is None:
        return item
    text = tidy(words.text) or item["agreed"]
    said = {"title": words.title.strip(), "text": text, "left_out": words.left_out}
    return {**item, **said, "do": tidy(words.do)} if words.do or "do" in item else {**item, **said}


def in_blocks(items: list[dict]) -> list[dict]:
    """Every theme followed by what stands under it; what stands under none last."""
    heads = [item for item in items if item["kind"] == "theme"]
    found = []
    for head in heads:
        found += [head, *(item for item in items if item.get("group") == head["id"])]
    known = {item["id"] for item in found}
    return found + [item for item in items if item["id"] not in known]


def moved(items: list[dict], pk: str, way: str) -> list[dict]:
    """The points with one of them a place further up or down among its like; a theme takes along what stands under it.

    The first cannot go up nor the last down: then nothing changes.
    """
    item = next((each for each in items if each["id"] == pk), None)
    if item is None:
        return items
    like = [each["id"] for each in items if (each["kind"] == "theme", each.get("group", "")) == level_of(item)]
    place = like.index(pk)
    other = place + (-1 if way == UP else 1)
    if not 0 <= other < len(like):
        return items
    first, second = sorted((place, other))
    one, two = block(items, like[first]), block(items, like[second])
    begin, end = items.index(one[0]), items.index(two[-1]) + 1
    middle = items[begin + len(one) : end - len(two)]
    return items[:begin] + two + middle + one + items[end:]


def level_of(item: dict) -> tuple[bool, str]:
    return item["kind"] == "theme", item.get("group", "")


def block(items: list[dict], pk: str) -> list[dict]:
    """A point, and for a theme what stands under it."""
    return [each for each in items if each["id"] == pk or (each.get("group") == pk)]


def tidy(text: str) -> str:
    """Typed text with plain line ends, so that sending the same words twice changes nothing."""
    return text.replace("\r\n", "\n").strip()
