from django_tasks import task

from glokal.core.mail.delivery import deliver


@task()
def deliver_mail(mail_id: int) -> str | None:
    return deliver(mail_id)
