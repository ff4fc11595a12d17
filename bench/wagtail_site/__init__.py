"""The smallest Wagtail site with pages of a given text, to compare with."""
