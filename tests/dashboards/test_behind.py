"""Pages behind marks: one audit's grades and late returns have their reading, their files, and no more than that."""

import csv
import html
import io
import re
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from audits.models import OVERALL, Return, ReturnState, Round, RoundState
from dashboards.figures import behind
from dashboards.filters import Filters, Scope
from tests.audits.panel_factories import agree_all, make_panel
from tests.audits.summary_factories import agreed_by_hand, make_graded, own_by_hand
from trail.models import TrailEvent

pytestmark = pytest.mark.django_db
KINDS = {"round_themes": ("svg", "png", "xlsx", "csv"), "round_own": ("xlsx", "csv"), "late_returns": ("xlsx", "csv")}


def client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def figure_of(panel, code, **filters):
    filters = {"round": str(panel.round.pk), "round_id": panel.round.pk} | filters
    scope = Scope(panel.people["executive"], panel.partnership, timezone.localdate(), Filters(**filters))
    return behind.FIGURES[code](scope)


def address(code, kind, panel=None) -> str:
    return reverse("dashboards:figure_file", args=[code, kind]) + (f"?round={panel.round.pk}" if panel else "")


def lines_of(answer) -> list[list[str]]:
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


def make_late():
    """Two agencies late in one audit: of two cases and of one."""
    panel = make_panel(cases=2, agencies=2)
    today = timezone.localdate()
    Return.objects.update(due_on=today - timedelta(days=3))
    done = panel.return_of(1, 1)
    Return.objects.exclude(pk=done.pk).update(state=ReturnState.IN_PROGRESS)
    Return.objects.filter(pk=panel.return_of(0, 0).pk).update(due_on=today - timedelta(days=9))
    return panel


@pytest.mark.parametrize("seed", [21, 22, 23])
def test_the_reading_of_an_audits_grades_is_that_of_the_children_counted_one_by_one(seed):
    panel = make_graded(seed)
    by_hand = agreed_by_hand(panel.round)
    overall = {grade: n for (theme, grade), n in by_hand.items() if theme == OVERALL}
    poor, total = overall.get("requires_improvement", 0) + overall.get("inadequate", 0), sum(overall.values())
    sentence = figure_of(panel, "round_themes").sentence
    assert sentence.startswith(f"Overall: {poor or 'none'} of {total} child")
    assert " graded Requires improvement or Inadequate; " in sentence
    assert "was graded lowest: " in sentence
    assert "%" not in sentence


def test_the_page_says_the_reading_above_the_picture_and_in_its_title():
    panel = make_graded(22)
    page = client_of(panel.people["executive"]).get(reverse("dashboards:round_grades", args=[panel.round.pk]))
    text = page.content.decode()
    sentence = figure_of(panel, "round_themes").sentence
    assert f'chart__sentence">{html.escape(sentence)}</p>' in text
    titles = [html.unescape(each) for each in re.findall(r"<title id=[^>]*>(.*?)</title>", text)]
    assert titles == [f"Agreed grades by theme. {sentence}"] * 2
    assert "So few children say where to look" in text


def test_an_audit_of_one_theme_reads_in_one_half():
    panel = make_panel(cases=3, agencies=2, state=RoundState.PANEL)
    agree_all(panel)
    Round.objects.filter(pk=panel.round.pk).update(state=RoundState.REPORTING)
    figure = figure_of(panel, "round_themes")
    assert figure.sentence == "Overall: none of 3 children were graded Requires improvement or Inadequate."
    assert figure_of(panel, "round_themes", theme="risk").sentence == "This audit agreed no grades."


