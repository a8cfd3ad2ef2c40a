from glokal.pages.responsible import Responsible
from home.enums import PartnerRole, Purpose
from home.selectors.content import content_page
from home.selectors.project import project_facts

RESPONSIBLE = (PartnerRole.LEAD, PartnerRole.PARTNER)


def responsible_partners(language: str) -> Responsible:
    """Return the partners who run the project, and the page that says more in `language`; associated ones only help."""
    names = [one.name for one in project_facts(language).partners if one.role_code in RESPONSIBLE]
    return Responsible(tuple(names), content_page(Purpose.PRIVACY, language=language))
