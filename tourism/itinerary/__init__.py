"""The plan itself, and the checker that says whether it holds."""
