"""Anyone with the original file repeats a draw by one command, without a database; whatever was altered is named."""

import copy
import io
import json
from random import Random

import pytest
from django.core.management import call_command
from django.db import connection

from audits.actions.draws import draw_round
from audits.actions.frames import load_round_frame, read_round_upload, upload_round_frame
from cases.actions.areas import name_areas
from cases.actions.frames import empty_frame
from cases.foreseeing import Wish
from cases.quotas import quota
from cases.sampling import Criteria, Filter, Strata
from tests.factories import NOW
from tests.fixtures.make_annex_a import workbook
from tests.round_factories import (
    drawn_cases,
    frame_csv,
    fresh,
    load_frame_for,
    make_drawn_round,
    make_round,
    make_setting,
)

AREAS = {"Team 1": "North", "Team 2": "South", "Team 3": "South"}
FILE_DIFFERS = "The file is not the one the certificate was made from: its fingerprint differs."
CRITERIA = Criteria(
    size=7,
    reserves=4,
    filters=(Filter("on_plan_now", ("yes",)),),
    strata=Strata("area", {"North": 2, "South": 5}, {"North": 2, "South": 2}),
    quotas=(quota("disability", 1), quota("repeat_plan", 2)),
    spread=("age_band", "sex"),
)


def run(certificate, file, *options) -> tuple[str, str, int]:
    """(standard output, standard error, exit status)"""
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("verify_draw", str(certificate), str(file), *options, stdout=out, stderr=err)
    except SystemExit as stop:
        return out.getvalue().strip(), err.getvalue().strip(), stop.code
    return out.getvalue().strip(), err.getvalue().strip(), 0


@pytest.fixture
def drawn(db, tmp_path):
    """A file, the draw made from it with areas, parts, least numbers and spread, and its certificate on disk."""
    setting = make_setting()
    first = make_drawn_round(setting, data=frame_csv(60), size=2, reserves=0)
    name_areas(partnership=setting.partnership, areas=AREAS, by=setting.coordinator, at=NOW)
    data = frame_csv(60)
    round_ = load_frame_for(make_round(setting), setting, data)
    left_out = {drawn_cases(first)[0].fingerprint: "Before the court"}
    wish = Wish(CRITERIA, left_out=left_out)
    draw = draw_round(round=round_, wish=wish, by=setting.coordinator, at=NOW)
    assert draw.certificate["counts"]["excluded"] == {"Audited in the last 12 months": 1, "Before the court": 1}
    return Kept(tmp_path, data, draw)


class Kept:
    """What somebody who checks a draw holds: the council's file and the certificate, on disk."""

    def __init__(self, folder, data: bytes, draw, name: str = "annex-a.csv") -> None:
        self.draw, self.file, self.certificate = draw, folder / name, folder / "certificate.json"
        self.file.write_bytes(data)
        self.certificate.write_text(json.dumps(draw.certificate))

    def altered(self, change) -> tuple[str, str, int]:
        """The command's word on a certificate that somebody changed."""
        stated = copy.deepcopy(self.draw.certificate)
        change(stated)
        self.certificate.write_text(json.dumps(stated))
        return run(self.certificate, self.file)


def test_the_original_file_gives_the_same(drawn):
    out, err, status = run(drawn.certificate, drawn.file)
    assert (err, status) == ("", 0)
    assert out == (
        "The same: drawn again from the 60 children in annex-a.csv, the certificate's 7 cases and 4 reserves come "
        "out, in the same order."
    )


def test_it_needs_no_database(drawn):
    """The rows in the portal may be gone, and nothing asks for them."""
    empty_frame(frame=drawn.draw.frame, by=drawn.draw.drawn_by, at=NOW, rule="deleted when their audit closed")

    def refuse(*_):
        raise AssertionError("The command asked the database.")

    with connection.execute_wrapper(refuse):
        assert run(drawn.certificate, drawn.file)[2] == 0


def test_rows_in_another_order_differ_by_the_fingerprint_of_the_file_only(drawn):
    head, *rows = drawn.file.read_text().splitlines()
    Random(3).shuffle(rows)
    drawn.file.write_text("\n".join([head, *rows]))
    assert run(drawn.certificate, drawn.file) == (FILE_DIFFERS, "", 1)


