"""The charts, with made-up figures."""

from ui.charts import (
    Bar,
    Break,
    DotRow,
    HeatCell,
    HeatRow,
    Line,
    Mark,
    columns,
    heat_map,
    responsive,
    series,
    spread_dots,
    stacked_bars,
)

STATUSES = [
    ("Blue", "blue"),
    ("Green", "green"),
    ("Amber", "amber"),
    ("Orange", "orange"),
    ("Red", "red"),
    ("Not started", "grey"),
    ("Not recorded", "none"),
]
SCALE = [("Outstanding", "best"), ("Good", "good"), ("Requires improvement", "mixed"), ("Inadequate", "poor")]
BY_AGENCY = [
    ("Children's Social Care", [3, 9, 4, 2, 1, 0, 2]),
    ("Community Health Trust", [1, 6, 5, 0, 2, 1, 0]),
    ("Police", [0, 7, 3, 1, 0, 2, 0]),
    ("Schools and Early Years", [0, 4, 2, 0, 3, 0, 6]),
    ("Probation", [0, 2, 0, 0, 1, 0, 0]),
    ("No owner", [0, 0, 0, 0, 0, 2, 3]),
]
GRADES = [6, 14, 11, 5]
THEMES = ["Voice of the child", "Assessment", "Planning", "Oversight", "Impact"]
BY_THEME = [
    ("Neglect, April 2009", ["mixed", "fair", "poor", "mixed", "mixed"]),
    ("Domestic abuse, March 2010", ["good", "fair", "mixed", "mixed", "mixed"]),
    ("Child sexual abuse, September 2010", ["good", "good", "fair", "mixed", "good"]),
    ("Neglect again, March 2011", ["best", "good", "good", "mixed", ""]),
]
WORDS = {"best": "Outstanding", "good": "Good", "fair": "Adequate", "mixed": "Req. impr.", "poor": "Inadequate"}
KEY = [*SCALE[:2], ("Adequate", "fair"), *SCALE[2:]]
SPREAD: list[tuple[str, list[tuple[str, int | None]]]] = [
    ("Voice of the child", [("Care", 1), ("Health", 2), ("Police", 3), ("School", 1), ("Probation", None)]),
    ("Assessment", [("Care", 1), ("Health", 1), ("Police", 2), ("School", 2), ("Probation", 2)]),
    ("Planning", [("Care", 0), ("Health", 1), ("Police", 1), ("School", None), ("Probation", 1)]),
    ("Oversight", [("Care", 2), ("Health", 2), ("Police", 2), ("School", 2), ("Probation", 2)]),
]
ROUNDS = ["Apr 2009", "Dec 2009", "Apr 2010", "Sep 2010", "Mar 2011", "Sep 2011"]


def _rag() -> dict:
    rows = [
        Bar(label, [Mark(word, n, tone, f"?status={tone}") for (word, tone), n in zip(STATUSES, counts, strict=True)])
        for label, counts in BY_AGENCY
    ]
    sentence = "7 of 81 actions are Red, three of them with schools; 5 have no owner."
    return {
        "heading": "Actions by agency",
        "sentence": sentence,
        "svg": responsive(stacked_bars, rows, title=sentence, width=760),
        "table": {
            "columns": ["Agency", *(word for word, _ in STATUSES)],
            "rows": [[label, *counts] for label, counts in BY_AGENCY],
        },
    }


def _grades() -> dict:
    marks = [Mark(word, n, tone) for (word, tone), n in zip(SCALE, GRADES, strict=True)]
    sentence = "20 of 36 cases were Good or better."
    return {
        "heading": "Agreed overall grades",
        "sentence": sentence,
        "svg": responsive(columns, marks, title=sentence, width=440),
        "table": {"columns": ["Grade", "Cases"], "rows": [[m.label, m.count] for m in marks]},
    }


def _heat() -> dict:
    rows = [
        HeatRow(label, [HeatCell(WORDS.get(tone, ""), tone or "none") for tone in tones]) for label, tones in BY_THEME
    ]
    sentence = "Oversight has required improvement in every round; the voice of the child has risen each time."
    return {
        "heading": "Grades by theme and round",
        "sentence": sentence,
        "svg": responsive(heat_map, rows, THEMES, title=sentence, width=900, key=KEY),
        "table": {
            "columns": ["Round", *THEMES],
            "rows": [[label, *(WORDS.get(tone, "Not graded") for tone in tones)] for label, tones in BY_THEME],
        },
    }


def _series() -> dict:
    values = [5, 7, None, 11, 9, 13]
    sentence = "Cases graded Good or better rose from 5 to 13 of 20; the scale changed before March 2011."
    breaks = [Break(4, "New scale")]
    return {
        "heading": "Good or better, by round",
        "sentence": sentence,
        "svg": responsive(
            series, [Line("Good or better", values)], ROUNDS, title=sentence, breaks=breaks, width=560, top=20
        ),
        "table": {
            "columns": ["Round", "Good or better, of 20"],
            "rows": [[r, "No audit" if v is None else v] for r, v in zip(ROUNDS, values, strict=True)],
        },
    }


def _steps() -> dict:
    lines = [Line("Open", [32, 40, 31, 27, 30, 18]), Line("Overdue", [4, 12, 9, 6, 5, 2], "poor")]
    sentence = "Open actions fell from 32 to 18, overdue ones from 4 to 2."
    return {
        "heading": "Open and overdue actions",
        "sentence": sentence,
        "svg": responsive(series, lines, ROUNDS, title=sentence, step=True, width=560),
        "table": {
            "columns": ["Review", "Open", "Overdue"],
            "rows": [list(row) for row in zip(ROUNDS, lines[0].values, lines[1].values, strict=True)],
        },
    }


def _spread() -> dict:
    rows = [DotRow(label, dots) for label, dots in SPREAD]
    sentence = "The agencies differ most on the voice of the child: from Good to Inadequate."
    return {
        "heading": "Spread of grades",
        "sentence": sentence,
        "svg": responsive(spread_dots, rows, SCALE, title=sentence, width=900),
        "table": {
            "columns": ["Theme", "Agency", "Grade"],
            "rows": [
                [label, agency, "No grade" if n is None else SCALE[n][0]]
                for label, dots in SPREAD
                for agency, n in dots
            ],
        },
    }


def charts_shown() -> dict:
    """Every chart with its sentence and table."""
    return {
        "rag": _rag(),
        "grades": _grades(),
        "heat": _heat(),
        "series": _series(),
        "steps": _steps(),
        "spread": _spread(),
    }
