"""The compiled part: small functions on arrays, one idea a file."""
