"""Published studies of what peacekeepers change, as the data behind them."""
