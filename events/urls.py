"""What stands outside the page trees: by public ID, so that a new title breaks no subscription."""

from django.urls import path

from events.views import calendars

app_name = "event_calendars"
urlpatterns = [
    path("<slug:language>.ics", calendars.feed, name="feed"),
    path("<slug:language>/<slug:public_id>.ics", calendars.event_file, name="event"),
]
