"""One Child element of a CIN census turned into what it tells, as from a row of Annex A (domain.md 4.2).

Of several referrals, plans or enquiries the latest speaks, by its start and then by its place in the file.
Plans and enquiries are counted to the day the census describes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final
from xml.etree.ElementTree import Element

from . import problems
from .ages import ADULT, Age, age_of, expected_age
from .cells import NO, UNKNOWN, YES, number, plain
from .census import local
from .codes import COMMUNICATION, COMMUNICATION_WIDE, DISABILITIES
from .concluding import A_YEAR, NO_CONFERENCE, NO_ENQUIRY, NO_PLAN, PLAN, WAITING
from .meanings import Meanings
from .refused import quoted
from .told import Told

# Our field -> the element that tells it. A census has Sex from 2025 and GenderCurrent before.
ELEMENTS: Final = {
    "child_id": "LAchildID", "sex": "Sex", "ethnicity": "Ethnicity", "born": "PersonBirthDate",
    "disability": "Disability", "referral_date": "CINreferralDate", "referral_source": "ReferralSource",
    "need": "PrimaryNeedCode", "enquiry_start": "S47ActualStartDate", "conference_date": "DateOfInitialCPC",
    "plan_start": "CPPstartDate", "plan_end": "CPPendDate", "first_category": "InitialCategoryOfAbuse",
    "category": "LatestCategoryOfAbuse", "earlier_plans": "NumberOfPreviousCPP",
}  # fmt: skip
PLAN_FOLLOWS: Final = timedelta(days=14)
_DIED: Final = "This child has died, so the child was left out."
_ADULT: Final = "This person is 18 or over, so the child was left out."
_NONE_AND_MORE: Final = "NONE stands beside other codes, so the disability is “Not known” here."
_PLAN_ALREADY: Final = "A plan was running when this conference was held, so the outcome is “Not known” here."


class ChildReader:
    """Reads Child elements. `as_at` is the day the census describes, no later than `today`.

    `filled` counts, by field, the children that have anything in that element; `sex_element` is the one this
    census has, GenderCurrent until 2024 and Sex from 2025.
    """

    def __init__(self, *, today: date, as_at: date, report: problems.Page) -> None:
        self.filled: Counter[str] = Counter()
        self.as_at = as_at
        self.sex_element = "Sex"
        self._today = today
        self._report, self._meanings = report, Meanings()
        self._number = 0

    def child(self, element: Element, child_number: int) -> Told | None:
        """What the element tells; None, with a line in the report, for a child who is left out."""
        self._number = child_number
        own = plain(_text(element, "LAchildID"))
        if not own:
            self._report.error(child_number, "LAchildID", "", problems.NO_ID, place=self._place)
            return None
        self._count(element)
        told = Told(quoted(own), child_number)
        if self._is_left_out(element, told):
            return None
        told.sex = self._code("Sex" if _text(element, "Sex") else "GenderCurrent", element, "sex")
        told.ethnicity = self._code("Ethnicity", element, "ethnicity")
        self._set_disability(element, told)
        episodes = [each for each in element if local(each) == "CINdetails"]
        self._set_referral(episodes, told)
        plans = self._plans(episodes)
        self._set_plan(plans, told)
        self._set_enquiry(episodes, plans, told)
        told.case_status = self._case_status(episodes, told)
        return told

    @property
    def _place(self) -> str:
        return f"Child element {self._number}"

    def _count(self, element: Element) -> None:
        there = {local(each) for each in element.iter() if plain(each.text)}
        if "GenderCurrent" in there:
            self.sex_element = "GenderCurrent"
            there |= {"Sex"}
        there |= {"PersonBirthDate"} if "ExpectedPersonBirthDate" in there else set()
        self.filled.update(field for field, name in ELEMENTS.items() if name in there)

    def _doubt(self, name: str, words: str, sentence: str) -> None:
        shown = "" if name in _NEVER_QUOTED else quoted(words)
        self._report.warning(self._number, name, shown, sentence, place=self._place)

    def _is_left_out(self, element: Element, told: Told) -> bool:
        closed = any(plain(each.text).upper() == "RC2" for each in element.iter() if local(each) == "ReasonForClosure")
        if closed or _text(element, "PersonDeathDate"):
            self._report.note(self._number, "PersonDeathDate", "", _DIED, place=self._place)
            return True
        name, age = self._age(element)
        for _, sentence in age.doubts:
            self._doubt(name, "", sentence)
        told.age = age.years
        if told.age is not None and told.age >= ADULT:
            self._report.error(self._number, name, "", _ADULT, place=self._place)
            return True
        return False

    def _age(self, element: Element) -> tuple[str, Age]:
        if _text(element, "PersonBirthDate"):
            born = self._day("PersonBirthDate", element)
            return "PersonBirthDate", age_of(born=born, today=self._today)
        expected = self._day("ExpectedPersonBirthDate", element)
        return "ExpectedPersonBirthDate", expected_age(expected, today=self._today) if expected else Age(None)

    def _code(self, name: str, element: Element, table: str) -> str | None:
        words = plain(_text(element, name))
        if not words:
            return None
        meaning = self._meanings.code(words, table)
        if meaning is None:
            self._doubt(name, words, problems.NO_ETHNICITY if table == "ethnicity" else problems.NOT_A_CODE)
        return meaning

    def _day(self, name: str, element: Element) -> date | None:
        words = plain(_text(element, name))
        found = self._meanings.day(words) if words else None
        if words and found is None:
            self._doubt(name, words, problems.NOT_A_DATE)
        return found

    def _past_day(self, name: str, element: Element) -> date | None:
        found = self._day(name, element)
        if found and found > self._today:
            self._doubt(name, found.isoformat(), problems.IN_FUTURE)
            return None
        return found

    def _set_disability(self, element: Element, told: Told) -> None:
        written = [plain(each.text).upper() for each in element.iter() if local(each) == "Disability" and each.text]
        found = {words for words in written if words in DISABILITIES}
        unclear = [words for words in written if words and words not in DISABILITIES]
        for words in unclear:
            self._doubt("Disability", words, problems.NOT_A_CODE)
        if "NONE" in found and len(found) > 1:
            self._doubt("Disability", " ".join(sorted(found)), _NONE_AND_MORE)
        elif found:
            told.disability = UNKNOWN if unclear and found == {"NONE"} else NO if found == {"NONE"} else YES
            told.communication_need = _need(found, COMMUNICATION, unclear)
            told.communication_need_wide = _need(found, COMMUNICATION_WIDE, unclear)

    def _set_referral(self, episodes: Sequence[Element], told: Told) -> None:
        dated = [(self._past_day("CINreferralDate", each), each) for each in episodes]
        if not dated:
            return
        told.referral_date, latest = max(reversed(dated), key=lambda pair: pair[0] or date.min)
        told.started = told.referral_date
        told.referral_source = self._code("ReferralSource", latest, "referral source")
        told.need = self._code("PrimaryNeedCode", latest, "need")
        told.repeat_referral = self._repeat([start for start, _ in dated])

    def _plans(self, episodes: Sequence[Element]) -> list[tuple[date, Element]]:
        found = [(self._past_day("CPPstartDate", plan), plan) for plan in _all(episodes, "ChildProtectionPlans")]
        return sorted(((start, plan) for start, plan in found if start), key=lambda pair: pair[0])

    def _set_plan(self, plans: Sequence[tuple[date, Element]], told: Told) -> None:
        if not plans:
            # A census tells of every plan of its year, so a child without one has none.
            told.on_plan_now = NO
            return
        told.plan_start, latest = plans[-1]
        told.plan_end = self._day("CPPendDate", latest)
        if told.plan_end is None and _text(latest, "CPPendDate"):
            told.unclear |= {"plan_end"}
        if told.plan_end and told.plan_end < told.plan_start:
            self._doubt(
                "CPPendDate", told.plan_end.isoformat(), "The plan ends before it starts; its length is not known."
            )
        told.first_category = self._code("InitialCategoryOfAbuse", latest, "category")
        told.category = self._code("LatestCategoryOfAbuse", latest, "category")
        told.earlier_plans = self._earlier(latest, len({start for start, _ in plans}) - 1)

    def _earlier(self, plan: Element, in_file: int) -> int | None:
        """How many plans came before: as stated, or at least as many as the file itself tells of."""
        words = plain(_text(plan, "NumberOfPreviousCPP"))
        stated = number(words) if words else None
        if words and (stated is None or stated < 0 or stated != int(stated)):
            self._doubt("NumberOfPreviousCPP", words, problems.NOT_A_COUNT)
            stated = None
        if stated is None:
            return in_file or None
        return max(int(stated), in_file)

    def _set_enquiry(self, episodes: Sequence[Element], plans: Sequence[tuple[date, Element]], told: Told) -> None:
        found = [(self._past_day("S47ActualStartDate", each), each) for each in _all(episodes, "Section47")]
        told.repeat_enquiry = self._repeat([start for start, _ in found])
        if not found:
            told.enquiry_outcome = NO_ENQUIRY
            return
        told.enquiry_start, latest = max(reversed(found), key=lambda pair: pair[0] or date.min)
        told.enquiry_outcome = self._outcome(latest, plans)

    def _outcome(self, enquiry: Element, plans: Sequence[tuple[date, Element]]) -> str:
        """No conference needed, waiting for one, or what one led to: a plan that starts within a fortnight of it."""
        not_needed = self._code("ICPCnotRequired", enquiry, "yes or no")
        held = self._day("DateOfInitialCPC", enquiry)
        if held is None:
            if _text(enquiry, "DateOfInitialCPC") or not_needed is None:
                return UNKNOWN
            return NO_CONFERENCE if not_needed == YES else WAITING if not_needed == NO else UNKNOWN
        if not_needed == YES:
            self._doubt("ICPCnotRequired", "", "A conference was not required and yet was held: “Not known” here.")
            return UNKNOWN
        if held > self.as_at:
            return WAITING
        if any(held <= start <= held + PLAN_FOLLOWS for start, _ in plans):
            return PLAN
        if any(start < held <= (self._meanings.day(_text(plan, "CPPendDate")) or held) for start, plan in plans):
            self._doubt("DateOfInitialCPC", held.isoformat(), _PLAN_ALREADY)
            return UNKNOWN
        return NO_PLAN

    def _repeat(self, starts: Sequence[date | None]) -> str:
        """Whether more than one started in the twelve months before the day the census describes."""
        recent = {start for start in starts if start and start <= self.as_at and self.as_at - start <= A_YEAR}
        if len(recent) > 1:
            return YES
        return UNKNOWN if None in starts else NO

    def _case_status(self, episodes: Sequence[Element], told: Told) -> str | None:
        """On a plan, in need, being assessed or closed, as far as the census tells; it knows nobody in care."""
        if told.plan_start and not told.plan_end and "plan_end" not in told.unclear:
            return "plan"
        going_on = [each for each in episodes if not _text(each, "CINclosureDate")]
        if any(not _text(each, "CINPlanEndDate") for each in _all(going_on, "CINPlanDates")):
            return "in_need"
        if any(not _text(each, "AssessmentAuthorisationDate") for each in _all(going_on, "Assessments")):
            return "assessment"
        return "closed" if episodes and not going_on else None


_NEVER_QUOTED: Final = frozenset({"LAchildID", "PersonBirthDate", "ExpectedPersonBirthDate", "PersonDeathDate"})


def _need(found: set[str], wanted: frozenset[str], unclear: Sequence[str]) -> str:
    if found & wanted:
        return YES
    return UNKNOWN if unclear else NO


def _text(element: Element, name: str) -> str:
    """The text of the first element of this name among the children of `element` or of its first two modules."""
    for each in element:
        if local(each) == name:
            return (each.text or "").strip()
    if local(element) == "Child":
        for module in element:
            if local(module) in ("ChildIdentifiers", "ChildCharacteristics") and (text := _text(module, name)):
                return text
    return ""


def _all(episodes: Sequence[Element], name: str) -> Iterator[Element]:
    return (each for episode in episodes for each in episode if local(each) == name)
