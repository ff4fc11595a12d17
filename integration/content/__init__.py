"""What the site can say: pure values, no database, no request, no clock."""
