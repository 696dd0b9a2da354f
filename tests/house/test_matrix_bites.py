"""Take away any one guard, or any one wall between rows, and the matrix notices."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from tests.house import rows, table
from tests.house.actors import ACTORS, OUTSIDERS
from tests.house.addresses import Address, our_addresses
from tests.house.visits import visit
from tests.house.walls import NO_CASE_READERS, faults_of
from tests.house.world import all_doors, doors_of

METHODS = ("GET", "POST")
DOORS = all_doors()
GUARDED = [address for address in our_addresses() if isinstance(getattr(address.view, "portal_access", None), tuple)]
WALLS = rows.walls()
# Walls that no door shows missing, since every page that asks for such rows also asks for something else which only
# people inside the wall have. Their line of rows is what tells.
TWICE_WALLED = {
    "ROWS accounts.Agency.visible_to": "only the agencies of the partnership one works in, or of a case one may see",
    "ROWS accounts.Invitation.visible_to": "only invitations into the partnership whose people one looks after",
    "ROWS accounts.Membership.visible_to": "only roles in the partnership whose people one looks after",
    "ROWS audits.Contribution.visible_to": "only of returns the panel has open, or of one's own return",
    "ROWS audits.PractitionerComment.visible_to": "only one's own, or of a return one does or has before one",
    "ROWS audits.Programme.visible_to": "only programmes of the partnership whose rounds one runs",
    "ROWS audits.Tool.visible_to": "only of a partnership whose audits one runs",
    "ROWS audits.ToolVersion.visible_to": "only of a partnership whose audits one runs",
    "ROWS audits.PoolClosing.visible_to": "only of an audit one runs",
    "ROWS audits.PoolPlace.visible_to": "only of a draw of an audit one runs",
    "ROWS briefings.BriefingSettings.visible_to": "only of the partnership whose briefings one writes",
    "ROWS briefings.DisclosureAnswer.visible_to": "only of a briefing one may see",
    "ROWS briefings.HouseStyle.visible_to": "only of the partnership whose briefings one writes",
    "ROWS cases.CaseAccess.visible_to": "only of a case whose restriction one looks after",
    "ROWS cases.CaseFact.visible_to": "only of a case one may see",
    "ROWS cases.DestructionCertificate.visible_to": "only of a draw one may see",
    "ROWS cases.Draw.visible_to": "only draws of the partnerships for all of which one holds a right",
    "ROWS cases.FamilyMap.visible_to": "only of a case one may see",
    "ROWS cases.FamilyPerson.visible_to": "only of a map one may see",
    "ROWS cases.Frame.visible_to": "only of an audit one runs",
    "ROWS cases.FrameUpload.visible_to": "only of an audit one runs",
    "ROWS cases.Involvement.visible_to": "only one's own agencies' answers, or those of a round one may see",
    "ROWS cases.IdentityPrint.visible_to": "only one's own, for a sheet one may open",
    "ROWS cases.LinkedRecords.visible_to": "only of a case one may see",
    "ROWS cases.NameMarks.visible_to": "no page asks for them: the words of a briefing are compared with them",
    "ROWS cases.PersonAnswer.visible_to": "only of an agency and a round one answers for",
    "ROWS cases.RestrictedIdentifier.visible_to": "no page asks for them: they are compared, never shown",
    "ROWS cases.RetentionExtension.visible_to": "only of a draw one may see",
    "ROWS cases.RetentionRule.visible_to": "only of the partnership whose draw one may see",
    "ROWS cases.SheetPerson.visible_to": "only of an identity sheet one may open",
    "ROWS cases.Swap.visible_to": "only of a draw or a case one may see",
    "ROWS cases.TeamArea.visible_to": "only of the partnership whose audits one runs",
    "ROWS escalations.EscalationSettings.visible_to": "only of the partnership whose escalations one handles",
    "ROWS learning.Apart.visible_to": "no page asks for them: pairs of sayings one may read are left out by them",
    "ROWS recommendations.ActionReminder.visible_to": "only of a recommendation one may see",
    "ROWS recommendations.ActionSnooze.visible_to": "only of a recommendation one may see",
    "ROWS recommendations.AgencyDigest.visible_to": "no page asks for them: they say that a lead was written to",
    "ROWS recommendations.ReAuditResult.visible_to": "only of a recommendation one may see",
    "ROWS recommendations.RecommendationSettings.visible_to": "only of the partnership whose recommendations one sees",
    "ROWS recommendations.SchemeKey.visible_to": "only of a plan one may see",
    "ROWS replies.Subscription.visible_to": "only counted, for the partnership all of whose replies one reads",
    "ROWS trail.TrailEvent.visible_to": "only events of the partnership whose records one keeps",
}
# Where to look first, if not in the wall's own app.
SHOWN_AT = {"ROWS audits.Finding.visible_to": "recommendations:recommendation_detail"}
AT_A_DOOR = [wall for wall in WALLS if rows.key_of(wall) not in TWICE_WALLED]


@pytest.mark.parametrize("address", GUARDED, ids=str)
def test_view_without_its_guard_is_noticed(world, reviewed, address):
    """Everybody whom the guard refuses knocks once more, until one of them gets another answer."""
    with guard_removed(address):
        assert any(
            letter_at(world, door, method, actor) != table.REFUSED
            for door in doors_of(address)
            for method in METHODS
            for actor in reversed(ACTORS)
            if reviewed[f"{method:<5}{door}"].get(actor) == table.REFUSED
        ), f"{address.name} answers the same without its @requires: what does it guard?"


@pytest.mark.parametrize("wall", WALLS, ids=rows.key_of)
def test_rows_without_their_wall_are_noticed(world, reviewed, wall, monkeypatch):
    """The line of the table that says who has which of these rows no longer holds."""
    wall_removed(wall, monkeypatch)
    assert rows.rows_seen(world, wall) != reviewed[rows.key_of(wall)]


@pytest.mark.parametrize("wall", AT_A_DOOR, ids=rows.key_of)
def test_pages_without_a_wall_are_noticed(world, reviewed, wall, monkeypatch):
    """Whoever gets past the guard but not to the row knocks once more, until one of them gets further."""
    wall_removed(wall, monkeypatch)
    assert any(noticed(world, reviewed, *knock) for knock in knocks(reviewed, wall)), (
        f"Nobody is shown more when {rows.key_of(wall)} lets everybody see everything."
    )


@pytest.mark.drill
@pytest.mark.parametrize("wall", [wall for wall in WALLS if wall not in AT_A_DOOR], ids=rows.key_of)
def test_pages_behind_two_walls_hold_without_the_first(world, reviewed, wall, monkeypatch):
    wall_removed(wall, monkeypatch)
    found = [knock for knock in knocks(reviewed, wall) if noticed(world, reviewed, *knock)]
    assert not found, f"A door shows it: take {rows.key_of(wall)} out of TWICE_WALLED."


def wall_removed(wall, monkeypatch) -> None:
    """Everybody sees everything."""
    model, word = wall
    monkeypatch.setattr(type(model._default_manager.all()), word, lambda rows, user: rows.all())


def knocks(reviewed, wall) -> Iterator[tuple]:
    """Every reviewed cell that a missing wall might change: at the doors of the wall's own app first."""
    app, shown_at = wall[0]._meta.app_label, SHOWN_AT.get(rows.key_of(wall))
    yield from knocks_at(reviewed, [door for door in DOORS if str(door) == shown_at])
    yield from knocks_at(reviewed, sorted(DOORS, key=lambda door: not door.address.name.startswith(app)))


