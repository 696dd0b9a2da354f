"""The audits, planned, drawn and opened on the days the texts say."""

from datetime import date, timedelta
from random import Random

from access.roles import Role
from audits.actions.draws import draw_round
from audits.actions.frames import load_round_frame
from audits.actions.plan_days import change_days
from audits.actions.rounds import create_round, open_round
from audits.clock import RoundDates
from audits.key_dates import KeyDay, clock_days
from audits.models import ChildrenFrom, Round, RoundState
from audits.plans import RoundSettings
from audits.selectors.rounds import default_tool_version
from cases.actions.identity import complete_identity, open_for_completing, version_of
from cases.foreseeing import Wish
from cases.models import CaseRole, IdentitySheet
from demonstration.cast import Place
from demonstration.children import Child, annex_a
from demonstration.clock import Clock
from demonstration.known import say_what_is_known
from demonstration.library import read
from demonstration.nominations import nominate_children

DRAWN = {RoundState.DRAWING, RoundState.AUDITING, RoundState.PANEL, RoundState.REPORTING, RoundState.CLOSED}
OPENED = DRAWN - {RoundState.DRAWING}
TWO_YEARS = {"NM-NEG26": 24}


def round_texts(partnership: str) -> list[dict]:
    """A partnership's audits in the order in which they began."""
    return sorted((each for each in read("rounds") if each["partnership"] == partnership), key=lambda e: e["opens_on"])


def begin_round(words: dict, place: Place, clock: Clock, children: list[Child]) -> Round:
    """One round as far as the agencies' start, or as far as it has come."""
    round_ = plan_round(words, place, clock)
    if round_.is_nominated:
        nominate_children(round_, place, clock, children)
    if words["state"] in DRAWN:
        draw_children(words, round_, place, clock, children)
        name_children(words, round_, place, clock, {child.child_id: child for child in children})
        say_what_is_known(words, round_, place, clock)
    if words["state"] in OPENED:
        opens_on = clock.day(words["opens_on"])
        round_ = open_round(round=round_, by=place.coordinator, at=clock.at(opens_on, 9, 15))
    return round_


def plan_round(words: dict, place: Place, clock: Clock) -> Round:
    opens_on, panel_on = clock.day(words["opens_on"]), clock.day(words["panel_on"])
    at = clock.at(opens_on - timedelta(weeks=12 if "children_from" in words else 8), 10, 40)
    settings = RoundSettings(method=words["method"], **words.get("settings", {}))
    round_ = create_round(
        partnership=place.partnership,
        year=clock.year(words["programme_year"]),
        title=clock.words(words["title"]),
        tool_version=default_tool_version(words["method"]),
        agencies=place.auditing,
        dates=RoundDates(
            opens_on=opens_on,
            returns_due_on=clock.day(words.get("returns_due_on")) or panel_on - timedelta(weeks=1),
            panel_on=panel_on,
            report_due_on=clock_days(panel_on=panel_on, method=words["method"])[KeyDay.REPORT],
        ),
        chair=place.chair,
        why_now=clock.words(words["why_now"]),
        terms=clock.words(terms_text(words["terms"])),
        lines_of_enquiry=clock.words("\n".join(words["terms"]["lines_of_enquiry"])),
        settings=settings,
        look_back_months=words["look_back_months"],
        children_from=words.get("children_from", ChildrenFrom.FILE),
        by=place.coordinator,
        at=at,
    )
    return change_days(round=round_, days=days_apart(words, round_, clock), by=place.coordinator, at=at)


def days_apart(words: dict, round_: Round, clock: Clock) -> dict[KeyDay, date]:
    """Days that a round does not leave to its clock: it took longer to begin, or its briefing came on its own day."""
    days = {}
    if round_.opens_on < round_.panel_on - timedelta(weeks=5):
        tool = round_.opens_on + timedelta(weeks=1)
        days = {KeyDay.SAMPLE: round_.opens_on - timedelta(days=25), KeyDay.TOOL: tool, KeyDay.CONTACT: tool}
        days[KeyDay.TERMS] = round_.opens_on - timedelta(weeks=7)
    briefing = clock.day(words["published_on"])
    return days | ({KeyDay.BRIEFING: briefing} if briefing else {})


def terms_text(terms: dict) -> str:
    return f"{terms['aim']}\n\nSample: {terms['sample']}\n\nVoices: {terms['voices']}"


def draw_children(words: dict, round_: Round, place: Place, clock: Clock, children: list[Child]) -> None:
    opens_on = clock.day(words["opens_on"])
    loaded = clock.at(opens_on - timedelta(weeks=4), 11, 5)
    data = annex_a(children, subject=words["subject"], day=loaded.date(), seed=words["code"])
    load_round_frame(
        round=round_, data=data, file_name="annex-a.xlsx", by=place.second_coordinator, at=loaded,
        seed=f"{Random(words['code']).getrandbits(128):032x}",
    )  # fmt: skip
    draw_round(
        round=round_,
        wish=Wish.usual(words["case_count"], words["reserve_count"], exclude_months=TWO_YEARS.get(words["code"], 12)),
        by=place.coordinator,
        at=clock.at(opens_on - timedelta(days=25), 14, 10),
    )
    round_.refresh_from_db()


def name_children(words: dict, round_: Round, place: Place, clock: Clock, known: dict[str, Child]) -> None:
    """The identity holder says who the drawn children are; while the cases are being drawn, half are done."""
    drawn = IdentitySheet.objects.filter(case__draw=round_.draw, case__role=CaseRole.DRAWN)
    sheets = list(drawn.select_related("case__partnership", "case__draw__round").order_by("case__order"))
    if words["state"] == RoundState.DRAWING:
        sheets = sheets[: len(sheets) // 2]
    at = clock.at(clock.day(words["opens_on"]) - timedelta(days=20), 10, 0)
    holder = place.one(Role.IDENTITY_HOLDER)
    for number, sheet in enumerate(sheets):
        then = at + timedelta(minutes=6 * number)
        child_id, _ = open_for_completing(sheet=sheet, by=holder, at=then)
        complete_identity(
            sheet=sheet,
            identity=known[child_id].identity,
            seen=version_of(sheet),
            by=holder,
            at=then + timedelta(minutes=4),
        )
