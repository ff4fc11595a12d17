"""The desks: one module per section of the Django admin.

A *desk* is list and form of one kind of object, a ``ModelAdmin``; ``base`` has what they share.
"""
