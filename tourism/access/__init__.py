"""Who asks, and what they may do: pure answers, without a database or a framework."""
