"""What an editor changes in a briefing, and how a section takes it. Pure."""

from dataclasses import dataclass, field
from uuid import uuid4

from briefings.drafting import own_item
from briefings.layout import LISTS, SEVEN, TEXTS


@dataclass(frozen=True)
class PointWords:
    """An editor's words for one point, and whether readers get it."""

    text: str
    title: str = ""
    left_out: bool = False


@dataclass(frozen=True)
class BriefingWords:
    """Everything an editor can change. `added` are new points by section, each a `PointWords`."""

    title: str
    in_brief: str
    texts: dict[str, str]
    points: dict[str, PointWords]
    questions: list[str]
    added: dict[str, list[PointWords]] = field(default_factory=dict)


def words_of(briefing) -> BriefingWords:
    """What a briefing says now, as its editor would send it."""
    kept = {section["code"]: section for section in briefing.sections}
    return BriefingWords(
        title=briefing.title,
        in_brief=briefing.in_brief,
        texts={plan.code: kept.get(plan.code, {}).get("text", "") for plan in SEVEN},
        points={
            item["id"]: PointWords(item["text"], item["title"], item["left_out"])
            for section in briefing.sections
            for item in section["items"]
        },
        questions=list(briefing.questions),
    )


def rewritten(sections: list[dict], words: BriefingWords) -> list[dict]:
    """The sections with an editor's words. A point emptied returns to its agreed wording, or goes if it had none."""
    kept = {section["code"]: section for section in sections}
    return [rewritten_section(plan.code, kept.get(plan.code, {}), words) for plan in SEVEN]


def rewritten_section(code: str, kept: dict, words: BriefingWords) -> dict:
    text = words.texts.get(code, kept.get("text", ""))
    items = [rewritten_item(item, words.points.get(item["id"])) for item in kept.get("items", [])]
    items = [item for item in items if item["text"]]
    for new in words.added.get(code, []):
        item = own_item(uuid4().hex[:8], new.title.strip(), tidy(new.text))
        is_new = not any((item["title"], item["text"]) == (old["title"], old["text"]) for old in items)
        if item["text"] and is_new and code in LISTS:
            items.append(item)
    return {"code": code, "text": tidy(text) if code in TEXTS or text else "", "items": items}


def rewritten_item(item: dict, words: PointWords | None) -> dict:
    if words is None:
        return item
    text = tidy(words.text) or item["agreed"]
    return {**item, "title": words.title.strip(), "text": text, "left_out": words.left_out}


def tidy(text: str) -> str:
    """Typed text with plain line ends, so that sending the same words twice changes nothing."""
    return text.replace("\r\n", "\n").strip()
