"""What there is: places, events, hubs and the rules of the trade, with who vouches for them."""
