"""What invented auditors say at the end belongs to questions the default tool asks."""

import json
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NOTES = {"strengths", "developments", "recommendations"}


def read(name: str) -> dict:
    return json.loads((ROOT / name).read_text(encoding="utf-8"))


def test_closing_answers_are_for_questions_of_the_default_tool():
    said = read("demonstration/texts/closing.json")
    sections = read("audits/presets/default_closing.json")["sections"]
    asked = {question["code"] for section in sections for question in section["questions"]}
    assert said.keys() >= NOTES
    assert said.keys() - NOTES <= asked
    assert all(said[code].keys() == {"good", "poor"} for code in said.keys() - NOTES)
