"""Every part of every page, with every look it can have."""

from django.shortcuts import render

from ui.showcase.example_charts import charts_shown
from ui.showcase.example_form import forms_shown
from ui.showcase.example_parts import parts_shown, table_shown, tags_shown


def components(request):
    """The page designers and testers look at; it reads nothing and changes nothing."""
    context = {"charts": charts_shown()} | tags_shown() | table_shown() | parts_shown() | forms_shown()
    return render(request, "ui/components.html", context)
