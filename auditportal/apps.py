"""What happens after every migration: the application's role gets its rights, and no more."""

from django.apps import AppConfig, apps
from django.conf import settings
from django.db import connections
from django.db.models.signals import post_migrate

# Tables on which the application may only add and read.
ONLY_GROW = (
    "trail_trailevent",
    "recommendations_update",
    "recommendations_actionreminder",
    "recommendations_actionsnooze",
    "recommendations_agencydigest",
    "recommendations_statuschange",
    "recommendations_evidence",
    "recommendations_evidencefile",
    "recommendations_evidencelink",
    "recommendations_linkcheck",
    "recommendations_metric",
    "recommendations_metricstrike",
    "recommendations_impactstatement",
    "recommendations_trainingattendance",
    "recommendations_reauditresult",
    "recommendations_revision",
    "recommendations_handover",
    "recommendations_boardquestion",
    "recommendations_boarddecision",
    "recommendations_reviewrow",
    "recommendations_reviewask",
    "recommendations_schemekey",
    "learning_initiativestatement",
    "learning_recognition",
    "audits_abandoneddraw",
    "audits_chaser",
    "audits_chaser_people",
    "cases_casefact",
    "cases_concernalert",
    "cases_concernstep",
    "cases_swap",
    "audits_dissent",
    "audits_confirmation",
    "audits_feedbackreply",
    "audits_minutes",
    "audits_reportversion",
    "briefings_approval",
    "briefings_disclosureanswer",
    "briefings_scheduleturn",
    "escalations_escalationstep",
    "escalations_reportnotice",
    "replies_editiontold",
)


def grant_application_role(*, using: str, **_: object) -> None:
    """Give the application's role its rights on every table, less on those that only grow.

    Does nothing where that role does not exist or is the one that migrates.
    """
    role = settings.APPLICATION_ROLE
    with connections[using].cursor() as cursor:
        cursor.execute("select 1 from pg_roles where rolname = %s and rolname <> current_user", [role])
        if cursor.fetchone() is None:
            return
        cursor.execute(f"grant usage on schema public to {role}")
        cursor.execute(f"grant select, insert, update, delete on all tables in schema public to {role}")
        cursor.execute(f"grant usage, select on all sequences in schema public to {role}")
        cursor.execute(f"revoke insert, update, delete on django_migrations from {role}")
        for table in (*ONLY_GROW, *history_tables()):
            cursor.execute(f"revoke update, delete on {table} from {role}")


def history_tables() -> list[str]:
    """The tables of row history, which triggers fill."""
    return [
        model._meta.db_table
        for model in apps.get_models()
        if model.__name__.endswith("Event") and hasattr(model, "pgh_tracked_model")
    ]


class AuditPortalConfig(AppConfig):
    name = "auditportal"
    verbose_name = "Audit portal"

    def ready(self) -> None:
        post_migrate.connect(grant_application_role, sender=apps.get_app_config("trail"))
