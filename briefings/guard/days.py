"""Days as people write them. Pure."""

import re
from datetime import date

MONTHS = (
    "Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    "Nov(?:ember)?|Dec(?:ember)?"
)
FIRST_LETTERS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
YEAR = r"(?:,?\s+(?:\d{4}|['’]\d\d))"
IN_WORDS = rf"\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{MONTHS})\b{YEAR}?"
MONTH_FIRST = rf"(?:{MONTHS})\s+\d{{1,2}}(?:st|nd|rd|th)?(?!\d|\s+(?:of|agencies|children|cases)\b){YEAR}?"
FIGURES = r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d\d-\d\d"
DAY = rf"(?:{FIGURES}|{IN_WORDS}|{MONTH_FIRST})"
FEASTS = (
    r"(?:Christmas\s+(?:Day|Eve)|Boxing\s+Day|New\s+Year['’]s\s+(?:Day|Eve)|Good\s+Friday|Easter\s+(?:Sunday|Monday)|"
    r"Bonfire\s+Night|Hallowe['’]?en|Mother['’]s\s+Day|Father['’]s\s+Day|Valentine['’]s\s+Day)"
)
BORN = r"(?:born|d\.?o\.?b\.?|dob|date\s+of\s+birth|birthday)"


def day_of(words: str) -> list[str]:
    """The day that words mean, in ISO form; two where day and month may be swapped, none where the year is not said.

    >>> day_of("3rd of June 2015"), day_of("04/03/2011"), day_of("12 May")
    (['2015-06-03'], ['2011-03-04', '2011-04-03'], [])
    """
    month = re.search(rf"(?:{MONTHS})", words, re.IGNORECASE)
    numbers = [int(each) for each in re.findall(r"\d+", words)]
    if month and len(numbers) == 2:
        found = [(full(numbers[1]), FIRST_LETTERS.index(month.group()[:3].lower()) + 1, numbers[0])]
    elif len(numbers) == 3 and numbers[0] > 31:
        found = [(numbers[0], numbers[1], numbers[2])]
    elif len(numbers) == 3:
        found = [(full(numbers[2]), numbers[1], numbers[0]), (full(numbers[2]), numbers[0], numbers[1])]
    else:
        return []
    return list(dict.fromkeys(day for each in found if (day := iso(*each))))


def full(year: int) -> int:
    return year if year > 99 else 2000 + year if year < 40 else 1900 + year


def iso(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
