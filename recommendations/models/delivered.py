"""What the database keeps of its own accord: whether a recommendation is delivered, and whose partnership an action is.

Lists and dashboards count by delivery. Asked of every action anew, that cost as many lookups as there are
recommendations (docs/adr/0040); kept in the row, it costs none, and no way of writing an action can forget it.
"""

import pgtrigger

ALL_DONE = """coalesce(
    (select bool_and(delivery = 'yes') from recommendations_action where recommendation_id = {row}), false)"""

# Whatever is written, a recommendation says of its delivery what its actions say.
TELLS_DELIVERY = pgtrigger.Trigger(
    name="recommendation_tells_delivery",
    operation=pgtrigger.Insert | pgtrigger.Update,
    when=pgtrigger.Before,
    func=f"new.is_delivered := {ALL_DONE.format(row='new.id')}; return new;",
)

# The recommendation is held first, so that of two owners who report at once the second counts the first.
CHANGES_DELIVERY = pgtrigger.Trigger(
    name="action_changes_delivery",
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("delivery") | pgtrigger.Delete,
    when=pgtrigger.After,
    declare=[("about", "uuid")],
    func=f"""
        about := coalesce(new.recommendation_id, old.recommendation_id);
        perform 1 from recommendations_recommendation where id = about for no key update;
        update recommendations_recommendation set is_delivered = not is_delivered
        where id = about and is_delivered <> {ALL_DONE.format(row="about")};
        return null;
    """,
)

STANDS_WITH_ITS_RECOMMENDATION = pgtrigger.Trigger(
    name="action_stands_with_its_recommendation",
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("partnership_id", "recommendation_id"),
    when=pgtrigger.Before,
    func="""
        select partnership_id into new.partnership_id
        from recommendations_recommendation where id = new.recommendation_id;
        return new;
    """,
)
