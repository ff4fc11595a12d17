"""The newsroom: the Django admin in which the party's staff keep the site true."""
