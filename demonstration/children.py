"""Children who do not exist, and the workbook in which a council would send them."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from random import Random

import xlsxwriter

from cases.identities import Identity, Person, Relationship
from demonstration.clock import Clock, working_day

GIRLS = [
    "Aleah", "Bryony", "Carys", "Dalia", "Esme", "Freya", "Gwen", "Hana", "Imani", "Juno", "Keira", "Lyra",
    "Maisie", "Nell", "Orla", "Petra", "Rosa", "Sana", "Tess", "Zofia",
]  # fmt: skip
BOYS = [
    "Albie", "Bodhi", "Caleb", "Dario", "Elis", "Fenn", "Gethin", "Hamza", "Idris", "Jago", "Kacper", "Leo",
    "Milo", "Nico", "Otis", "Perrin", "Rafi", "Seth", "Tariq", "Wren",
]  # fmt: skip
FAMILIES = [
    "Ashcombe", "Brindley", "Calloway", "Dunmore", "Ellerby", "Farrow", "Gilderdale", "Haverhill", "Ibbotson",
    "Jessop", "Kellaway", "Larkham", "Merriweather", "Nuttall", "Oakhurst", "Pellow", "Quarmby", "Rushforth",
    "Satterley", "Thornley",
]  # fmt: skip
STREETS = [
    "Curlew Walk", "Harbour Rise", "Tanner's Row", "Beacon Lane", "Mill Fold", "Larch Court", "Station Parade",
    "Foundry Street",
]  # fmt: skip
ETHNICITIES = ["a) WBRI"] * 11 + [
    "d) WOTH",
    "f) MWBC",
    "g) MWBA",
    "h) MWAS",
    "k) APKN",
    "l) ABAN",
    "n) BCRB",
    "o) BAFR",
]
CATEGORIES = ["a) Neglect"] * 9 + ["d) Emotional abuse"] * 7 + ["b) Physical abuse"] * 2 + ["c) Sexual abuse"] * 2
TEAMS = {"northmere": ["North", "Harbour", "Moor", "Disabled children"], "kestrelby": ["East", "West"]}
HEADINGS = [
    "Child Unique ID", "Gender", "Ethnicity", "Date of Birth", "Does the Child have a Disability",
    "Child Protection Plan Start Date", "Initial Category of Abuse", "Latest Category of Abuse",
    "Date of the Last Statutory Visit", "Was the Child Seen Alone?", "Child Protection Plan End Date",
    "Number of Previous Child Protection Plans", "Allocated Team",
]  # fmt: skip
# What a round's file holds, by the round's subject; everything else holds every child with a plan.
OLDEST, YOUNGEST = {"Babies under one": 1}, {"Exploitation": 11, "Missing children": 11, "Children taught at home": 5}
ONLY_CATEGORY = {"Neglect": "a) Neglect", "Child sexual abuse": "c) Sexual abuse"}


@dataclass(frozen=True)
class Child:
    """One invented child and the one plan they have had."""

    child_id: str
    is_girl: bool
    born: date
    ethnicity: str
    is_disabled: bool
    start: date
    end: date
    first_category: str
    category: str
    earlier_plans: int
    team: str
    identity: Identity


def make_children(code: str, count: int, clock: Clock) -> list[Child]:
    """Everybody in an area who had a plan in the years of the demonstration; the same for the same day."""
    dice = Random(f"children of {code}")
    first_day = date(2022, 6, 6) + clock.shift
    return [make_child(code, number, dice, first_day) for number in range(count)]


def make_child(code: str, number: int, dice: Random, first_day: date) -> Child:
    start = first_day + timedelta(days=dice.randrange(1620))
    age = dice.choice([0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15])
    born = start - timedelta(days=age * 365 + dice.randrange(10, 300))
    category, is_girl = dice.choice(CATEGORIES), dice.random() < 0.5
    is_disabled = dice.random() < 0.14
    family = dice.choice(FAMILIES)
    return Child(
        child_id=f"{code[0].upper()}{200417 + number * 37}",
        is_girl=is_girl,
        born=born,
        ethnicity=dice.choice(ETHNICITIES),
        is_disabled=is_disabled,
        start=start,
        end=start + timedelta(days=dice.randrange(120, 900)),
        first_category=category if dice.random() < 0.8 else dice.choice(CATEGORIES),
        category=category,
        earlier_plans=dice.choice([0, 0, 0, 0, 1, 1, 2]),
        team=dice.choice(TEAMS[code][:3] if not is_disabled else TEAMS[code][-1:]),
        identity=Identity(
            child=Person(
                name=f"{dice.choice(GIRLS if is_girl else BOYS)} {family}",
                born=born.isoformat(),
                address=f"{dice.randrange(1, 140)} {dice.choice(STREETS)}",
            ),
            family=make_family(f"{code} {number}", family, born),
            notes=f"Lives with {dice.choice(['mother', 'mother and her partner', 'both parents', 'grandmother'])}; "
            f"{dice.choice(['no brothers or sisters', 'one older brother', 'twin sisters', 'a baby brother'])}.",
        ),
    )


def make_family(code: str, name: str, born: date) -> tuple[Person, ...]:
    """A parent or two, and up to two brothers and sisters."""
    dice = Random(f"family of {code}")
    parents = [
        Person(
            relationship=Relationship.ADULT,
            name=f"{dice.choice(GIRLS if number == 0 else BOYS)} {name}",
            born=(born - timedelta(days=dice.randrange(7000, 13000))).isoformat(),
        )
        for number in range(dice.choice([1, 1, 2]))
    ]
    siblings = [
        Person(
            relationship=Relationship.SIBLING,
            name=f"{dice.choice(GIRLS + BOYS)} {name}",
            born=(born - timedelta(days=dice.randrange(400, 3000))).isoformat(),
        )
        for _ in range(dice.choice([0, 1, 1, 2]))
    ]
    return (*siblings, *parents)


def annex_a(children: list[Child], *, subject: str, day: date, seed: str) -> bytes:
    """List 7 as a council would send it on a day: everybody with a plan then, and a few cells that went wrong."""
    dice = Random(f"{seed} annex a")
    rows = [row_of(child, day, dice) for child in children if belongs(child, subject, day)]
    for place, column, words in ((3, 2, "A1"), (5, 4, "awaiting assessment"), (8, 9, "Seen alone"), (11, 8, "#N/A")):
        if place < len(rows):
            rows[place][column] = words
    kept = BytesIO()
    book = xlsxwriter.Workbook(kept, {"in_memory": True, "default_date_format": "dd/mm/yyyy"})
    book.set_properties({"created": datetime(day.year, day.month, day.day, tzinfo=UTC)})
    sheet = book.add_worksheet("List 7")
    for number, row in enumerate([HEADINGS, *rows]):
        sheet.write_row(number, 0, row)
    book.close()
    return kept.getvalue()


def belongs(child: Child, subject: str, day: date) -> bool:
    """Whether the child has a plan on the day and is one the round asks about."""
    if not child.start <= day < child.end:
        return False
    age = (day - child.born).days / 365.25
    if age >= OLDEST.get(subject, 17.9) or age < YOUNGEST.get(subject, 0):
        return False
    if subject == "Children with disabilities" and not child.is_disabled:
        return False
    return child.category == ONLY_CATEGORY.get(subject, child.category)


def row_of(child: Child, day: date, dice: Random) -> list:
    seen = max(child.start, working_day(day - timedelta(days=dice.randrange(1, 34))))
    return [
        child.child_id,
        "b) Female" if child.is_girl else "a) Male",
        child.ethnicity,
        child.born,
        "a) Yes" if child.is_disabled else "b) No",
        child.start,
        child.first_category,
        child.category,
        seen,
        dice.choice(["a) Yes", "a) Yes", "b) No", "c) Unknown"]),
        "",
        child.earlier_plans,
        child.team,
    ]