def test_every_file_of_an_audits_grades_is_linked_and_holds_the_table():
    panel = make_graded(22)
    client = client_of(panel.people["executive"])
    page = client.get(reverse("dashboards:round_grades", args=[panel.round.pk])).content.decode()
    for code in ("round_themes", "round_own"):
        linked = re.findall(rf'href="(/dashboard/figures/{code}\.[^"]+)"', page)
        assert linked == [address(code, kind, panel) for kind in KINDS[code]]
        assert {client.get(each).status_code for each in linked} == {200}
        assert TrailEvent.objects.filter(field=f"figure {code}.csv", actor_id=panel.people["executive"].pk).exists()
    by_hand, names = agreed_by_hand(panel.round), {
        grade.short_name: grade.code for grade in panel.round.tool_version.scale.grades.all()
    }  # fmt: skip
    heads, *rows, source = lines_of(client.get(address("round_themes", "csv", panel)))
    labels = {theme.label: str(theme) for theme in panel.round.tool_version.all_themes}
    for row in rows:
        told = {names[head]: int(cell) for head, cell in zip(heads[1:-1], row[1:-1], strict=True)}
        assert told == {code: by_hand[labels[row[0]], code] for code in names.values()}
    assert len(rows) == len({theme for theme, _ in by_hand})
    assert f"Audit: {panel.round.title}" in source[0]
    agencies = {row[0] for row in lines_of(client.get(address("round_own", "csv", panel)))[1:-1]}
    assert agencies == {key[0] for key in own_by_hand(panel.round)}


def test_files_behind_marks_are_those_of_the_own_partnership_and_of_agreed_audits_only():
    panel, other, open_one = make_graded(22), make_graded(23), make_panel(cases=1, agencies=2)
    for each in (other, open_one):
        for code in ("round_themes", "round_own"):
            assert client_of(panel.people["executive"]).get(address(code, "csv", each)).status_code == 404
    assert client_of(open_one.people["executive"]).get(address("round_themes", "csv", open_one)).status_code == 404
    assert client_of(panel.people["executive"]).get(address("round_themes", "csv")).status_code == 404
    auditor = client_of(next(p for name, p in panel.people.items() if name.startswith("auditor")))
    assert auditor.get(address("round_themes", "csv", panel)).status_code in (403, 404)
    gone = reverse("dashboards:round_grades", args=[uuid4()])
    assert client_of(panel.people["executive"]).get(gone).status_code == 404


def test_no_file_tells_of_a_case():
    panel = make_graded(22)
    client = client_of(panel.people["executive"])
    for code in ("round_themes", "round_own"):
        said = client.get(address(code, "csv", panel)).content.decode()
        assert not any(case.reference in said for case in panel.cases)
        assert "Canary" not in said


def test_before_its_panel_met_an_audit_has_no_grades():
    panel = make_graded(22)
    assert figure_of(panel, "round_themes", as_at=panel.round.panel_on - timedelta(days=1)).table is None
    assert figure_of(panel, "round_themes", as_at=panel.round.panel_on).table


def test_late_returns_are_counted_and_taken_along():
    panel = make_late()
    client = client_of(panel.people["executive"])
    page = client.get(reverse("dashboards:late_returns")).content.decode()
    first, second = (agency.name for agency in panel.agencies)
    sentence = figure_of(panel, "late_returns").sentence
    assert sentence.startswith(
        f"3 returns are late, 2 of them of {first} in “{panel.round.title}”; the first was due on "
    )
    assert html.escape(sentence) in page
    linked = re.findall(r'href="(/dashboard/figures/late_returns\.[^"]+)"', page)
    assert linked == [address("late_returns", kind) for kind in KINDS["late_returns"]]
    rows = lines_of(client.get(address("late_returns", "csv")))[1:-1]
    day = timezone.localdate() - timedelta(days=9)
    assert {(row[1], row[2]) for row in rows} == {(first, "2"), (second, "1")}
    assert date.fromisoformat(rows[0][3]) == day
    assert client.get(address("late_returns", "xlsx")).status_code == 200


def test_late_returns_of_a_past_day_are_not_told_as_if_they_were_known():
    panel = make_late()
    figure = figure_of(panel, "late_returns", as_at=timezone.localdate() - timedelta(days=1))
    assert figure.table is None
    assert figure.sentence == "Late returns are counted as they are today, not for a past day."
