"""`manage.py demo`: two invented partnerships with three years of audits, made through the actions people use."""

import gc
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from demonstration.build import build, is_there


class Command(BaseCommand):
    help = "Make the demonstration: two invented partnerships with three years of audits. Made once, it stays."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--today", type=date.fromisoformat, help="the day it is made for, like 2026-11-21")

    def handle(self, *args: Any, today: date | None = None, verbosity: int = 1, **options: Any) -> None:
        if is_there():
            self.stdout.write("The demonstration is there already; nothing was changed.")
            return
        present = timezone.localdate()
        if today and today > present:
            raise CommandError("The demonstration cannot be made for a day that is still to come.")
        gc.disable()  # a short-lived process that makes tens of thousands of objects: a fifth faster without
        build(today=today or present, say=self.stdout.write if verbosity > 1 else lambda words: None)
        self.stdout.write("The demonstration is there. `./portal manage sign_ins` lists who can sign in.")
