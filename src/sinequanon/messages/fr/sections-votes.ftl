# Qui voterait pour : les voix qui ne bloquent pas un projet.
votes-fewer-than-nine = La probabilité qu'un projet recueille moins de neuf voix est de { $sanction } pour des sanctions et de { $condemn } pour une condamnation.
votes-least-sure = D'après leurs positions à l'Assemblée générale, les membres élus les moins susceptibles de voter pour des sanctions sont : { $members } (probabilité d'un vote favorable).
votes-member = { NAME($member) } { $chance }
votes-scores = Le nombre de voix favorables aux projets ultérieurs est prévu à partir des positions des membres avec un score logarithmique de { $positions }, et à partir des résultats de projets comparables avec { $tallies } (le plus bas étant le meilleur) ; c'est la méthode la plus performante jusqu'ici qui est retenue.
