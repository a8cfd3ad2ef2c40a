from django.urls import include, path

from glokal.translation.views.desk import DeskView, open_words
from glokal.translation.views.desk_export import DeskExportView
from glokal.translation.views.together import together
from glokal.translation.views.words import back_to_translation, by_hand, confirm_words

urls = [
    path("", DeskView.as_view(), name="desk"),
    path("results/", DeskView.as_view(results_only=True), name="desk_results"),
    path("export.csv", DeskExportView.as_view(), name="desk_export"),
    path("<uuid:key>/together/", together, name="together"),
    path("<uuid:key>/<slug:language>/open/", open_words, name="open"),
    path("<uuid:key>/<slug:language>/confirm/", confirm_words, name="confirm"),
    path("<uuid:key>/<slug:language>/by-hand/", by_hand, name="by_hand"),
    path("<uuid:key>/<slug:language>/hand-back/", back_to_translation, name="hand_back"),
]


def desk_urls():
    return [path("translations/", include((urls, "glokal_translation"), namespace="glokal_translation"))]
