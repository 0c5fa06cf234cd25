"""The Security Council: vetoes, meetings with their outcomes, and membership."""
