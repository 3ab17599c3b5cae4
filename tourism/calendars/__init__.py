"""What subscribers of calendars were told, what they are told now, and in which form."""
