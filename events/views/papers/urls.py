from django.urls import include, path

from events.views.papers import evidence, indicators, lists

patterns = (
    [
        path("<int:pk>/", evidence.papers, name="papers"),
        path("<int:pk>/attendance/<slug:language>.pdf", lists.attendance_pdf, name="attendance"),
        path("<int:pk>/attendance/<slug:language>/<str:day>.pdf", lists.attendance_pdf, name="attendance_of_day"),
        path("<int:pk>/badges/<slug:language>.pdf", lists.badges_pdf, name="badges"),
        path("<int:pk>/attendance/<slug:language>.<slug:kind>", lists.attendance_file, name="attendance_file"),
        path("<int:pk>/mails/<slug:language>.csv", lists.mail_log_csv, name="mail_log"),
        path("<int:pk>/evidence/<slug:language>.zip", evidence.evidence_zip, name="evidence"),
        path("<int:pk>/files/<int:number>/", evidence.evidence_file, name="file"),
        path("<int:pk>/files/<int:number>/delete/", evidence.remove_file, name="remove_file"),
        path("poster/<slug:language>.pdf", lists.poster_pdf, name="poster"),
        path("indicators/", indicators.indicators, name="indicators"),
        path("indicators/<slug:rule>/", indicators.counted_rows, name="counted_rows"),
        path("indicators/<slug:rule>.<slug:kind>", indicators.counted_rows, name="counted_table"),
    ],
    "event_papers",
)


def papers_urls():
    return [path("events/papers/", include(patterns))]
