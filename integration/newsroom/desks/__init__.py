"""The desks: one module per section of the Django admin."""
