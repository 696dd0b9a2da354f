"""`manage.py make_bench_data --size S`: years of made-up audits in an empty database, to measure and to look at."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

NOT_HERE = "The bench is not part of this installation. Run the command from a checkout of the portal."
REAL = "Made-up years, with people whose password is known, go into a demonstration only: set DEMONSTRATION=1."


class Command(BaseCommand):
    help = (
        "Fill an empty database with made-up years of audits. S: one partnership with 15 years, 126,000 answers; "
        "M: ten of them; L: a hundred, some ten minutes."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("--size", required=True, type=str.upper, choices=["S", "M", "L"])

    def handle(self, *args: Any, size: str, **options: Any) -> None:
        try:
            from benchmarks.data import fill, why_not_fill
            from benchmarks.data.areas import PASSWORD
            from benchmarks.sizes import SIZES
        except ModuleNotFoundError:
            raise CommandError(NOT_HERE) from None
        if not settings.DEMONSTRATION:
            raise CommandError(REAL)
        if refusal := why_not_fill():
            raise CommandError(refusal)
        wanted = SIZES[size.lower()]
        user = fill(wanted, say=self.stdout.write)
        self.stdout.write(
            f"Size {size} is there: {wanted.areas} partnerships, {wanted.rounds} audits each. "
            f"Sign in as {user.email} with “{PASSWORD}”."
        )
