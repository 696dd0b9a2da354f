"""The name of a saved view, and what was saved read again as an address is read."""

from datetime import date

from django import forms
from django.http import QueryDict

from dashboards.filters import Filters, query_string
from dashboards.forms.filters import LABELS, DashboardFilter
from dashboards.models import SavedView
from dashboards.models.saved import MOST_NAME
from dashboards.selectors.options import Options
from ui.dates import long_date
from ui.forms import Look, PortalForm

TODAY = "Always today"


class SavedViewForm(PortalForm):
    submit_label = "Save the view"
    looks = {"name": Look(width="two-thirds")}
    name = forms.CharField(
        label="Name of the view",
        max_length=MOST_NAME,
        help_text="Only you see it. For example, the owner and the months it shows. Do not write a person's name.",
    )


def read_again(view: SavedView, options: Options, today: date) -> tuple[DashboardFilter, Filters]:
    """The view's filters through the form that reads addresses: what can no longer be chosen is an error of it."""
    form = DashboardFilter(QueryDict(query_string(view.filters).removeprefix("?")), options)
    form.is_valid()
    return form, form.filters(today)


def gone_sentence(form: DashboardFilter) -> str:
    """What of a saved view can no longer be shown; "" where all can."""
    gone = [words.lower() for name, words in LABELS.items() if name in form.errors]
    if not gone:
        return ""
    return f"Saved with this view, but no longer there to choose: {', '.join(gone)}. It is shown without."


def what_it_shows(form: DashboardFilter, filters: Filters) -> list[str]:
    """ "Agency or owner: Police", ..., and which day."""
    day = f"As at {long_date(filters.as_at)}" if filters.as_at else TODAY
    return [*form.words(filters).values(), day]
