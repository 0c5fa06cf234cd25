"""Organised violence by event, month and year, and what others forecast of it."""
