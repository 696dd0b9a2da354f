"""Files people take along, and the way in."""

import csv
import io

from django.contrib.auth.hashers import check_password
from django.db import connection
from django.test import Client

from benchmarks.data.areas import PASSWORD
from benchmarks.timing import Goal, Timed
from benchmarks.world import Entry, World, must
from briefings.models import Edition
from recommendations.models import Recommendation

COPY_OUT = """
COPY (
    select section.number, row.position, row.text, status.name, row.due_on, agency.name, action.delivery
    from recommendations_recommendation row
    join recommendations_plansection section on section.id = row.section_id
    join recommendations_status status on status.id = row.status_id
    join recommendations_action action on action.recommendation_id = row.id
    join accounts_agency agency on agency.id = action.agency_id
    where row.partnership_id = '{}'
) TO STDOUT WITH (FORMAT csv)
"""


def sign_in(world: World) -> Timed:
    """The whole of it, beside checking the password alone, which takes as long as it should."""
    form = {"login": world.user.email, "password": PASSWORD}

    def come_in() -> int:
        client = Client(headers={"host": "localhost"})
        return client.post("/accounts/login/", form).status_code

    def inside() -> str:
        must((status := come_in()) == 302, f"Signing in answered {status}.")
        return "led inside"

    return Timed("password check", come_in, lambda: check_password(PASSWORD, world.user.password), inside)


def download(world: World) -> Timed:
    """A published briefing as anybody takes it, beside a signed-in page that says ok."""
    rows = Edition.objects.public().filter(briefing__partnership__in=world.user.partnership_ids())
    edition = rows.select_related("pdf", "briefing__partnership").order_by("-published_at")[0]
    address = f"/library/{edition.briefing.partnership.slug}/{edition.slug}/pdf/"
    anybody = Client(headers={"host": "localhost", "user-agent": "Mozilla/5.0"})

    def take() -> bytes:
        return b"".join(anybody.get(address))

    def whole() -> str:
        must(edition.pdf and take() == edition.pdf.bytes, "The file taken is not the file kept.")
        return f"{len(take()) // 1000} KB, the same bytes"

    return Timed("ok page", take, lambda: world.get("/floor/ok"), whole)


def export(world: World, kind: str) -> Timed:
    """Every recommendation of a partnership as a file, beside COPY of the same facts."""
    [partnership] = world.user.partnership_ids()
    count = Recommendation.objects.filter(partnership=partnership).count()

    def copy() -> int:
        with connection.cursor() as cursor, cursor.copy(COPY_OUT.format(partnership)) as out:
            return sum(len(piece) for piece in out)

    def take() -> bytes:
        response = world.client.get(f"/recommendations/export.{kind}")
        must(response.status_code == 200, f"The export answered {response.status_code}.")
        return response.content

    def whole() -> str:
        content = take()
        if kind == "csv":
            rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
            must(len(rows) >= count, f"The file has {len(rows)} lines for {count} recommendations.")
        return f"{count} recommendations, {len(content) // 1000} KB"

    return Timed("COPY TO", take, copy, whole, most_rounds=10)


FILES = (
    Entry("sign-in", Goal(), sign_in),
    Entry("download of a briefing", Goal(1.5), download),
    Entry("export of recommendations, CSV", Goal(), lambda world: export(world, "csv")),
    Entry("export of recommendations, workbook", Goal(), lambda world: export(world, "xlsx")),
)
