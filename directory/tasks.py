from django_tasks import task

from directory.models import TableImport
from directory.services.table_imports import run


@task()
def run_table_import(import_id: int) -> None:
    run(TableImport.objects.select_related("created_by").get(pk=import_id))
