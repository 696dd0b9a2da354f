from django.db import connection
from django.http import HttpResponse

from access.guards import public


@public
def healthz(request):
    """200 while the portal can answer from its database; says nothing else."""
    with connection.cursor() as cursor:
        cursor.execute("select 1")
    return HttpResponse("ok", content_type="text/plain")
