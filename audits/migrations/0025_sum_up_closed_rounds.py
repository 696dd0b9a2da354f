"""Rounds that closed before summaries were kept are summed up, as `audits.actions.summaries` does it now."""

from django.db import migrations

ROUNDS = """
insert into audits_roundsummary (round_id, written_at)
select id, now() from audits_round where state = 'closed'
"""
AGREED = """
insert into audits_agreedcount (summary_id, theme, grade_id, number)
select agreed.round_id, agreed.theme, agreed.grade_id, count(*)
from audits_agreedgrade agreed
join audits_roundsummary summary on summary.round_id = agreed.round_id
where agreed.is_current
group by 1, 2, 3
"""
OWN = """
insert into audits_owncount (summary_id, agency_id, theme, grade_id, agreed_id, number)
select own.round_id, own.agency_id, grade.theme, grade.grade_id, agreed.grade_id, count(*)
from audits_returngrade grade
join audits_return own on own.id = grade.agency_return_id and own.opened_at is not null
join audits_roundsummary summary on summary.round_id = own.round_id
left join audits_agreedgrade agreed
    on agreed.round_id = own.round_id and agreed.case_id = own.case_id
    and agreed.theme = grade.theme and agreed.is_current
where grade.grade_id is not null
group by 1, 2, 3, 4, 5
"""


class Migration(migrations.Migration):
    dependencies = [("audits", "0024_summaries")]
    operations = [migrations.RunSQL([ROUNDS, AGREED, OWN], migrations.RunSQL.noop)]
