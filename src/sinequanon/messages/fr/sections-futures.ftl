# Avec et sans la mission : décès, guerre et retrait selon qu'elle reste, parte ou parte lentement, pour chaque effet supposé.
futures-title = Avec et sans la mission
futures-none = Aucun scénario avec et sans mission ne peut être simulé pour { THE($host) } à cette date : { $why }
futures-about = { $q50 } (de { $q05 } à { $q95 })
futures-if-it-leaves = Si { THE($mission) } part au lieu de rester, les décès { IN($host) } dans les { $months } mois sont aussi nombreux si les Casques bleus ne changent rien ; d'après l'ensemble des études de leur effet,
futures-no-gap = { futures-if-it-leaves } ils le sont également, à un décès près, tant sont rares les décès ou les personnes qui partiraient.
futures-gap = { futures-if-it-leaves } l'écart est le suivant : { $median } (médiane ; intervalle à 90 % : de { $low } à { $high }), avec une probabilité de { $chance } que les décès soient plus nombreux. Les retraits passés ne permettent pas de départager les deux hypothèses.
futures-without-troops = { NAME($mission) } { $why } : rien n'est supposé de ce que son personnel change aux décès dans l'ensemble { OF($host) }, dont la prévision est la même en cas de maintien ou de départ : environ { $deaths } dans les { $months } mois (médiane et intervalle à 90 %).
futures-civilian = (mission civile)
futures-only-in = (opère dans une seule zone : { THE($area) })
futures-observes = (observe et n'assure la sécurité de personne)
futures-own-premises = (dont le personnel en tenue ne garde que ses propres locaux, et qui compte ici comme une mission civile)
futures-totals = D'après les mêmes études, la médiane des décès { IN($host) } dans les { $months } mois est d'environ { $stays } en cas de maintien { OF($mission) }, { $leaves } en cas de départ comparable à ceux des missions passées, et { $slow } en cas de départ étalé sur { $slowly } mois (intervalles à 90 % entre parenthèses) ; l'estimation fondée sur les seuls États hôtes donne { $estimated } en cas de départ.
futures-record = Après { $exits } retraits passés de forces des Nations Unies{ $since ->
    [none] {""}
   *[other] {" "}depuis { $since }
}, comptés par État hôte, les décès dans les { $months } mois se situaient dans l'intervalle à 90 % prévu juste avant le dernier départ dans { $within } cas{ $rest ->
    [none] {""}
   *[other] , { $rest }
}.
futures-above = au-dessus dans { $exits } ({ $named })
futures-below = au-dessous dans { $exits } ({ $named })
futures-exit = { NAME($host) } { $year }, { $deaths } décès
futures-and-more = { $named } et { $more } autres
futures-war-unknown = Aucune série de décès au combat n'est connue pour cet État hôte : aucune probabilité de guerre n'est donc indiquée.
futures-war-alike = La probabilité que les décès au combat atteignent 1 000 dans les 12 premiers mois est de { $chance }.
futures-war = La probabilité que les décès au combat atteignent 1 000 dans les 12 premiers mois est de { $stays } si la mission reste ; si elle part, de { $leaves } d'après l'ensemble des études, et comprise entre { $least } et { $most } selon les trois hypothèses.
futures-substitute = En cas de départ, la probabilité qu'une autre force prenne le relais est de { $substitute }.
futures-closes = En vertu d'une décision du Conseil de sécurité, le dernier mandat { OF($mission) } { $passed ->
    [yes] devait prendre fin
   *[no] prend fin
  } { LE($day) } : le scénario du maintien montre ce que cette décision exclut.
futures-exit-ahead = En l'état, la probabilité que l'hôte fasse partir { THE($mission) } dans les { $months } mois est de { $exit }.
futures-exit-ahead-by = En l'état, la probabilité que l'hôte fasse partir { THE($mission) } dans les { $months } mois est de { $exit } ; si le consentement est retiré, le départ est achevé, dans la moitié des simulations, au plus tard { ON($month) }.
futures-unasked = Les scénarios ne comptent pas les fermetures que le Conseil décide sans que l'hôte l'ait demandé : parmi les missions du même type et du même âge, { $ends ->
    [0] aucune n'a pris fin
    [one] une seule a pris fin
   *[other] { $ends } ont pris fin
  } ainsi en { $years } années-missions au cours des dix dernières années, soit { $chance } ({ $within }) en { $months } mois.
futures-how = Chaque chiffre repose sur { $histories } trajectoires simulées de { $months } mois à compter { OF-DAY($first) } ; chacune part d'un tirage conjoint de toutes les estimations, et tous les scénarios partagent les mêmes aléas, de sorte que les écarts sont appariés. La prévision des décès est évaluée dans la section précédente ; l'effet de la mission ne peut l'être, car un seul de ces mondes est observé.
futures-effects-title = Décès dans les { $months } mois, selon trois hypothèses sur ce que changent les Casques bleus
futures-effects-alt = Trois panneaux sur une même échelle logarithmique, médiane et intervalle à 90 % : { $deaths }.
futures-panel = { $effect }, { $scenario } : { $q50 } (de { $q05 } à { $q95 })
futures-effects-source = Scénario : prévision des décès (UCDP GED) multipliée par ce que l'effet supposé fait du nombre de Casques bleus. Point : médiane ; barres : 50 % et 90 %.
futures-gone-title = Départ { OF($mission) } : à quel moment
futures-gone-alt = Courbes par mois, probabilité que la mission soit partie à la fin de la période : { $chances }.
futures-gone-by = { $scenario } { $chance }
futures-gone-source = Scénario, d'après les retraits passés de forces des Nations Unies et les décisions passées. Départ lent : sur { $months } mois.
futures-exits-title = Décès dans les { $months } mois suivant les retraits passés, et ce qui avait été prévu
futures-exits-alt = Une ligne par retrait, intervalle de prévision à 90 % et décès constatés : { $exits }.
futures-came = { $exit } : de { $low } à { $high }, constatés { $seen }
futures-exits-source = Prévision établie le mois précédant le dernier départ, intervalle à 90 % et médiane ; point : décès constatés (UCDP GED), tels que connus aujourd'hui.
futures-exit-label = { $year } { NAME($host) }
futures-table-deaths = Décès dans les { $months } mois, par scénario et effet supposé
futures-table-differences = Écarts par rapport au monde où la mission reste, décès dans les { $months } mois
futures-table-war = Probabilité de guerre : les décès au combat en 12 mois atteignent 25 ou 1 000
futures-table-politics = Probabilités sur la période, par scénario ; pour l'issue d'une demande, si elle est faite
