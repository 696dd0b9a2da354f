"""The first person of an empty portal, who sets up its first partnership."""

import secrets

from django.core.management.base import BaseCommand

from accounts.actions.first_person import make_first_administrator
from accounts.selectors import has_account


class Command(BaseCommand):
    help = "Make the person who sets up partnerships, and print their password once."

    def add_arguments(self, parser):
        parser.add_argument("--email", required=True)
        parser.add_argument("--name", default="First administrator")

    def handle(self, *, email, name, **options):
        if has_account(email.strip()):
            self.stdout.write(f"{email} has an account already; its password stays as it is.")
            return
        password = secrets.token_urlsafe(15)
        make_first_administrator(email=email, full_name=name, password=password)
        self.stdout.write("Sign in and set up a partnership. This password is shown only now:")
        self.stdout.write(f"  e-mail    {email}")
        self.stdout.write(f"  password  {password}")
