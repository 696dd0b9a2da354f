from django.urls import path

from ui.views.components import components

app_name = "ui"
urlpatterns = [path("components/", components, name="components")]
