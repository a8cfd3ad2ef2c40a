from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect

from directory.addresses import vcard_address
from directory.selectors.contacts import public_contacts
from directory.selectors.entries import entries
from directory.selectors.organisations import successor_of, visible_organisations
from directory.selectors.profiles import for_profile
from directory.vcards import vcard_of


def vcard(request, page, public_id, slug):
    """One organisation as a file for address books, with words in the page's language."""
    language = page.locale.language_code
    visible = for_profile(visible_organisations(viewer=request.user))
    organisation = visible.filter(public_id=public_id).first()
    if organisation is None:
        successor = successor_of(public_id, viewer=request.user)
        if successor is None:
            raise Http404
        return HttpResponsePermanentRedirect(vcard_address(successor, language))
    if slug != organisation.slug:
        return HttpResponsePermanentRedirect(vcard_address(organisation, language))
    [entry] = entries([organisation], language=language)
    contacts = public_contacts(organisation, language=language)
    headers = {
        "Content-Disposition": f'attachment; filename="{organisation.slug or organisation.public_id}.vcf"',
        "Content-Language": language,
        "X-Robots-Tag": "noindex",
    }
    content = vcard_of(entry, contacts, absolute=request.build_absolute_uri)
    return HttpResponse(content, content_type="text/vcard; charset=utf-8", headers=headers)
