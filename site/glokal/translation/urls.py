from django.urls import path

from glokal.translation.views.stop_notices import stop_notices_by_link

urlpatterns = [path("translations/no-more-mails/<str:token>/", stop_notices_by_link, name="stop_translation_notices")]
