from http import HTTPStatus

from django.http import HttpRequest
from ninja import Query, Router

from glokal.api.errors import ProblemError
from glokal.api.reading import LanguageQuery, reading
from glokal.api.schemas.project import ProjectItem, project_item
from home.selectors.project import project_facts

router = Router(tags=["project"])


@router.get("", response=ProjectItem, summary="The funded project and its partners")
def read_project(request: HttpRequest, query: Query[LanguageQuery]):
    with reading(request, query) as language:
        project = project_facts(language)
        if project.stored is None:
            raise ProblemError(
                HTTPStatus.NOT_FOUND, "Nothing is known here of the project.", "Ask again when the site describes it."
            )
        return project_item(request, project, language=language)
