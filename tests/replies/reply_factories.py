"""A published briefing with knowledge checks, people who read replies to it, and replies as a browser sends them."""

import uuid
from dataclasses import dataclass
from datetime import timedelta
from itertools import count

from django.test import Client

from access.roles import Role
from accounts.models import Agency, Partnership, User
from briefings.models import Edition
from replies.actions.replying import Said, reply_to_edition
from replies.tokens import form_token
from tests.briefings.briefing_factories import NOW, make_published, make_told
from tests.factories import make_agency, make_partnership, make_person, office_of

CHECK = {
    "question": "How soon does a core group meet?",
    "choices": ["In 5 days", "In 10 days", "In 20 days"],
    "right": 1,
}
_machines = count(1)


@dataclass
class Scene:
    """One published edition, its agencies, and somebody of each kind."""

    edition: Edition
    partnership: Partnership
    police: Agency
    health: Agency
    people: dict[str, User]

    def __getitem__(self, name: str) -> User:
        return self.people[name]

    @property
    def path(self) -> str:
        return f"/b/{self.edition.pk.hex[:10]}/reply/"


def make_scene() -> Scene:
    edition = make_published(make_told())
    edition.content["checks"] = [CHECK]
    Edition.objects.filter(pk=edition.pk).update(content=edition.content)
    partnership = edition.briefing.partnership
    police, health = make_agency(partnership, "police"), make_agency(partnership, "health")
    office, away = office_of(partnership), make_agency(make_partnership(), "police")
    people = {
        "lead": make_person(Role.AGENCY_LEAD, police),
        "health_lead": make_person(Role.AGENCY_LEAD, health),
        "auditor": make_person(Role.AUDITOR, police),
        "coordinator": make_person(Role.COORDINATOR, office),
        "executive": make_person(Role.EXECUTIVE, police),
        "stranger": make_person(Role.COORDINATOR, office_of(away.partnership)),
        "away_lead": make_person(Role.AGENCY_LEAD, away),
    }
    return Scene(edition, partnership, police, health, people)


def said(scene: Scene, **more) -> Said:
    """What a team of the police said."""
    words = {"role": "manager", "agency": scene.police, "comment": "We now ask who else knows the family."}
    return Said(**words | more)


def reply(scene: Scene, *, at=NOW, key=None, **more):
    return reply_to_edition(edition=scene.edition, said=said(scene, **more), form_key=key or uuid.uuid4(), at=at)


def machine() -> str:
    """An address nothing has been sent from yet: what one machine may send is counted for an hour."""
    number = next(_machines)
    return f"10.{uuid.uuid4().int % 250}.{number // 250}.{number % 250}"


def sent(scene: Scene, *, at=NOW, waited: int = 60, **more) -> dict[str, str]:
    """The fields of the form as a browser sends them, the page having been open for so many seconds."""
    token = form_token(scene.edition.pk.hex, at=at - timedelta(seconds=waited))
    fields = {"token": token, "agency": str(scene.police.pk), "role": "manager", "comment": "We talked about it.",
              "other_agency": "", "people": "", "website": ""}  # fmt: skip
    return fields | more


def post(scene: Scene, fields: dict[str, str], *, address: str = "", **options):
    return Client().post(scene.path, fields, REMOTE_ADDR=address or machine(), **options)
