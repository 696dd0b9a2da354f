from django.shortcuts import render

from access.guards import public


@public
def accessibility_statement(request):
    """What was tested, what is known not to work, and whom to tell."""
    return render(request, "auditportal/accessibility_statement.html")
