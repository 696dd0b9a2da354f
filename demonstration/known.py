"""What is known of the drawn children before their auditors start: a family map each, and facts with their sources."""

from datetime import date, datetime, timedelta
from random import Random

from access.roles import Role
from accounts.models import Agency, User
from audits.models import Round
from cases.actions.case_facts import FactWords, write_facts
from cases.actions.family import keep_family
from cases.actions.identity import details_of
from cases.actions.linked_records import count_records
from cases.facts import MONTHS
from cases.families import Need, Relative, lowered
from cases.identities import Identity, Relationship
from cases.models import Case, CaseRole, FactKind, IdentitySheet
from demonstration.cast import Place
from demonstration.clock import Clock

GENOGRAM, RECORD = "Genogram in the council’s record", "Council’s case record"
REFERRERS = ("health visitor", "school", "police", "GP", "midwife", "grandmother of the child", "housing officer")
REASONS = (
    "a parent’s drinking", "a child who was often hungry", "an argument at home the child had seen",
    "missed health appointments", "a bruise nobody explained", "a home without heating",
)  # fmt: skip
ASSESSMENTS = (
    "One assessment in the period, finished in 38 working days; the child was seen alone twice.",
    "Two assessments in the period. The second began after a strategy discussion and led to a conference.",
    "The assessment ran over its 45 working days because the father could not be reached.",
    "One assessment with a parenting assessment beside it; the views of the child are in both.",
)
LEGAL = ("No order. The family agrees to the plan.", "Letter before proceedings sent; first meeting held.", "")
PARENT_NEEDS = (Need.MENTAL_HEALTH, Need.SUBSTANCE_USE, Need.DOMESTIC_ABUSE, Need.LEARNING)
BANDS = ((5, "0-4"), (10, "5-9"), (16, "10-15"), (18, "16-17"))
KINDS = {
    "social_care": "the child’s file and those of brothers and sisters", "health": "GP and health visiting",
    "police": "incident reports at the address", "school": "safeguarding file", "housing": "tenancy file",
}  # fmt: skip
LAST_SAID = {"KB-MIS26": 2}  # an audit in which some children are still to be described


def say_what_is_known(words: dict, round_: Round, place: Place, clock: Clock) -> None:
    """The identity holder draws each family, the coordinator writes what the file does not say."""
    drawn = IdentitySheet.objects.filter(case__draw=round_.draw, case__role=CaseRole.DRAWN).exclude(completed_at=None)
    sheets = list(drawn.select_related("case__partnership", "case__draw").order_by("case__order"))
    first = clock.at(clock.day(words["opens_on"]) - timedelta(days=18), 9, 30)
    for number, sheet in enumerate(sheets[: LAST_SAID.get(words["code"])]):
        at = first + timedelta(minutes=11 * number)
        dice = Random(f"{words['code']} known {sheet.case.order}")
        keep_family(
            case=sheet.case,
            relatives=relatives_of(details_of(sheet), sheet.case, dice, at.date()),
            taken_from=GENOGRAM,
            seen=0,
            by=place.one(Role.IDENTITY_HOLDER),
            at=at,
        )
        tell_facts(sheet.case, place, dice, at + timedelta(hours=3))


def relatives_of(identity: Identity, case: Case, dice: Random, day: date) -> list[Relative]:
    """The family of an identity sheet without its names, and now and then somebody whom no sheet needs."""
    people = []
    if case.facts.get("disability") == "yes":
        needs = (Need.DISABILITY, *dice.choice([(), (Need.COMMUNICATION,), (Need.LEARNING,)]))
        people.append(Relative("index", needs=needs))
    adults = [each for each in identity.family if each.relationship == Relationship.ADULT]
    for role, _ in zip(("mother", "father"), adults, strict=False):
        at_home = role == "mother" or dice.random() < 0.5
        needs = tuple(need for need in PARENT_NEEDS if dice.random() < 0.3)
        people.append(Relative(role, at_home=at_home, needs=needs))
    if len(adults) == 1 and dice.random() < 0.6:
        people.append(dice.choice([Relative("partner"), Relative("father", at_home=False), Relative("partner")]))
    if dice.random() < 0.4:
        people.append(Relative("grandparent", at_home=dice.random() < 0.3, note="Looks after the children often."))
    for each in identity.family:
        if each.relationship == Relationship.SIBLING:
            people.append(sibling(each.born, dice, day))
    return people


def sibling(born: str, dice: Random, day: date) -> Relative:
    role = dice.choice(["sibling", "sibling", "sibling", "half_sibling"])
    needs = tuple(need for need in (Need.OWN_PLAN, Need.DISABILITY) if dice.random() < 0.3)
    return Relative(role, age_band(born, day), role == "sibling" or dice.random() < 0.5, needs)


def age_band(born: str, day: date) -> str:
    years = (day - date.fromisoformat(born)).days / 365.25
    return "unborn" if years < 0 else next((band for below, band in BANDS if years < below), "18+")


def tell_facts(case: Case, place: Place, dice: Random, at: datetime) -> None:
    """Three facts of each child; of some the referral was put right a day later."""
    month = (at - timedelta(days=dice.randrange(120, 400))).date()
    referrer = dice.choice(REFERRERS)
    referral = (
        f"Referred in {MONTHS[month.month - 1]} {month.year} by the {lowered(referrer)} about {dice.choice(REASONS)}."
    )
    words = {
        FactKind.REFERRAL: FactWords(referral, RECORD),
        FactKind.ASSESSMENTS: FactWords(dice.choice(ASSESSMENTS), "Assessments in the council’s record"),
        FactKind.LEGAL: FactWords(dice.choice(LEGAL), RECORD),
    }
    kept = {str(kind): each for kind, each in words.items() if each.text}
    write_facts(case=case, words=kept, by=place.coordinator, at=at)
    if dice.random() < 0.3:
        again = FactWords(f"{referral} An earlier contact in the same year led to advice only.", "Contact record", 1)
        write_facts(case=case, words={FactKind.REFERRAL: again}, by=place.coordinator, at=at + timedelta(days=1))


def say_how_many_records(case: Case, agency: Agency, lead: User, at: datetime) -> None:
    """Most leads count their agency's records when they have found the child; some forget."""
    dice = Random(f"records {case.reference} {agency.kind}")
    if dice.random() < 0.85:
        count = dice.choice([1, 1, 2, 2, 3, 4, 6])
        count_records(case=case, agency=agency, count=count, kinds=KINDS.get(agency.kind, ""), by=lead, at=at)
