# The names inside the picture.
timeline-consent = Consent
timeline-council = Council
timeline-coup = Coups
timeline-strength = UN uniformed people
timeline-deaths = deaths a month
timeline-forecast = forecast
timeline-mission = { NAME($mission) }
