"""The person nobody could have invited."""

from django.db import transaction

from accounts.models import User


@transaction.atomic
def make_first_administrator(*, email: str, full_name: str, password: str) -> User:
    """An account that may set up partnerships. Made by whoever runs the machine, so nobody is asked for a right."""
    return User.objects.create_user(email=email, full_name=full_name, password=password, opens_partnerships=True)
