"""Violence: what happens to the people?"""
