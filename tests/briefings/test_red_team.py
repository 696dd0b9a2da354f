"""How well the disclosure check finds what is hidden, in figures that can be quoted (security.md T21 and 4.10)."""

import random
import re

from faker import Faker

from briefings.guard import Around, Kind, look
from briefings.guard.quotes import runs_shared
from briefings.guard.reading import tokens_of
from cases.identities import Identity, Person
from cases.name_marks import DrawMarks, KnownNames, marks_of
from cases.name_words import plain_word
from tests.briefings.red_team import AGENCIES, RETURNED, STAFF, make_known, planted_briefings, slip, spellings
from tests.briefings.sound_briefings import sound_briefings

LOCALES = ("en_GB", "en_IN", "pl_PL")


def is_found(flags, words: str, *, outright: bool) -> bool:
    """Whether a flag of the right weight is about these words."""
    wanted = words.casefold()
    own = [flag for flag in flags if flag.kind != Kind.VIGNETTE and (flag.stops or not outright)]
    return any(wanted in flag.words.casefold() or flag.words.casefold() in wanted for flag in own)


def test_of_sixty_briefings_with_something_hidden_all_direct_and_nearly_all_else_is_found():
    known, found, hidden = make_known(), {True: 0, False: 0}, {True: 0, False: 0}
    missed = []
    briefings = planted_briefings()
    for briefing in briefings:
        shared = frozenset(runs_shared([text for _, text in briefing.texts], RETURNED))
        flags = look(briefing.texts, beside=Around(printable=AGENCIES, known=known, staff=STAFF, shared=shared))
        for words, outright in briefing.planted:
            hit = is_found(flags, words, outright=outright)
            hidden[outright] += 1
            found[outright] += hit
            missed += [] if hit else [words]
    print(f"\n{len(briefings)} briefings: {found[True]} of {hidden[True]} direct identifiers were stopped, "
          f"{found[False]} of {hidden[False]} quasi-identifiers were flagged.")  # fmt: skip
    assert len(briefings) == 60
    assert found[True] == hidden[True], missed
    assert found[False] >= 0.95 * hidden[False], missed


def test_of_twenty_sound_briefings_at_most_two_are_flagged_at_all():
    beside = Around(printable=AGENCIES, known=make_known(), staff=STAFF)
    flagged = [flags for texts in sound_briefings() if (flags := look(texts, beside=beside))]
    words = sum(len(text.split()) for texts in sound_briefings() for _, text in texts)
    print(f"\n20 sound briefings of {words} words: {len(flagged)} flagged.")
    assert len(sound_briefings()) == 20
    assert len(flagged) <= 2, flagged


def test_names_are_found_in_eight_spellings_and_with_a_slip_and_text_is_left_alone():
    dice = random.Random(400)
    names = sorted({name for locale in LOCALES for name in invented(locale, 140)})[:400]
    right = slips = slipped = 0
    spelt = 0
    for name in names:
        beside = known(name)
        for written in spellings(name, dice):
            spelt += 1
            right += is_named(written, beside)
        part = max(re.split(r"[ -]", name), key=len)
        if len(part) > 4:
            slips += 1
            slipped += is_named(slip(part, dice), beside)
    text = [pair for texts in sound_briefings() for pair in texts]
    words = sum(len(list(tokens_of(each))) for _, each in text)
    everybody = known(*names)
    false = sum(flag.kind == Kind.NAME for flag in look(text, beside=Around(printable=AGENCIES, known=everybody.known)))
    print(f"\n{len(names)} names: {right} of {spelt} spellings, {slipped} of {slips} with one slip; "
          f"{false} false flags in {words} words.")  # fmt: skip
    assert right >= 0.995 * spelt
    assert slipped >= 0.98 * slips
    assert false <= 2 * words / 1000


def invented(locale: str, number: int) -> list[str]:
    faker = Faker(locale)
    faker.seed_instance(7)
    return [f"{faker.first_name()} {faker.last_name()}" for _ in range(number)]


def known(*names: str) -> Around:
    same: set[str] = set()
    near: set[str] = set()
    for name in names:
        exact, nearly = marks_of(Identity(Person(name=name)), child_id="", draw_pk=1)
        same, near = same | exact, near | nearly
    return Around(known=KnownNames((DrawMarks(1, frozenset(same), frozenset(near - same)),)))


def is_named(written: str, beside: Around) -> bool:
    """Whether the name is seen, written so in the middle of a sentence; parts alone of two letters are not asked."""
    flags = look([("05", f"In one record nobody asked {written} about it.")], beside=beside)
    return any(flag.kind == Kind.NAME and plain_word(flag.words) in plain_word(written) for flag in flags)
