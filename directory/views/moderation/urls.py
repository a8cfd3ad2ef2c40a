from django.urls import path

from directory.views.moderation import complaints, decisions, figures, queue, reports


def queue_urls():
    return [
        path("directory/queue/", queue.QueueView.as_view(), name="directory_queue"),
        path("directory/queue/review/<int:pk>/", decisions.ReviewView.as_view(), name="directory_queue_review"),
        path("directory/queue/change/<int:pk>/", decisions.ChangeView.as_view(), name="directory_queue_change"),
        path("directory/queue/picture/<int:pk>/", decisions.PictureView.as_view(), name="directory_queue_picture"),
        path("directory/queue/report/<int:pk>/", reports.ReportView.as_view(), name="directory_queue_report"),
        path(
            "directory/queue/complaint/<int:pk>/", complaints.ComplaintView.as_view(), name="directory_queue_complaint"
        ),
        path("directory/queue/figures/", figures.FiguresView.as_view(), name="directory_queue_figures"),
    ]
