"""What machines read: each output is made from a reading of the content, as pages are."""
