from django.urls import include, path

from glokal.translation.views.desk import DeskView, open_words

urls = [
    path("", DeskView.as_view(), name="desk"),
    path("results/", DeskView.as_view(results_only=True), name="desk_results"),
    path("<uuid:key>/<slug:language>/open/", open_words, name="open"),
]


def desk_urls():
    return [path("translations/", include((urls, "glokal_translation"), namespace="glokal_translation"))]
