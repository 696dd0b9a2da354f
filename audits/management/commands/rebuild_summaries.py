"""Writing anew what closed audits contribute to the pictures of grades."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from audits.actions.summaries import rebuild_summaries


class Command(BaseCommand):
    help = "Count the grades of every closed audit again and keep the numbers. Safe to run at any time, and again."

    def handle(self, **options):
        count = rebuild_summaries(at=timezone.now())
        self.stdout.write(f"{count:,} closed {'audit is' if count == 1 else 'audits are'} summed up.")
