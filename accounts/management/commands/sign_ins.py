"""Who can sign in to the demonstration."""

from django.core.management.base import BaseCommand

from accounts.demonstration import PASSWORD
from accounts.selectors import demonstration_sign_ins


class Command(BaseCommand):
    help = "Print the demonstration's sign-ins: one person for each role of each partnership."

    def handle(self, **options):
        rows = demonstration_sign_ins()
        if not rows:
            return
        widths = [max(len(row[column]) for row in rows) for column in range(3)]
        self.stdout.write("Sign in to the demonstration as any of these people:")
        for row in rows:
            self.stdout.write("  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)))
        self.stdout.write(f"Everybody's password: {PASSWORD}")
