"""An area's reviews: one each half-year, closed, each with every row as it stood when it was opened and closed.

The rows are told once by the product's own code, as they stand today, and laid down for each review by the database,
with the rating of its day. Beside them each review keeps what it says as a whole.
"""

import json
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db import connection

from benchmarks.data.areas import Area
from benchmarks.data.audits import moment
from recommendations.models import Review
from recommendations.review_told import Told
from recommendations.selectors.reviews import key_now, rows_now, since_in_words, since_of

MONTHS, DAYS = 6, 182
TEMPORARY = "create temporary table if not exists bench_told (id uuid primary key, place int, content jsonb)"
# `was` is what the review before kept. What changed is told in words by the review's own pages only: left out.
AS_THEN = """
insert into recommendations_reviewrow (review_id, moment, recommendation_id, place, content)
select %(review)s, moment.code, told.id, told.place,
    told.content || jsonb_build_object('status', jsonb_build_object('code', rating.code, 'name', rating.name,
        'tone', rating.tone, 'closed', rating.is_closed, 'scheme', 'default'),
        'late', case when rating.is_closed then 0 else greatest(0, %(day)s - row.due_on) end,
        'was', before.content -> 'status',
        'changes', '[]'::jsonb)
from bench_told told
cross join (values ('opened'), ('closed')) moment(code)
join recommendations_recommendation row on row.id = told.id
cross join lateral (
    select change.to_status_id from recommendations_statuschange change
    where change.recommendation_id = row.id and change.action_id is null and change.decided_on <= %(day)s
    order by change.decided_on desc, change.recorded_at desc, change.id desc limit 1
) last
join recommendations_status rating on rating.id = last.to_status_id
left join recommendations_reviewrow before on before.review_id = %(previous)s and before.moment = 'closed'
    and before.recommendation_id = told.id
"""
COUNTED = """
select count(*) filter (where not (content -> 'status' ->> 'closed')::bool),
    count(*) filter (where content -> 'status' ->> 'code' = 'red'),
    count(*) filter (where (content ->> 'late')::int > 0)
from recommendations_reviewrow where review_id = %s and moment = 'closed'
"""


def fill_reviews(area: Area) -> None:
    keep_told(rows_now(area.partnership.pk, area.today, MONTHS))
    key, previous = key_now(area.partnership.pk), None
    for day in review_days(area):
        review = Review.objects.create(
            partnership=area.partnership,
            title=f"Review of {day:%B %Y}",
            meets_on=day,
            previous=previous,
            cycle_months=MONTHS,
            opened_by=area.user,
            opened_at=moment(day - timedelta(days=14)),
        )
        with connection.cursor() as cursor:
            before = previous.pk if previous else None
            cursor.execute(AS_THEN, {"review": review.pk, "previous": before, "day": day})
        close(area, review, key)
        previous = review


def review_days(area: Area) -> list[date]:
    """Half a year apart, the last four weeks ago, the first when there was a plan to review."""
    last, first = area.today - timedelta(days=28), area.rounds[0].report_due_on + timedelta(days=60)
    return sorted(last - timedelta(days=DAYS * n) for n in range(max(1, (last - first).days // DAYS + 1)))


def keep_told(rows: Iterable[dict[str, Any]]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(TEMPORARY)
        cursor.execute("truncate bench_told")
        cursor.executemany(
            "insert into bench_told values (%s, %s, %s)",
            [(row["id"], place, json.dumps(row)) for place, row in enumerate(rows, start=1)],
        )
        cursor.execute("analyze bench_told")


def close(area: Area, review: Review, key: list[dict]) -> None:
    """Closed on its day, with the counts of its rows."""
    with connection.cursor() as cursor:
        cursor.execute(COUNTED, [review.pk])
        counted = cursor.fetchone()
    since = since_of(review)
    told = Told(rows=[], since=since, since_words=since_in_words(review, since), key=key, board="the board")
    kept = told.as_kept()
    kept["counts"] |= dict(zip(("open", "red", "overdue"), counted, strict=True))
    review.ending, review.closed_by, review.closed_at = kept, area.user, moment(review.meets_on)
    review.save(update_fields=["ending", "closed_by", "closed_at"])
