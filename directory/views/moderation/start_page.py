"""What somebody who decides finds of the queue when she enters the CMS."""

from collections import Counter

from wagtail.admin.ui.components import Component

from directory.selectors.queue import queue
from directory.views.moderation.base import PERMISSION


class QueuePanel(Component):
    """How much waits, of which kind, and for how long the oldest has."""

    name = "moderators_queue"
    template_name = "directory/admin/queue_panel.html"
    order = 40

    class Media:
        css = {"all": ["glokal/cms/queue.css"]}

    def get_context_data(self, parent_context):
        items = queue()
        labels = {item.kind: item.label for item in items}
        counts = Counter(item.kind for item in items)
        return {
            "count": len(items),
            "oldest": items[0] if items else None,
            "kinds": [(kind, labels[kind], count) for kind, count in counts.items()],
        }


def add_queue(request, panels) -> None:
    """Show the panel to everybody who decides, also when nothing waits: an empty page would leave her guessing."""
    if request.user.has_perm(PERMISSION):
        panels.append(QueuePanel())