def test_a_child_added_or_changed_is_named(drawn):
    drawn.file.write_bytes(drawn.file.read_bytes().replace(b"a) Yes", b"b) No"))
    out, _, status = run(drawn.certificate, drawn.file)
    assert status == 1
    assert out.splitlines()[0] == FILE_DIFFERS
    assert "The rows are not those the certificate was made from." in out


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda stated: stated.update(seed="another"), "The seed is not the one that was promised"),
        (lambda stated: stated["chosen"][0]["ordinals"].reverse(), "The chosen rows of North differ"),
        (lambda stated: stated["quotas"][0].update(met=9), "What became of the quotas differs."),
        (lambda stated: stated["exclusions"].pop(), "The counts differ."),
        (lambda stated: stated["read"]["areas"].update({"Team 1": "South"}), "The rows are not those"),
        (lambda stated: stated["read"].update(on="2025-12-01"), "The rows are not those"),
        (lambda stated: stated["wanted"].update(size=6), "add up to 7, but 6"),
        (lambda stated: stated.update(version=1), "version 1 of the draw"),
        (lambda stated: stated.update(swaps=[{"leaving": 1, "called": 2, "reason": "x"}]), "Swap 1 does not follow"),
    ],
)
def test_an_altered_certificate_is_named(drawn, change, words):
    out, err, status = drawn.altered(change)
    assert (err, status) == ("", 1)
    assert words in out


@pytest.mark.parametrize(
    "change",
    [
        lambda stated: stated.pop("read"),
        lambda stated: stated["read"].pop("areas"),
        lambda stated: stated["read"].update(on="last week"),
        lambda stated: stated.update(read=[1]),
        lambda stated: stated["read"].update(list="7"),
    ],
)
def test_a_certificate_that_does_not_say_how_its_file_was_read_is_one_sentence(drawn, change):
    out, err, status = drawn.altered(change)
    assert (out, status) == ("", 1)
    assert "does not say how its file was read" in err


def test_json_is_for_programs(drawn):
    said = json.loads(run(drawn.certificate, drawn.file, "--json")[0])
    assert (said["same"], said["differences"], said["children"]) == (True, [], 60)
    drawn.file.write_bytes(drawn.file.read_bytes() + b"\n")
    out, _, status = run(drawn.certificate, drawn.file, "--json")
    assert (status, json.loads(out)["differences"]) == (1, [FILE_DIFFERS])


@pytest.mark.parametrize(
    ("certificate", "file", "words"),
    [
        (b"", None, "is not the certificate of a draw"),
        (b"[1, 2]", None, "is not the certificate of a draw"),
        (b"[" * 100_000, None, "is not the certificate of a draw"),
        (b'{"algorithm": "dice"}', None, "incomplete or was damaged"),
        (None, b"", "is empty"),
        (None, b"%PDF-1.7", "is a PDF"),
        (None, b"Kid,Boy or girl\n1,M\n", "no column"),
    ],
)
def test_a_wrong_file_is_one_sentence_without_a_trace(drawn, certificate, file, words):
    if certificate is not None:
        drawn.certificate.write_bytes(certificate)
    if file is not None:
        drawn.file.write_bytes(file)
    out, err, status = run(drawn.certificate, drawn.file)
    assert status == 1
    assert words in out + err
    assert "Traceback" not in out + err
    assert (out + err).count("\n") == 0


@pytest.mark.parametrize("missing", ["certificate", "file"])
def test_a_file_that_is_not_there_is_said(drawn, missing):
    getattr(drawn, missing).unlink()
    _, err, status = run(drawn.certificate, drawn.file)
    assert (status, "was not read: no such file" in err) == (1, True)


def test_a_workbook_is_read_from_the_same_sheet(db, tmp_path):
    setting = make_setting()
    head, *rows = (line.split(",") for line in frame_csv(30).decode().splitlines())
    data = workbook({"Annex A List 7": [head, *rows], "List 6": [head, *rows[:9]]})
    round_ = make_round(setting)
    load_round_frame(round=round_, data=data, file_name="annex.xlsx", by=setting.coordinator, at=NOW)
    kept = Kept(tmp_path, data, usual_draw(round_, setting), name="renamed.xlsx")
    assert kept.draw.certificate["read"]["sheet"] == "Annex A List 7"
    assert run(kept.certificate, kept.file)[2] == 0


def test_a_list_that_was_chosen_by_hand_is_read_again(db, tmp_path, settings):
    settings.SPOOL_ROOT = tmp_path / "spool"
    setting = make_setting()
    round_, data = make_round(setting), frame_csv(30)
    words = {"data": data, "file_name": "own.csv", "list_number": 7, "by": setting.coordinator, "at": NOW}
    upload_round_frame(round=round_, **words)
    read_round_upload(upload=fresh(round_).upload, at=NOW)
    kept = Kept(tmp_path, data, usual_draw(round_, setting))
    assert (kept.draw.frame.source, kept.draw.certificate["read"]["list"]) == ("annex_a", 7)
    assert run(kept.certificate, kept.file)[2] == 0


def usual_draw(round_, setting):
    return draw_round(round=fresh(round_), wish=Wish.usual(), by=setting.coordinator, at=NOW)
