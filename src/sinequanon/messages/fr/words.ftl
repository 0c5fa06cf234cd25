# Lists, numbers, intervals, acts of the Council, and the words of likelihood.
# The words of likelihood stand in brackets behind a number, after "la probabilité que ... est de".
words-listed = { $first } et { $last }
words-about = environ { $number }
words-unknown-number = un nombre inconnu
words-under = moins de { $share }
words-over = plus de { $share }
words-span = de { $low } à { $high }
words-between = de { $low } à { $high }
words-more = { $number } de plus
words-fewer = { $number } de moins
words-as-many = autant
words-act-resolution = { $year ->
    [none] la résolution { $number }
   *[other] la résolution { $number } ({ $year })
}
words-act-presidential = une déclaration de la présidence du Conseil
words-act-press = une déclaration à la presse
words-opening = avec une probabilité de { $chance } ({ $word }),
words-almost-certain = presque certain
words-very-likely = très probable
words-likely = probable
words-even = à peu près une chance sur deux
words-unlikely = improbable
words-very-unlikely = très improbable
words-almost-none = presque exclu
words-yes = oui
words-no = non
