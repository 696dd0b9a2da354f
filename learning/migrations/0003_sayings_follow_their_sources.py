"""Sayings follow what they are made from, whatever writes it: triggers on the tables below this app.

A function here names columns of `audits` and `recommendations`. Whoever renames one of them changes the function too;
tests/learning/test_sayings.py fails otherwise.
"""

from django.db import migrations

KEPT = """
    on conflict ({source}) do update set
        place = excluded.place, theme = excluded.theme, learning_theme_id = excluded.learning_theme_id,
        is_raised = excluded.is_raised, words = excluded.words
"""
INTO = "insert into public.learning_saying (partnership_id, {source}, place, theme, learning_theme_id, is_raised, words)"
SELECTS = {
    "finding_id": """
        select programme.partnership_id, said.id, 'round ' || said.round_id, said.theme, null::bigint,
               said.kind in ('improvement', 'learning'), said.text
        from {said} said
        join public.audits_round round on round.id = said.round_id
        join public.audits_programme programme on programme.id = round.programme_id
    """,
    "past_finding_id": """
        select past.partnership_id, said.id, 'past ' || said.past_round_id, said.theme, null::bigint,
               said.kind in ('improvement', 'learning'), said.text
        from {said} said
        join public.audits_pastround past on past.id = said.past_round_id
    """,
    "recommendation_id": """
        select said.partnership_id, said.id,
               coalesce('round ' || section.round_id, 'section ' || section.id), said.theme,
               said.learning_theme_id, true, said.text
        from {said} said
        join public.recommendations_plansection section on section.id = said.section_id
    """,
    "entry_id": """
        select said.partnership_id, said.id, 'entry ' || said.id, said.theme,
               said.learning_theme_id, said.withdrawn_at is null, said.title || '. ' || said.text
        from {said} said
    """,
}
TABLES = {
    "finding_id": ("public.audits_finding", "text, theme, kind"),
    "past_finding_id": ("public.audits_pastfinding", "text, theme, kind"),
    "recommendation_id": ("public.recommendations_recommendation", "text, theme, learning_theme_id"),
    "entry_id": ("public.learning_libraryentry", "title, text, theme, learning_theme_id, withdrawn_at"),
}


def follow(source: str) -> migrations.RunSQL:
    """The trigger of one table. It runs with the rights of whoever writes."""
    name = f"learning_follow_{source.removesuffix('_id')}"
    table, columns = TABLES[source]
    select = SELECTS[source].format(said="(select new.*)")
    return migrations.RunSQL(
        f"""
        create function public.{name}() returns trigger language plpgsql as $$
        begin
            {INTO.format(source=source)} {select} {KEPT.format(source=source)};
            return null;
        end;
        $$;
        create trigger {name} after insert or update of {columns} on {table}
            for each row execute function public.{name}();
        """,
        f"drop trigger {name} on {table}; drop function public.{name}()",
    )


def fill(source: str) -> migrations.RunSQL:
    """What was said before there was a trigger."""
    table, _ = TABLES[source]
    return migrations.RunSQL(
        f"{INTO.format(source=source)} {SELECTS[source].format(said=table)}", migrations.RunSQL.noop
    )


class Migration(migrations.Migration):
    dependencies = [("learning", "0002_sayings_recurrences_and_library")]

    operations = [operation(source) for operation in (follow, fill) for source in TABLES]
