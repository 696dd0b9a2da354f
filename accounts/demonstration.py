"""The one password of every made-up person in a demonstration. No real person has it: it is published."""

PASSWORD = "demonstration only 2026"
