"""What tells whether anything at all was committed to the database; one module for each kind of database."""
