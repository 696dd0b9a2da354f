"""Sixty briefings in which somebody can be recognised, and twenty in which nobody can: all invented here.

Every briefing is sound text with three things hidden in it: one that names somebody outright, and two that point.
"""

import random
from dataclasses import dataclass

from cases.identities import Identity, Person, Relationship
from cases.name_marks import DrawMarks, KnownNames, marks_of

PEOPLE = (
    "Tomasz Wiśniewski", "Zofia Łukaszewska", "Siân O'Driscoll", "Caoimhe Ní Bhriain", "Anne-Marie Okonjo-Hale",
    "Muhammad Rehman", "Aaliyah Chowdhury", "Jean-Baptiste Nkemelu", "Oluwaseun Adébáyò", "Xin Zhang", "Bo Li",
    "Renée Delacroix", "Jürgen Groß", "Søren Kjærgaard", "Ionuț Popescu", "Şeyma Yıldız", "Grace May Hollis",
    "Will Ashdown", "Hope Green", "Deepika Krishnamurthy", "Nguyễn Thị Hoa", "Mateus de Souza", "Keisha Mc Donald",
    "Callum MacAllister", "Darragh Fitzgerald-Boyce", "Esmé Tremlett", "Ruaridh Pollock", "Jaswinder Kaur Dhaliwal",
)  # fmt: skip
STAFF = ("Petronella Vandermeer", "Imran Sadiq", "Bronagh Mulhern", "Dafydd Prydderch", "Solveig Askeland")
AGENCIES = (
    "Ferrowby Safeguarding Partnership", "Ferrowby Police", "Ferrowby Housing", "Ferrowby Community Health Trust",
    "Early Help Ferrowby",
)  # fmt: skip
DIRECT = {
    "nhs": ("NHS 943 476 5919 was on the form", "the number 9434765919 stood in the margin", "see 943-476-5919"),
    "upn": ("UPN H801200001001 was quoted", "the pupil B123456789012 had moved"),
    "born": (
        "born on 14 March 2016", "DOB 14/03/2016", "whose date of birth is 2016-03-14", "d.o.b. 14.3.16",
        "born 14th of March", "whose birthday is 14 March",
    ),
    "postcode": ("a flat in NE99 7ZZ", "near ws103ab", "the E1W 2QQ end of the road"),
    "phone": ("on 07700 900461", "ring 0191 498 0123", "call +44 (0)20 7946 0958", "(0161) 496-0321"),
    "email": ("write to head@oaklane.example.sch.uk", "through j.palmer+sg@example.nhs.uk"),
}  # fmt: skip
QUASI = {
    "age": (
        "aged 7", "a 14-year-old", "who was thirteen when it began", "on her sixth birthday", "11 months old",
        "who had just turned 16", "in Year 9 at the time", "at the age of nine", "a boy (12)", "two 15-year-olds",
        "four years of age", "a six and a half year old",
    ),
    "date": (
        "on 12 May 2026", "on 3rd of June", "on 24/12/2025", "on Christmas Day", "on March 9th", "by 7 Sept 2025",
        "on New Year's Eve", "on 2025-11-02",
    ),
    "place": (
        "at Oak Lane Primary School", "in Whitby", "on the Marlowe Estate", "at St Bede's", "near Harlow", "on Ward 12",
        "from Gateshead", "at 14 Acacia Road", "in Greenhill Park", "at Thornbury Academy",
        "at the Beacon Hill Surgery",
        "moved to Reading", "in the Queen Adelaide Hospital",
    ),
    "origin": (
        "who speaks Polish", "a Romanian family", "from Eritrea", "whose mother is Vietnamese",
        "a Tigrinya-speaking home",
        "a Muslim household", "a family of Travellers", "of Black Caribbean heritage", "who spoke only Pashto",
        "who are Jehovah's Witnesses", "newly come from Sudan",
    ),
    "condition": (
        "with cystic fibrosis", "who has Ehlers-Danlos syndrome", "with sickle cell disease", "who uses a wheelchair",
        "with a rare genetic condition", "who was born deaf", "with epilepsy", "fed by gastrostomy",
        "with Crohn's disease",
        "in chemotherapy", "living with HIV", "with muscular dystrophy",
    ),
    "siblings": (
        "with five brothers and sisters", "the youngest of six", "one of seven siblings", "a twin",
        "with four half-sisters",
        "a mother of eight", "her five children", "the eldest of 4 children", "who has three older brothers",
    ),
    "event": (
        "after a house fire", "whose father was murdered", "who fell from a second-floor window", "after a drugs raid",
        "whose uncle died by suicide", "who was bitten by a neighbour's dog", "after a car crash",
        "whose story was in the local newspaper", "found wandering at night", "born in prison", "who was stabbed",
        "after nearly drowning", "whose brother was deported",
    ),
}  # fmt: skip
RETURNED = (
    "The worker rang the flat four times that week and on each occasion somebody different answered and said all was "
    "well.",
    "Health had weighed the baby at every visit and wrote down each figure but nobody drew the line between them "
    "until June.",
    "When the panel asked who had last seen the bedroom nobody could say and the plan had been closed the week "
    "before that.",
)  # fmt: skip
SOUND = (
    "Plans ran on unchanged where nobody outside the group asked a question.",
    "School and health spoke every week about what each of them was seeing.",
    "Chronologies stayed in one agency, so patterns were seen late.",
    "Where managers wrote down why they had decided, later workers could follow them.",
    "Supervision notes named the worry, yet seldom what would be different next month.",
    "Ferrowby Police shared what they knew on the same day, and that helped.",
    "A core group met on time in five of six cases.",
    "Minutes reached everybody within ten working days.",
)  # fmt: skip
CARRIERS = (
    "The panel heard about {}, and agreed that plans should be read by somebody new.",
    "In one record the worker wrote about {} and nobody asked what it meant for the child.",
    "Agencies knew of {} but did not put what they knew together.",
    "It mattered that the record spoke of {}.",
)
POINTED = (
    "One child, {}, was seen alone twice.",
    "The record told of a child {} whose voice was missing.",
    "Agencies spoke about a young person {} at every meeting.",
    "There was a girl {} whom nobody visited for weeks.",
    "In one case the child {} waited for an assessment.",
)


