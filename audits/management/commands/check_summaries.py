"""Asking whether what closed audits wrote down about their grades is still what their grades say."""

from django.core.management.base import BaseCommand

from audits.selectors.summary_checks import summary_problems


class Command(BaseCommand):
    help = "Compare the summary of every closed audit with its grades. Ends with status 1 where a number differs."

    def handle(self, **options):
        problems = 0
        for sentence in summary_problems():
            problems += 1
            self.stdout.write(sentence)
        if problems:
            self.stderr.write("Run ./portal manage rebuild_summaries to write them anew.")
            raise SystemExit(1)
        self.stdout.write("The summaries of all closed audits say what their grades say.")
