"""Whatever is sent, the answer is a sentence, never a failure; and nothing of another partnership gets in."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.house import table
from tests.house.actors import ELSEWHERE
from tests.house.filling import form_at, sender
from tests.house.forms import Field, plausible
from tests.house.visits import visit
from tests.house.world import all_doors

DOORS = all_doors()
HOSTILE = (
    "",
    "\x00",
    "a\x00b",
    "9" * 40,
    "-1",
    "2026-02-31",
    "NaN",
    "१२",
    "00000000-0000-4000-8000-000000000000",
    "'; drop table trail_trailevent; --",
    "<script>alert(1)</script>{{ settings.SECRET_KEY }}",
    "\ud7ff\U0001f600" * 50,
    "x" * 60_000,
)
QUERY = (
    "page", "sort", "order", "year", "month", "theme", "kind", "state", "status", "q", "words", "agency", "role",
    "from", "to", "since", "until", "person", "who", "next", "answer", "round", "finding", "owner", "section",
    "action_status", "overdue", "undated", "date", "on", "day", "after", "before", "subject", "field", "event",
)  # fmt: skip
# A frame, a plan, a list of people or a logo, as no program ever wrote one.
HEADS = b"Child ID,Age,Gender,No.,Recommendations,Timescales,Progress,RAG,Name,Email,Agency,Role\n"
JUNK_FILES = (
    ("empty.csv", b""),
    ("nothing.csv", b"\n\n\n"),
    ("heads.csv", HEADS),
    ("nul.csv", HEADS + b"1,\x00,\x00\n"),
    ("other-letters.csv", HEADS + "Zo\u00eb,\u00e9\n".encode("latin-1")),
    ("two-bytes.csv", (HEADS.decode() + "1,2\n").encode("utf-16")),
    ("quote.csv", HEADS + b'"1,2\n3'),
    ("long.csv", HEADS + b"9" * 200_000 + b",1\n"),
    ("numbers.csv", HEADS + b"9e999,NaN,-1,1.1.1,=1+1,31.2.2026,'--,Blue\n" * 3),
    ("wide.csv", b"," * 5000 + b"\n" + b"1," * 5000),
    ("cut.xlsx", b"PK\x03\x04\x14\x00\x00\x00\x08\x00"),
    ("text.xlsx", HEADS),
    ("text.docx", HEADS),
    ("cut.docx", b"PK\x03\x04" + b"\x00" * 60),
    ("cut.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"),
    ("script.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"),
    ("entities.svg", b"<!DOCTYPE a [<!ENTITY b 'c'><!ENTITY d '&b;&b;&b;'>]><svg>&d;</svg>"),
    ("no ending", b"\xff\xfe\x00\x00"),
)
USUAL = ("reason", "seen", "to", "form_key", "status", "answer", "step", "decision", "again", "partnership", "go")


def turned(names, by: int, values=HOSTILE) -> dict[str, str]:
    """All values of junk at once, another for each name."""
    return {name: values[(number + by) % len(values)] for number, name in enumerate(names)}


@pytest.mark.parametrize("door", DOORS, ids=str)
def test_junk_in_the_address_is_no_failure(world, reviewed, door):
    asked = [turned(QUERY, by, HOSTILE[:-1]) for by in (0, 7)]
    assert not (faults := faults_of_address(world, reviewed, door, asked)), "\n".join(faults)


@pytest.mark.drill
@pytest.mark.parametrize("door", DOORS, ids=str)
def test_any_junk_in_the_address_is_no_failure(world, reviewed, door):
    asked = [dict.fromkeys(QUERY, value) for value in HOSTILE[:-1]]
    assert not (faults := faults_of_address(world, reviewed, door, asked)), "\n".join(faults)


def faults_of_address(world, reviewed, door, asked: list[dict]) -> list[str]:
    actor = sender(reviewed, door, "GET", {table.PAGE})
    faults = []
    for data in asked if actor else []:
        with visit(world.sessions[actor], "GET", door.path(world), data) as came:
            if came.status >= 500 or came.changed:
                faults.append(f"?{shortened(data)}: {came.status} {came.changed or ''} {came.problem}")
    return faults


def controls_of(world, door, actor) -> dict[str, Field]:
    """What the page's own form would send here; a few usual names where no page carries one."""
    form = form_at(world, door, actor)
    return form.fields if form else {name: Field(name, "text") for name in USUAL}


@pytest.mark.parametrize("door", DOORS, ids=str)
def test_junk_in_a_form_is_no_failure(world, reviewed, door):
    """All fields at once, each with junk of its own; then, of a page's own form, some alone among good ones."""

    def sent(fields, good):
        alone, names = turned(fields, len(str(door))), [name for name in fields if tuple(fields) != USUAL]
        return [turned(fields, by) for by in (0, 6)] + [good | {name: alone[name]} for name in names[-4:]]

    assert not (faults := faults_of_form(world, reviewed, door, sent)), "\n\n".join(faults[:3])


@pytest.mark.drill
@pytest.mark.parametrize("door", DOORS, ids=str)
def test_any_junk_in_a_form_is_no_failure(world, reviewed, door):
    """All fields with the same junk, then each alone among good ones, then several values where one is asked for."""

    def sent(fields, good):
        yield from (dict.fromkeys(fields, value) for value in HOSTILE)
        for name in list(fields)[:24]:
            yield from (good | {name: value} for value in HOSTILE[1:9])
            yield good | {name: ["a", "b", "1"]}

    assert not (faults := faults_of_form(world, reviewed, door, sent)), "\n\n".join(faults[:3])


@pytest.mark.parametrize("door", DOORS, ids=str)
def test_file_of_junk_is_no_failure(world, reviewed, door):
    """Every file a form takes: empty, cut short, of another kind than its name says, or not text at all."""

    def sent(fields, good):
        for name in (name for name, each in fields.items() if each.kind == "file"):
            rest = {key: value for key, value in good.items() if key != name and fields[key].kind != "textarea"}
            for called, content in JUNK_FILES:
                yield rest | {name: SimpleUploadedFile(called, content)}

    assert not (faults := faults_of_form(world, reviewed, door, sent)), "\n\n".join(faults[:3])


def faults_of_form(world, reviewed, door, sent) -> list[str]:
    """What failed of what `sent(fields, good)` makes of the form behind this door."""
    actor = sender(reviewed, door)
    if actor is None:
        return []
    fields, session, path = controls_of(world, door, actor), world.sessions[actor], door.path(world)
    good = {name: plausible(each) for name, each in fields.items()}
    faults = []
    for data in sent(fields, good):
        with visit(session, "POST", path, data) as came:
            if came.status >= 500:
                faults.append(f"{shortened(data)}: {came.problem}")
    return faults


def shortened(data: dict) -> dict[str, str]:
    return {name: str(value)[:20] for name, value in data.items()}


@pytest.mark.parametrize("door", DOORS, ids=str)
def test_row_of_another_partnership_is_not_taken(world, reviewed, door):
    """Every choice on a page, replaced by a row of the other partnership: refused, whatever else is sent."""
    actor = sender(reviewed, door)
    if actor is None:
        return
    fields, path = controls_of(world, door, actor), door.path(world)
    good = {name: plausible(each) for name, each in fields.items()}
    for name, each in fields.items():
        if not each.chooses or not any(len(option) == 36 for option in each.options):
            continue
        for foreign in (world.away.pk, world.elsewhere.pk, world.people[ELSEWHERE, "coordinator"].pk):
            with visit(world.sessions[actor], "POST", path, good | {name: str(foreign)}) as came:
                assert table.outcome_of(came) != table.DONE, f"{name} was taken from another partnership"
