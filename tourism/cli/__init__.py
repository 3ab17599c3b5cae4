"""Commands: each translates its options into one call and prints the answer."""
