"""What the audits found, each finding linked to the children it was seen in."""

from datetime import timedelta
from random import Random

from audits.actions.findings import FindingWords, create_finding
from audits.models import Answer, FindingKind, Practice
from audits.selectors.panel import audited_cases
from demonstration.library import read
from demonstration.returns import Work

CREDITED = {FindingKind.STRENGTH, FindingKind.FACTOR, FindingKind.GOOD_PRACTICE}
# Which sections of a briefing hold findings, and of which kind where a point does not say its own.
SECTIONS = {
    "themes": FindingKind.LEARNING,
    "improvements": FindingKind.IMPROVEMENT,
    "good_practice": FindingKind.GOOD_PRACTICE,
}
SHARE = {FindingKind.IMPROVEMENT: (0.3, 0.8), FindingKind.LEARNING: (0.4, 0.9)}


def finding_texts(code: str) -> list[dict]:
    """Everything a round found: what its briefing says, and what the panel's notes say besides."""
    found = []
    for briefing in read("briefings"):
        if briefing["round"] != code:
            continue
        for section in briefing["sections"]:
            kind = SECTIONS.get(section["code"])
            found += [said_in_print(item, item.get("kind", kind)) for item in section["items"] if kind]
    return found + [each for each in read("findings") if each["round"] == code]


def said_in_print(item: dict, kind: str) -> dict:
    text = f"{item['title']}: {item['text']}" if item["title"] else item["text"]
    return {"kind": kind, "theme": item["theme"], "text": text, "print_text": "", "credited_kinds": []}


def write_findings(work: Work) -> None:
    """The chair and the coordinator write them down while the panel sits."""
    cases = list(audited_cases(work.round))
    dice = Random(f"{work.words['code']} findings")
    at = work.clock.at(work.round.panel_on, 14, 0)
    writers = [work.place.chair, work.place.second_coordinator]
    sourced = False
    for number, words in enumerate(finding_texts(work.words["code"])):
        low, high = SHARE.get(words["kind"], (0.15, 0.6))
        seen = dice.sample(cases, max(1, round(len(cases) * dice.uniform(low, high))))
        source = None
        if words["kind"] == FindingKind.IMPROVEMENT and not sourced:
            source = telling_answer(work, seen, words["theme"])
            sourced = source is not None
        create_finding(
            round=work.round,
            words=FindingWords(
                kind=words["kind"],
                theme=words["theme"],
                text=work.clock.words(words["text"]),
                print_text=work.clock.words(words["print_text"]),
                cases=tuple(seen),
                questions=(source.question,) if source else (),
                credited=credited(work, words),
            ),
            source_answer=source,
            by=writers[number % 2],
            at=at + timedelta(minutes=4 * number),
        )


def credited(work: Work, words: dict) -> tuple:
    """The agencies whose good work it was."""
    if words["kind"] not in CREDITED:
        return ()
    agencies = (work.place.agency_of(kind) for kind in words["credited_kinds"])
    return tuple(agency for agency in agencies if agency)


def telling_answer(work: Work, cases: list, theme: str) -> Answer | None:
    """An answer that the panel has open and that says a practice was missing."""
    rows = Answer.objects.filter(
        agency_return__round=work.round,
        agency_return__case__in=cases,
        agency_return__opened_at__isnull=False,
        question__section__theme=theme,
        choice__in=[Practice.NOT_AT_ALL, Practice.PARTLY],
    )
    return rows.select_related("question", "agency_return").order_by("agency_return__case__order", "pk").first()
