"""The reviewed table of who gets what at each door, as text: one line for an address, a row and a method."""

import fcntl
import os
from collections import defaultdict
from pathlib import Path

from access.roles import Role
from tests.house.actors import ACTORS, LETTERS, PLACES, REST, Actor, words
from tests.house.visits import Visit

FILE = Path(__file__).with_name("access_table.txt")
WRITING = os.environ.get("WRITE_ACCESS_TABLE") == "1"
PAGE, FORM, DONE, ON, REFUSED, NOTHING, METHOD, SIGN_IN, GONE = "P", "F", "D", ">", "-", ".", "x", "s", "g"
BY_STATUS = {
    200: PAGE, 400: FORM, 409: FORM, 422: FORM, 401: SIGN_IN, 403: REFUSED, 404: NOTHING, 405: METHOD, 410: GONE,
}  # fmt: skip
MEANINGS = {
    "0": "ROWS: none of the first partnership's rows of this table",
    "+": "ROWS: some of them",
    "A": "ROWS: all of them",
    PAGE: "page shown",
    FORM: "form shown again: what was sent (nothing) cannot be taken",
    DONE: "done: something was changed",
    ON: "sent to another page, nothing changed",
    REFUSED: "refused (403)",
    NOTHING: "there is no such page (404)",
    SIGN_IN: "sign in first",
    GONE: "link no longer works (410)",
}
HEAD = """\
# Who gets what at each door. Reviewed by hand; compared with the portal by test_access_matrix.py.
# ROWS lines: which rows a queryset's visible_to lets each of them have, whichever page stands before it.
# A way of asking that the page does not know (405, whoever asks) has no line.
# After a change: WRITE_ACCESS_TABLE=1 .venv/bin/python -m pytest tests/house/test_access_matrix.py
# then read the difference line by line before keeping it.
#
# The row belongs to the first partnership. Columns: the roles at the row's own agency, at another agency of the
# partnership, in another partnership; then seven single people.
{roles}
#   c colleague: auditor of the own agency to whom nothing is assigned. a apart: lead of an agency that audits nothing.
#   f former: coordinator until today. h hats: every role in the other partnership, practitioner in this one, working
#   in this one. g guest: invited to a return that stands in no address here. n nobody: account without a role.
#   s stranger: not signed in.
{meanings}
#
"""


def outcome_of(visit: Visit) -> str:
    """What one visit came to, as one letter."""
    if visit.status in {301, 302, 303}:
        if "/accounts/login/" in visit.goes_to:
            return SIGN_IN
        return DONE if visit.changed else ON
    if visit.changed and visit.status < 300:
        return DONE
    return BY_STATUS.get(visit.status, str(visit.status))


def line_of(key: str, found: dict[Actor, str]) -> str:
    groups = ["".join(found[place, role] for role in Role) for place in PLACES]
    rest = " ".join(found[name, None] for name in REST)
    return f"{key:<58}{'  '.join(groups)}  {rest}"


def cells(line: str) -> dict[Actor, str]:
    """A reviewed line, taken apart; a line that was mistyped is none."""
    letters = "".join(line[58:].split())
    return dict(zip(ACTORS, letters, strict=True))


def differences(key: str, reviewed: dict[Actor, str], found: dict[Actor, str]) -> str:
    """What differs from the reviewed line, actor by actor."""
    return "\n".join(
        f"{key}: {words(actor)} gets “{meaning(got)}”, the table says “{meaning(reviewed[actor])}”."
        for actor, got in found.items()
        if got != reviewed[actor]
    )


def meaning(letter: str) -> str:
    return MEANINGS.get(letter, letter)


def read() -> dict[str, str]:
    """The reviewed lines by their key."""
    if not FILE.exists():
        return {}
    lines = [line for line in FILE.read_text().splitlines() if line and not line.startswith("#")]
    return {line[:58].strip(): line for line in lines}


def write(key: str, found: dict[Actor, str], keys: set[str]) -> None:
    """Put one line in (or take it out), and drop lines of doors that are gone. Two processes may write at once."""
    with FILE.open("a+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        lines = {each: line for each, line in read().items() if each in keys and each != key}
        lines |= {key: line_of(key, found)} if found else {}
        roles = "\n".join(f"#   {letter} {role.label}" for role, letter in LETTERS.items())
        meanings = "\n".join(f"#   {letter} {words}" for letter, words in MEANINGS.items())
        head = f"#{'':<57}{'  '.join([''.join(LETTERS.values())] * 3)}  c a f h g n s"
        body = "\n".join(lines[each] for each in sorted(lines, key=order))
        file.truncate(0)
        file.write(f"{HEAD.format(roles=roles, meanings=meanings)}{head}\n{body}\n")


def key_of(method: str, door) -> str:
    return f"{method:<5}{door}"


def reviewed() -> dict[str, dict[Actor, str]]:
    """The whole table; {} for ways of asking that no line speaks of."""
    return defaultdict(dict, {key: cells(line) for key, line in read().items()})


def order(key: str) -> tuple[str, str]:
    method, door = key.split(maxsplit=1)
    return door, method
