"""The form behind a door, as the page that carries it shows it to somebody who may send it."""

from urllib.parse import urlsplit

from django.urls import reverse

from tests.house import table
from tests.house.actors import ACTORS, ELSEWHERE, STRANGER
from tests.house.forms import Form, forms_of
from tests.house.visits import visit

ASKED = {table.FORM, table.DONE, table.ON, table.PAGE}


def sender(reviewed, door, method: str = "POST", letters: set[str] = ASKED):
    """The first actor for whom the table has one of these letters: the row's own people before another agency's."""
    cells = reviewed[table.key_of(method, door)]
    here = [actor for actor in ACTORS if actor[0] not in {ELSEWHERE, STRANGER}]
    return next((actor for actor in here if cells.get(actor) in letters), None)


def form_at(world, door, actor) -> Form | None:
    """What a browser would send to this door: from its own page, or from one of those that carry forms of others."""
    path = door.path(world)
    for page in (path, *pages_with_forms(world)):
        forms = forms_on(world, actor, page)
        own = [form for form in forms if urlsplit(form.action or page).path == urlsplit(path).path]
        if own:
            return max(own, key=lambda form: len(form.fields))
    return None


def forms_on(world, actor, page: str) -> list[Form]:
    """The forms of a page; the world is the same for every test, so each page is read once."""
    known = vars(world).setdefault("forms", {})
    if (actor, page) not in known:
        with visit(world.sessions[actor], "GET", page) as came:
            known[actor, page] = forms_of(came.text) if came.is_html and came.status == 200 else []
    return known[actor, page]


def pages_with_forms(world) -> list[str]:
    """Where one page carries forms that are sent to other addresses."""
    row = world.return_opened
    panel = reverse("audits:panel_case", args=[row.round_id, row.case_id])
    pages = [f"{panel}?theme=risk", f"{panel}?theme=overall"]
    pages += [
        reverse("briefings:briefing_detail", args=[each.briefing_id]) for each in (world.in_review, world.approved)
    ]
    return pages + [reverse("briefings:briefing_edit", args=[world.draft.pk])]
