"""Write docs/states.md and docs/roles.md from the code: `manage.py generate_docs [--check]`."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from auditportal.papers import roles_paper, states_paper
from audits.models import ReturnState, RoundState
from audits.states import RETURN_MOVES, ROUND_MOVES
from escalations.models import ReportState, ReviewState
from escalations.states import REPORT_MOVES, REQUEST_MOVES

MACHINES = [
    (
        "A round",
        "One themed audit, from its plan to its report. Opening the panel unseals the returns that are signed off. "
        "From Drawing back to Planning a draw is abandoned as a whole: its certificate and the reason are kept, what "
        "was said about who its children are is erased, and another file can be loaded and drawn from.",
        dict(RoundState.choices),
        ROUND_MOVES,
    ),
    (
        "A return",
        "One agency's answers about one child. Only its own auditor writes and submits; somebody else signs it off. "
        "Where an agency's setting says so, submitting signs off as well, and the return is shown as not second-read. "
        "Once the panel has opened a return, or outside the states Auditing and Panel of its round, it makes no move.",
        dict(ReturnState.choices),
        RETURN_MOVES,
    ),
    (
        "A request for a case review",
        "An agency that is still worried about a child asks the partnership's committee to review the case. Whoever "
        "asked, and the auditors and leads of the agency that asked, may withdraw it until the committee has decided.",
        dict(ReviewState.choices),
        REQUEST_MOVES,
    ),
    (
        "A report of a failed core group",
        "A member of a core group tells the conference chair that it failed. Beside those who hold the right, the "
        "people whom the partnership has named as recipients of such reports answer them; whoever reported never does.",
        dict(ReportState.choices),
        REPORT_MOVES,
    ),
]


def papers() -> dict[str, str]:
    """What each paper should say, by its path in the project."""
    return {"docs/states.md": states_paper(MACHINES), "docs/roles.md": roles_paper()}


class Command(BaseCommand):
    help = "Writes docs/states.md and docs/roles.md from the tables in the code."
    requires_system_checks: list = []
    stealth_options = ("folder",)

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="Change nothing; fail when a paper is out of date.")

    def handle(self, *args, check: bool = False, folder: Path | None = None, **options):
        root = Path(folder or settings.BASE_DIR)
        stale = [path for path, text in papers().items() if not is_fresh(root / path, text)]
        if check and stale:
            raise CommandError(f"Out of date: {', '.join(stale)}. Run `manage.py generate_docs`.")
        for path in stale:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(papers()[path], encoding="utf-8")
            self.stdout.write(f"Wrote {path}.")


def is_fresh(path: Path, text: str) -> bool:
    return path.exists() and path.read_text(encoding="utf-8") == text
