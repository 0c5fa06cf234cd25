"""Consent: will the host keep the mission, and how rare is it that one does not?"""
