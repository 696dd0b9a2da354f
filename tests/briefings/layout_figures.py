"""The figures of an analysis as `briefings.figures` makes them: Devon's counts, in words of our own."""


def table(caption: str, sentence: str, first: str, second: str, marks: list[list]) -> dict:
    rows = [[name, str(number)] for name, number, _ in marks] + [["All", str(sum(mark[1] for mark in marks))]]
    return {"caption": caption, "sentence": sentence, "marks": marks, "columns": [first, second], "rows": rows}


GRADES = [["Good", 1, "good"], ["Adequate", 7, "fair"], ["Inadequate", 5, "poor"], ["Not known", 3, "none"]]
RATINGS = [
    ["Red", 1, "red"], ["Orange", 4, "orange"], ["Amber", 2, "amber"], ["Green", 10, "green"],
    ["Not recorded", 15, "none"],
]  # fmt: skip
BARS = [
    {"label": "First audit", "note": "April 2009", "marks": [GRADES[2], GRADES[3]], "breaks": False},
    {"label": "Fourth audit", "note": "September 2010", "marks": GRADES[:2], "breaks": False},
]
PARTS = ((1, "First audit", 7), (2, "Second audit", 11), (3, "Third audit", 5), (4, "Fourth audit", 9))


def row(number: str, rating: str) -> dict:
    told = dict.fromkeys(("owner", "priority", "measure", "by_when"), "")
    text = "Every conference has one report in the same form from every agency that knows the child."
    evidence = ["A form was agreed", "It is used in 9 of 10 conferences"]
    return {
        **told,
        "number": number,
        "text": text,
        "evidence": evidence,
        "status": rating,
        "tone": rating.lower() or "none",
    }


def part(number: int, title: str, count: int) -> dict:
    columns = [["No.", "number"], ["Recommendations", "text"], ["Evidence", "evidence"]]
    columns.append(["By When", "by_when"] if number == 3 else ["RAG", "status"])
    rows = [row(f"{number}.{n}", "Green" if n % 2 else "") for n in range(1, count + 1)]
    return {"number": str(number), "title": title, "columns": columns, "rows": rows}


FIGURES = {
    "grades": table("Overall grades of 16 children", "Of 16 children in two audits.", "Grade", "Children", GRADES),
    "rag": table("Ratings of 32 recommendations", "Of 32: 1 red.", "Rating", "Recommendations", RATINGS),
    "rounds": {
        "caption": "Overall grades, audit by audit", "sentence": "Two audits, the earliest first.", "bars": BARS,
        "columns": ["Audit", "Good", "Adequate", "Inadequate", "Not known", "Children"],
        "rows": [["First audit", "–", "–", "5", "3", "8"], ["Fourth audit", "1", "7", "–", "–", "8"]],
    },
    "plan": {
        "title": "Multi-agency case audits",
        "header": [["Professional leads", "Nine heads of service"], ["Timescales", "Six monthly"]],
        "parts": [part(*each) for each in PARTS],
    },
}  # fmt: skip
