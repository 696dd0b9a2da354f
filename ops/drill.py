"""`./portal drill [NAME]`: what is too slow for the tests, repeated in earnest, with one table at the end."""

import argparse
import sys

from ops import drills
from ops.backup_drill import backup
from ops.drills import Row, table
from ops.words import Sorry

DRILLS = {
    "backup": (backup, "make a backup, restore it elsewhere, compare every table"),
    "bombs": (drills.bombs, "print pages made to use up the machine, 20 kinds, and say what each cost"),
    "kills": (drills.kills, "kill workers while they tell of a concern, or make a briefing, 50 times each"),
    "races": (drills.races, "let two people press at the same moment, hundreds of times"),
    "timetable": (drills.timetable, "set a real clock back a week and see every turn made once"),
    "long": (drills.long, "every other long repetition: all roles, thousands of files and draws"),
}


def drill(arguments: list[str]) -> int:
    """Run the named drill, or all of them; 1 if any turn of any of them failed."""
    parser = argparse.ArgumentParser(
        prog="./portal drill",
        description="Repeat in earnest what the tests do a few times.",
        epilog="\n".join(f"{name:<7} {meaning}" for name, (_, meaning) in DRILLS.items()),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("name", nargs="?", choices=DRILLS, help="one of those below; all of them without a name")
    chosen = parser.parse_args(arguments).name
    rows: list[Row] = []
    for name in [chosen] if chosen else DRILLS:
        try:
            rows += DRILLS[name][0]()
        except Sorry as reason:
            print(f"\n{reason}", file=sys.stderr)
            rows.append(Row(name, 1, 0, 1, 0.0))
    print(f"\n{table(rows)}")
    return 0 if all(row.is_fine for row in rows) else 1
