"""Making the marks of identity sheets that were sealed before the portal kept them."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from cases.actions.name_marks import mark_unmarked
from ui.counting import counted


class Command(BaseCommand):
    help = (
        "Keep keyed marks of the names on identity sheets that have none yet, so that briefings can be checked for "
        "them. Nothing of what is on a sheet is printed. The worker's timetable does the same every night."
    )

    def handle(self, **options):
        made = mark_unmarked(at=timezone.now())
        self.stdout.write(f"Marks were made for {counted(made, 'child,children')}." if made else "None was missing.")
