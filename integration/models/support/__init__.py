"""What all rows of the working copy are made of."""
