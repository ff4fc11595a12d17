"""The public pages: one module per section, plain functions from (request, reading) to a response."""