def knocks_at(reviewed, doors) -> Iterator[tuple]:
    """Cells that end at a row, outsiders before colleagues; then the pages of those who may read no case."""
    for actors in (OUTSIDERS, [actor for actor in ACTORS if actor not in OUTSIDERS]):
        for door in doors:
            for method in METHODS:
                cells = reviewed[f"{method:<5}{door}"]
                # Without words in its address a page is the same for all: what it tells is looked at.
                wanted = {table.NOTHING} if door.address.words else {table.NOTHING, table.PAGE}
                yield from ((door, method, actor) for actor in actors if cells.get(actor) in wanted)
    for door in doors:
        cells = reviewed[f"GET  {door}"]
        readers = [actor for actor in ACTORS if actor[1] in NO_CASE_READERS and cells.get(actor) == table.PAGE]
        yield from ((door, "GET", actor) for actor in readers)


def noticed(world, reviewed, door, method, actor) -> bool:
    with visit(world.sessions[actor], method, door.path(world)) as came:
        letter = table.outcome_of(came)
        return letter != reviewed[f"{method:<5}{door}"][actor] or bool(faults_of(came, actor, door))


def letter_at(world, door, method, actor) -> str:
    with visit(world.sessions[actor], method, door.path(world)) as came:
        return table.outcome_of(came)


@contextmanager
def guard_removed(address: Address) -> Iterator[None]:
    """The view as if nobody had written @requires above it; who is not signed in still has to."""
    before, chain = address.pattern.callback, list(unwrapped(address.pattern.callback))
    guard = next(view for view in chain if view.__code__.co_name == "guarded")
    cells = [cell for view in chain for cell in view.__closure__ or () if cell.cell_contents is guard]
    for cell in cells:
        cell.cell_contents = guard.__wrapped__
    if before is guard:

        def bare(request, *args, **kwargs):
            return guard.__wrapped__(request, *args, **kwargs)

        bare.portal_access = "signed_in"
        address.pattern.callback = bare
    try:
        yield
    finally:
        address.pattern.callback = before
        for cell in cells:
            cell.cell_contents = guard


def unwrapped(view: Callable) -> Iterator[Callable]:
    while view is not None:
        yield view
        view = getattr(view, "__wrapped__", None)
