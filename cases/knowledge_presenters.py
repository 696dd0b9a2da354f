"""What is known of a case as parts of pages. Templates only place them."""

from functools import lru_cache
from typing import Any

from django.template.defaultfilters import linebreaksbr
from django.utils import timezone
from django.utils.safestring import SafeString

from cases.facts import NOT_KNOWN, field_label, value_label
from cases.families import AGE_BANDS, FamilyRole, Relative, joined, labels_of, lowered
from cases.family_map import draw_family
from cases.knowing import Knowledge, Known, Written
from ui.charts import responsive
from ui.dates import long_date
from ui.pieces import Pieces, filled, marked, pieces_of, put_together
from ui.tables import Column

# The child in a few words; everything else about the child stands among the facts, with a source of its own.
BESIDE_QUESTIONS = ("age_band", "sex", "ethnicity", "disability", "communication_need", "category", "seen_alone")
FAMILY_COLUMNS = [Column("Who"), Column("Age"), Column("Lives with the child"), Column("Needs"), Column("Note")]


def fact_parts(knowledge: Knowledge) -> list[dict[str, Any]]:
    """Each fact with its source and its former wordings, for the page of a case."""
    return [
        {
            "label": known.kind.label,
            "text": known.text or NOT_KNOWN,
            "source": known.source,
            "former": [former_words(row) for row in known.former],
        }
        for known in knowledge.facts
    ]


def former_words(row: Written) -> dict[str, str]:
    if not row.text:
        return {"text": "", "source": f"Taken back by {row.by} on {long_date(timezone.localdate(row.at))}"}
    return {"text": row.text, "source": row.words}


def facts_beside(knowledge: Knowledge) -> dict[str, Any]:
    """Words of a page that shows what is known beside an agency's questions: `facts`, the same as `fact_rows` of
    markup, and their `facts_source`."""
    facts = rows_beside_questions(knowledge)
    return {"facts": facts, "fact_rows": put_together(map(fact_markup, facts)), "facts_source": knowledge.file_source}


def fact_markup(fact: dict[str, str]) -> SafeString:
    """One fact as `_fact_row.html` shows it."""
    pieces = fact_pieces(fact["key"], "is_long" in fact, bool(fact["source"]))
    return filled(pieces, {"value": linebreaksbr(fact["value"]), "source": fact["source"]})


@lru_cache(maxsize=256)
def fact_pieces(key: str, is_long: bool, has_source: bool) -> Pieces:
    source = marked("source") if has_source else ""
    return pieces_of(
        "cases/_fact_row.html",
        {"fact": {"key": key, "value": marked("value"), "source": source, "is_long": is_long}},
    )


def rows_beside_questions(knowledge: Knowledge) -> list[dict[str, str]]:
    """{"key", "value", "source"}: the child from the council's file, then what is known, as auditors read it.

    An empty source is the file's, which the page names once. What nobody knows is left out of the facts.
    """
    facts = knowledge.case.facts
    child = [
        {"key": field_label(field), "value": value_label(field, facts.get(field)), "source": ""}
        for field in BESIDE_QUESTIONS
        if field in facts
    ]
    return child + [fact_row(knowledge, known) for known in knowledge.facts if known.text]


def fact_row(knowledge: Knowledge, known: Known) -> dict[str, str]:
    is_the_files = known.source == knowledge.file_source
    source = "" if is_the_files else known.source
    return {"key": known.kind.label, "value": known.text, "source": source, "is_long": "yes"}


def family_parts(knowledge: Knowledge) -> dict[str, Any]:
    """The family map as a picture in two widths and as a table, with where it comes from."""
    drawn = responsive(draw_family, knowledge.relatives, child_age=str(knowledge.case.facts.get("age_band", "")))
    return {
        "family_picture": drawn,
        "family_columns": FAMILY_COLUMNS,
        "family_rows": family_rows(knowledge),
        "family_source": knowledge.family_map.words if knowledge.family_map else "",
    }


def family_rows(knowledge: Knowledge) -> list[list]:
    """The family map as a table; the child stands in it where something is said about its needs."""
    relatives = knowledge.relatives
    return [
        [
            label,
            age_words(each, knowledge),
            "Yes" if each.at_home else "No",
            joined([word if not n else lowered(word) for n, word in enumerate(each.need_words)]) or "None noted",
            each.note or "None",
        ]
        for label, each in zip(labels_of(relatives), relatives, strict=True)
    ]


def age_words(relative: Relative, knowledge: Knowledge) -> str:
    """A child's age band, the index child's own from the council's file; adults have none."""
    if not relative.is_child:
        return "Adult"
    band = knowledge.case.facts.get("age_band") if relative.role == FamilyRole.INDEX else relative.age_band
    return AGE_BANDS.get(str(band), NOT_KNOWN)
