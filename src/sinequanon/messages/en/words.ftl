# Lists, numbers, intervals, acts of the Council, and the words of likelihood.
words-listed = { $first } and { $last }
words-about = about { $number }
words-unknown-number = an unknown number
words-under = under { $share }
words-over = over { $share }
words-span = { $low }–{ $high }
words-between = { $low } to { $high }
words-more = { $number } more
words-fewer = { $number } fewer
words-as-many = as many
words-act-resolution = { $year ->
   *[other] resolution { $number }
}
words-act-presidential = a presidential statement
words-act-press = a press statement
words-opening = { $word } ({ $chance }) that
words-almost-certain = it is almost certain
words-very-likely = it is very likely
words-likely = it is likely
words-even = there is a roughly even chance
words-unlikely = it is unlikely
words-very-unlikely = it is very unlikely
words-almost-none = there is almost no chance
words-yes = yes
words-no = no
