"""Every address belongs to the app; the error pages are named here because Django looks for them here."""

from django.urls import include, path

urlpatterns = [path("", include("integration.urls"))]

handler400 = "integration.delivery.errors.bad_request"
handler403 = "integration.delivery.errors.permission_denied"
handler404 = "integration.delivery.errors.not_found"
# Asked for by allauth's limits.
handler429 = "integration.delivery.errors.too_many"
handler500 = "integration.delivery.errors.server_error"
