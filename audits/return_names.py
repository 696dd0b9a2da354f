"""Texts of a return that seem to say who somebody is: pointed out before it is submitted, never changed. Pure."""

from collections.abc import Iterable
from typing import Any

from audits.completeness import CHRONOLOGY, CLOSING, PEOPLE, VOICES, Missing
from cases.names_check import suspicions

MOST = 20


def names_in_return(sheet: dict[str, Any], events: Iterable[Any] = (), voices: Iterable[Any] = ()) -> list[Missing]:
    """Each text that looks as if it identified somebody, with its page and place; at most twenty.

    `events` are the rows of the return's chronology, `voices` what child, family and practitioner said.
    """
    found = _of_basis(sheet["basis"])
    found += [
        each
        for voice in voices
        for text in (voice.role, voice.asked_by, voice.words, voice.why_not)
        for each in _named(text, "What people said", VOICES, "voice-form")
    ]
    found += [
        each
        for event in events
        for text in (event.event, event.meaning, event.response, event.gap)
        for each in _named(text, f"Chronology, {event.when.words}", CHRONOLOGY, f"event-{event.pk}")
    ]
    for section in sheet["sections"]:
        for question in section["questions"]:
            found += _named(question["evidence"], question["code"], section["key"], f"evidence-{question['id']}")
        if section["grade"]:
            found += _of_grade(section["grade"], section["key"])
    for part in sheet["closing"]:
        found += _of_grade(part, CLOSING)
    return found[:MOST]


def _of_basis(basis: dict[str, Any]) -> list[Missing]:
    texts = {
        "connection": [basis["connection"]],
        "role_1": [person["role"] for person in basis["people"]],
        "records_read": [basis["records_read"]],
        "records_missing": [basis["records_missing"]],
    }
    return [
        each
        for name, said in texts.items()
        for text in said
        for each in _named(text, "People and records", PEOPLE, f"id_basis-{name}")
    ]


def _of_grade(part: dict[str, Any], page: str) -> list[Missing]:
    texts = [part["reasons"], *part["strengths"], *part["developments"], *part["recommendations"]]
    return [each for text in texts for each in _named(text, part["title"], page, f"reasons-{part['theme']}")]


def _named(text: str, what: str, page: str, anchor: str) -> list[Missing]:
    return [Missing(f"{what}: “{each.words}” looks like {each.looks_like}", page, anchor) for each in suspicions(text)]
