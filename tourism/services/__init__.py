"""One file a deed, named with a verb; what the entrances call."""
