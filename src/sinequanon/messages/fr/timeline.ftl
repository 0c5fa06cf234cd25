# The names inside the picture.
timeline-consent = Crises
timeline-council = Conseil
timeline-coup = Coups
timeline-strength = personnel de l'ONU en tenue
timeline-deaths = décès par mois
timeline-forecast = prévision
timeline-mission = { NAME($mission) }
