"""Who comes to the door: every role at the row's agency, at another agency, in another partnership; and the rest."""

from datetime import date
from time import time

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone

from access.roles import Role
from accounts.guest_wall import OPEN, SINCE
from accounts.models import User
from tests.factories import give_role, make_person

# One letter a role, in the order of the table's columns.
LETTERS = {
    Role.AUDITOR: "a",
    Role.AGENCY_LEAD: "l",
    Role.IDENTITY_HOLDER: "i",
    Role.COORDINATOR: "c",
    Role.CHAIR: "h",
    Role.SCRUTINEER: "s",
    Role.OWNER: "o",
    Role.EXECUTIVE: "e",
    Role.PRACTITIONER: "p",
    Role.RECORDS: "r",
    Role.INSPECTOR: "n",
    Role.ADMINISTRATOR: "m",
}
OWN, OTHER, ELSEWHERE = "own", "other", "elsewhere"
PLACES = (OWN, OTHER, ELSEWHERE)
# A second auditor to whom nothing is assigned; the lead of an agency that audits nothing; a coordinator until today;
# every role elsewhere and practitioner here; a guest, invited to a return that stands in no address; an account
# without a role; nobody at all.
COLLEAGUE, APART, FORMER, HATS, GUEST = "colleague", "apart", "former", "hats", "guest"
NOBODY, STRANGER = "nobody", "stranger"
REST = (COLLEAGUE, APART, FORMER, HATS, GUEST, NOBODY, STRANGER)
ACTORS = (*((place, role) for place in PLACES for role in Role), *((name, None) for name in REST))
OUTSIDERS = tuple(actor for actor in ACTORS if actor[0] in {ELSEWHERE, FORMER, NOBODY, STRANGER})
Actor = tuple[str, Role | None]


def words(actor: Actor) -> str:
    place, role = actor
    return f"{Role(role).label.lower()} ({place})" if role else place


def make_people(own, other, apart, elsewhere) -> dict[Actor, User]:
    """Everybody but the guest, who is made by an invitation, and the stranger, who has no account."""
    agencies = {OWN: own, OTHER: other, ELSEWHERE: elsewhere}
    people: dict[Actor, User] = {
        (place, role): make_person(role, agency, f"{marked(place)}{role.label}")
        for place, agency in agencies.items()
        for role in Role
    }
    people[COLLEAGUE, None] = make_person(Role.AUDITOR, own, f"{MARK} Colleague")
    people[APART, None] = make_person(Role.AGENCY_LEAD, apart, f"{MARK} Apart")
    people[FORMER, None] = make_person(None, None, "Former Coordinator")
    ended = give_role(people[FORMER, None], Role.COORDINATOR, own)
    ended.ends_on = timezone.localdate()
    ended.save()
    people[HATS, None] = make_person(Role.PRACTITIONER, own, "Hats Person")
    for role in Role:
        give_role(people[HATS, None], role, elsewhere)
    people[NOBODY, None] = make_person(name="Nobody Here")
    assert ended.starts_on < date.today()
    return people


# Stands in every name and title of the first partnership, so that whoever may not know it can be searched for it.
MARK = "Larkspur"
# Stands in the titles of its audits, recommendations and drafts, which its practitioners do not read either.
MATTER = "Tansyfield"


def marked(place: str) -> str:
    return "" if place == ELSEWHERE else f"{MARK} "


def tomorrow() -> float:
    """Nothing ends by itself while the house is walked through, however slow the machine is."""
    return time() + 24 * 3600


def confirmed(session: SessionStore, user: User) -> None:
    """They have just shown again that it is them, so that what opens only then is walked too."""
    session["account_authentication_methods_user"] = str(user.pk)
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "password", "at": tomorrow(), "reauthenticated": True}]


def sign_in(people: dict[Actor, User], partnership) -> dict[Actor, str]:
    """A session for each, made once; "" for the stranger. They look fresh, so that no request writes them again."""
    sessions: dict[Actor, str] = {(STRANGER, None): ""}
    for actor, user in people.items():
        session = SessionStore()
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        confirmed(session, user)
        session["seen_at"] = int(tomorrow())
        if actor[0] == GUEST:
            session[OPEN], session[SINCE] = str(user.guest_pass.pk), time()
        if actor[0] == HATS:
            session["partnership"] = str(partnership.pk)
        session.create()
        sessions[actor] = session.session_key
    return sessions