@dataclass
class Briefing:
    """Texts with their places, and what is hidden in them: the words, and whether they name somebody outright."""

    texts: list[tuple[str, str]]
    planted: list[tuple[str, bool]]


def make_known() -> KnownNames:
    """Marks of everybody in PEOPLE, as they are kept when a sheet is sealed."""
    family = tuple(Person(relationship=Relationship.ADULT, name=name) for name in PEOPLE[1:])
    identity = Identity(Person(name=PEOPLE[0], born="2016-03-14", other_names="Tomek"), family)
    same, near = marks_of(identity, child_id="C0042317", draw_pk="red team")
    return KnownNames((DrawMarks("red team", frozenset(same), frozenset(near)),))


def slip(word: str, dice: random.Random) -> str:
    """The word with one letter more, less, another, or swapped with the next; its first letter stays."""
    place = dice.randrange(1, len(word) - 1)
    letter = dice.choice("abdegilmnorstu".replace(word[place].lower(), ""))
    return dice.choice(
        [
            word[:place] + word[place + 1 :],
            word[:place] + letter + word[place:],
            word[:place] + letter + word[place + 1 :],
            word[:place] + word[place + 1] + word[place] + word[place + 2 :],
        ]
    )


def spellings(name: str, dice: random.Random) -> list[str]:
    """A name as eight people would write it."""
    first, *_, last = name.split()
    plain = name.translate(str.maketrans("łéëüøțşıàòńśśễịôæ", "leeuotsiaonsseioa"))
    return [
        name, name.upper(), f"{first}'s", f"{last}’s", f"{name} and another", f"{first} {last[0]}.", plain,
        f"{last}, {first}" if dice.random() < 0.5 else name.replace("-", " "),
    ]  # fmt: skip


def named(dice: random.Random) -> str:
    """Somebody of the audit, or who worked on it, by one of many spellings or with a slip."""
    if dice.random() < 0.2:
        who = dice.choice(STAFF)
        return dice.choice([who, who.split()[-1], f"Ms {who.split()[-1]}", f"{who}'s note"])
    name = dice.choice(PEOPLE)
    if dice.random() < 0.35:
        longest = max(name.replace("-", " ").split(), key=len)
        return slip(longest, dice) if len(longest) > 3 else name
    return dice.choice(spellings(name, dice))


def planted_briefings(seed: int = 60) -> list[Briefing]:
    """The sixty; the same ones for the same seed."""
    dice, made = random.Random(seed), []
    kinds = list(DIRECT)
    for number in range(60):
        direct = named(dice) if number % 3 else dice.choice(DIRECT[kinds[number // 3 % len(kinds)]])
        pointing = [dice.choice(QUASI[kind]) for kind in dice.sample(list(QUASI), 2)]
        if number % 10 == 9:
            pointing[0] = RETURNED[number // 10 % len(RETURNED)]
        lines = dice.sample(SOUND, 4) + [dice.choice(CARRIERS).format(direct)]
        lines += [each if each in RETURNED else dice.choice(POINTED).format(each) for each in pointing]
        dice.shuffle(lines)
        made.append(Briefing([("05", line) for line in lines], [(direct, True), *((each, False) for each in pointing)]))
    return made
