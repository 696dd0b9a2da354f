"""Makes a paper of each vector and tells what Python and the kernel were asked for meanwhile: one line of JSON each.

    strace -f -e trace=… python -m tests.documents.watcher

A process of its own, since what Python is told to report cannot be taken back.
"""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

from documents.fonts import FONTS
from documents.pdf import faults_of, make_pdf
from tests.documents.vectors import VECTORS

AT = datetime(2026, 6, 11, 9, 30, tzinfo=UTC)
PROJECT = Path(__file__).resolve().parent.parent.parent
REACHING = ("socket.", "urllib.", "ftplib.", "http.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn")
# What a file may be read from: programs, their data, our fonts and styles.
OWN = tuple(str(each) for each in (FONTS, PROJECT / "documents", sys.prefix, sys.base_prefix))
asked: list[str] = []


def note(event: str, arguments: tuple) -> None:
    if event.startswith(REACHING):
        asked.append(event)
    if event == "open" and not str(arguments[0]).startswith(OWN):
        asked.append(f"open {arguments[0]}")


def tried(name: str) -> dict:
    body, head = VECTORS[name]
    page = f'<!doctype html><html lang="en-GB"><head><title>T</title>{head}</head><body>{body}</body></html>'
    print(f"== {name}", file=sys.stderr, flush=True)  # a landmark for whoever watches from outside
    asked.clear()
    try:
        content = make_pdf(page, title="T", author="Testshire", at=AT)
    except Exception as problem:  # a refusal of ours, or the library stumbling over it: either way no paper
        return {"name": name, "ended": type(problem).__name__, "asked": [*asked], "faults": [], "leaked": False}
    met = {"name": name, "ended": "made", "asked": [*asked], "faults": faults_of(content)}
    return met | {"leaked": any(word in content for word in (b"root:", b"/etc/", b"127.0.0.1"))}


if __name__ == "__main__":
    for first in ("picture written as a page", "sheet within a sheet", "drawing with a picture"):
        tried(first)  # modules that are read when first used
    make_pdf("<p>Warm</p><table><tr><th>x</th></tr></table>", title="T", author="T", at=AT)
    sys.addaudithook(note)
    for each in VECTORS:
        print(json.dumps(tried(each)), flush=True)
