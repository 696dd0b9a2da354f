"""What is measured: each thing people wait for, beside its floor, with a check that it did the work."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.test import Client

from accounts.models import User
from audits.models import Answer, Question, Return
from benchmarks.floors import reportlab_briefing
from benchmarks.timing import Row, interleave
from recommendations.models import Recommendation


@dataclass(frozen=True)
class Measure:
    """One thing to time: `check` raises if what it did is wrong and returns what was checked, in words."""

    name: str
    floor_name: str
    goal: float
    ours: Callable[[], object]
    floor: Callable[[], object]
    check: Callable[[], str]
    most_rounds: int = 1000


def measure(user: User, *, only: str, rounds: int) -> list[Row]:
    """Measure every row whose name contains `only`."""
    client = Client(headers={"host": "localhost"})
    client.force_login(user, "allauth.account.auth_backends.AuthenticationBackend")
    found = []
    for each in (*pages(client, user), *saves(client, user), *papers(), *plans(only), *children(user, only)):
        if only in each.name:
            words = each.check()
            ours, floor = interleave(each.ours, each.floor, min(rounds, each.most_rounds))
            found.append(Row(each.name, each.floor_name, ours, floor, each.goal, words))
    return found


def get(client: Client, address: str) -> str:
    response = client.get(address)
    if response.status_code != 200:
        raise AssertionError(f"{address} answered {response.status_code}.")
    return response.content.decode()


def pages(client: Client, user: User) -> Iterator[Measure]:
    def f30() -> str:
        return get(client, "/floor/f30")

    def dashboard_counts() -> str:
        total = Recommendation.objects.filter(partnership__in=user.partnership_ids()).count()
        if f"of {total} recommendations" not in get(client, "/dashboard/"):
            raise AssertionError("The dashboard's sentence does not count what the table holds.")
        return f"sentence counts {total} rows"

    def scoring_fields() -> str:
        page = get(client, scoring)
        answered = page.count("checked")
        if not answered:
            raise AssertionError("The scoring page shows no answer.")
        return f"{answered} given answers shown"

    def listed() -> str:
        rows = get(client, "/recommendations/").count("<tr")
        if rows < 50:
            raise AssertionError(f"The list shows {rows} rows.")
        return "50 rows on the page"

    live = Return.objects.filter(auditor=user, state="in_progress").order_by("pk")[0]
    scoring = f"/audits/returns/{live.pk}/record_keeping/"
    yield Measure("dashboard", "F30", 3.0, lambda: get(client, "/dashboard/"), f30, dashboard_counts)
    yield Measure("scoring page", "F30", 2.0, lambda: get(client, scoring), f30, scoring_fields)
    yield Measure("list of 50 recommendations", "F30", 4.0, lambda: get(client, "/recommendations/"), f30, listed)


def saves(client: Client, user: User) -> Iterator[Measure]:
    from benchmarks.saving import autosave

    live = Return.objects.filter(auditor=user, state="in_progress").order_by("pk")[0]
    question = Question.objects.filter(kinds__contains=[live.agency.kind]).order_by("pk")[0]
    save = autosave(client, live, question)

    def saved() -> str:
        before = Answer.objects.get(agency_return=live, question=question).version
        save()
        after = Answer.objects.get(agency_return=live, question=question).version
        if after != before + 1:
            raise AssertionError(f"One save moved the version from {before} to {after}.")
        return "version grew by one"

    yield Measure("one autosave", "F30", 2.0, save, lambda: get(client, "/floor/f30"), saved)


def papers() -> Iterator[Measure]:
    from benchmarks.papers import briefing_content, briefing_pdf, briefing_words, words_of

    def read_back() -> str:
        found, wanted = words_of(briefing_pdf()), briefing_words()
        missing = [text for text in wanted if text.split()[0] not in found]
        if missing:
            raise AssertionError(f"The PDF lacks {missing[0]!r}.")
        return f"{len(wanted)} paragraphs read back"

    content = briefing_content()
    yield Measure(
        "briefing PDF, two pages", "reportlab", 9.0, briefing_pdf, lambda: reportlab_briefing(content), read_back
    )


def plans(only: str) -> Iterator[Measure]:
    from benchmarks.plans import fill_plan

    name = "plan page, 2,000 recommendations"
    if only not in name:
        return
    reader, plan = fill_plan()
    client = Client(headers={"host": "localhost"})
    client.force_login(reader, "allauth.account.auth_backends.AuthenticationBackend")
    page = f"/recommendations/plans/{plan.pk}/"

    def shown() -> str:
        text = get(client, f"{page}?page=40")
        if "of <strong>2000</strong> recommendations" not in text or text.count("<tr") != 52:
            raise AssertionError("The last page of the plan does not show fifty of 2,000 rows.")
        if (size := len(get(client, page).encode())) > 120_000:
            raise AssertionError(f"The page is {size:,} bytes large.")
        return f"50 rows of 2,000, {size // 1000} KB"

    yield Measure(name, "F30", 4.0, lambda: get(client, page), lambda: get(client, "/floor/f30"), shown)


def children(user: User, only: str) -> Iterator[Measure]:
    from benchmarks.frames import CHILDREN, CRITERIA, as_csv, copied, drawn, imported, kept, table
    from benchmarks.memory import peak_megabytes

    importing, drawing = "import of 50,000 children", "draw of 8 and 8 from 50,000"
    if only not in importing and only not in drawing:
        return
    data = as_csv(table())
    copy, load = copied(data), imported(data, user)

    def all_there() -> str:
        peak, count = peak_megabytes(load)
        if count != CHILDREN or peak > 300:
            raise AssertionError(f"{count:,} children were kept, at a peak of {peak} MB.")
        return f"{count:,} kept, peak {peak} MB in all"

    yield Measure(importing, "COPY of the CSV", 6.0, load, copy, all_there, most_rounds=30)
    frame = kept(data, user)

    def fair() -> str:
        sample = drawn(frame)
        if len(sample.chosen) != CRITERIA.size or not all(each.is_met for each in sample.outcomes):
            raise AssertionError("The sample is not what was asked for.")
        return f"{len(sample.chosen)} drawn, {len(sample.reserves)} reserves, {len(sample.outcomes)} quotas met"

    yield Measure(drawing, "COPY of the CSV", 2.0, lambda: drawn(frame), copy, fair, most_rounds=30)
