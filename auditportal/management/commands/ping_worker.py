"""Wait until a Celery worker has answered."""

from django.core.management.base import BaseCommand, CommandError

from auditportal.celery import app


class Command(BaseCommand):
    help = "Exit 0 once a worker answers, 1 when none does within --timeout seconds."
    requires_system_checks: list = []

    def add_arguments(self, parser):
        parser.add_argument("--timeout", type=float, default=30)

    def handle(self, *args, timeout, **options):
        if not app.control.ping(timeout=1, limit=1):
            for _ in range(int(timeout)):
                if app.control.ping(timeout=1, limit=1):
                    break
            else:
                raise CommandError("No worker answered.")
        self.stdout.write("pong")
