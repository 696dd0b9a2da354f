"""What holds for every visit, whatever the reviewed table says."""

from access.permissions import Permission
from access.roles import Role, permissions_of
from tests.house import table
from tests.house.actors import ELSEWHERE, FORMER, GUEST, HATS, MARK, MATTER, NOBODY, OUTSIDERS, OWN, STRANGER
from tests.house.addresses import is_public
from tests.house.making import CANARY
from tests.house.visits import Visit
from trail.models import TrailEvent

NO_READERS = {Role.PRACTITIONER, Role.INSPECTOR}
CASE_RIGHTS = {
    Permission.VIEW_CASE, Permission.VIEW_FINDINGS, Permission.COMPLETE_IDENTITY, Permission.REVEAL_IDENTITY,
}  # fmt: skip
NO_CASE_READERS = {role for role in Role if not permissions_of(role) & CASE_RIGHTS}
# Whoever is asked to check a record reads it on the page of their own comment, and nowhere else.
ASKED = {(OWN, Role.PRACTITIONER): {"audits:comment_edit"}}


def faults_of(came: Visit, actor, door) -> list[str]:
    """Sentences about what this visit broke."""
    place, faults = actor[0], []
    if came.status >= 500:
        faults.append(f"got {came.status}: {came.problem}")
    is_asked = door.address.name in ASKED.get(actor, ())
    if CANARY.encode() in came.body:
        if not is_asked and (actor in OUTSIDERS or place in {HATS, GUEST} or actor[1] in NO_CASE_READERS):
            faults.append("was sent what is written about a child")
        if not TrailEvent.objects.filter(request_id=came.request_id).exists():
            faults.append("was shown what is written about a child, and the trail does not say so")
    if CANARY in came.goes_to:
        faults.append("was sent to an address that says something about a child")
    if is_public(door.address):
        return faults
    if (
        (actor in OUTSIDERS or place in {HATS, GUEST} or actor[1] in NO_READERS)
        and not is_asked
        and MATTER.encode() in came.body
    ):
        faults.append("was shown what the partnership works on")
    if place == STRANGER and table.outcome_of(came) != table.SIGN_IN:
        faults.append("was not asked to sign in")
    if actor in OUTSIDERS and MARK.encode() in came.body:
        faults.append("was shown something of a partnership that is not theirs")
    if (
        place in {ELSEWHERE, FORMER, GUEST, NOBODY}
        and door.address.names_a_row
        and (came.status == 200 or came.changed)
    ):
        faults.append(f"reached a row that is not theirs: {came.status}, changed {came.changed or 'nothing'}")
    return faults
