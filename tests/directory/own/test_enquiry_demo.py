from directory import demo_enquiries
from directory.enums import EnquiryState
from directory.models import Enquiry, EnquiryRecipient
from directory.selectors.enquiries import received_enquiries, sent_enquiries
from glokal.accounts.models import User
from tests.prepared import TODAY


def test_the_demo_has_an_enquiry_in_every_state_for_each_owner_to_see_and_is_written_once(demo_content):
    demo_enquiries.seed(today=TODAY)

    assert Enquiry.objects.count() == len(demo_enquiries.ENQUIRIES)
    assert set(EnquiryRecipient.objects.values_list("state", flat=True)) == set(EnquiryState) - {EnquiryState.WRITTEN}
    for email in ("firma@example.org", "firma-cz@example.org"):
        owner = User.objects.get(email=email)
        assert (received_enquiries(owner).count(), sent_enquiries(owner).count()) == (3, 1)
    assert EnquiryRecipient.objects.exclude(asked_at=None).count() == 2
    assert EnquiryRecipient.objects.exclude(reminded_at=None).count() == 1
