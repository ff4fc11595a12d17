"""What an operator does with a running site: back it up, bring it back, ask how it is."""
