# Movements in the General Assembly that lean on the scale of its positions.
scale-leans = Cette comparaison porte sur des sessions de part et d'autre de { $seam }, où le relevé des votes change : son ampleur tient donc à l'échelle, sûre à { $sure } près entre les deux.
scale-leans-relative = Cette comparaison porte sur des sessions de part et d'autre de { $seam }, où le relevé des votes change : son ampleur tient donc à l'échelle, sûre à { $sure } près entre les deux ; rapportée à l'écart entre tous les États à chaque session, la probabilité est de { $chance }.
