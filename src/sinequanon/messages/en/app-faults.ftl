# Questions that failed: what is wrong, what to do, and what near them has an answer.
app-fault-title = That did not work
app-fault-where = Where:
app-fault-to-do = To do:
app-fault-answered = These have an answer:
app-fault-all-today = All missions today
app-fault-choose = choose one
app-fault-offer = { NAME($host) } { ON($day) }
app-fault-offer-scenarios = Scenarios for { THE($host) } { ON($day) }
app-fault-offer-brief = The brief on { THE($host) } { ON($day) }
app-fault-offer-all = All missions { ON($day) }
app-fault-mend = Mend this in the form, or see at /api what each page takes.
app-fault-choose-another = Choose another host or date.
app-fault-other-date = Choose another date.
app-fault-no-embed = Charts are not to be embedded.
app-fault-allow-embed = Start the app with `sinequanon app --allow-embed`.
app-fault-read-only = This can only be read.
app-fault-get = Ask with GET.
app-fault-no-page = There is no such page.
app-fault-begin = Begin at /, or see /api.
app-fault-broken = Something in the program failed: { $kind }.
app-fault-report = Please report it with this address; the terminal shows the details.
app-fault-busy = There is more to do than can be done now.
app-fault-again = Ask again in { $seconds ->
    [one] { $seconds } second
   *[other] { $seconds } seconds
}{ $itself ->
    [yes] ; this page does so by itself
   *[no] {""}
}.
app-fault-no-mission = No mission called { $mission } stands { ON($day) }.
app-fault-choose-mission = Choose one from the list of the missions that stand, or another date.
app-fault-not-so = The question cannot be asked so. { $told }
app-fault-no-parameter = This page has no parameter '{ $name }'.
app-fault-nothing-given = { $label }: nothing is given.
app-fault-field = { $label }: { $told }.
app-fault-label = { $field ->
    [as-of] As of
    [since] Since
    [host] Host
    [months] Months ahead
    [q] Search
   *[mission] Mission
}
fault-no-state = No state is called '{ $text }'.
fault-not-a-state = { NAME($host) } was not a state { ON($day) }.
fault-not-come = { DAY($day) } has not come yet: today is { DAY($now) }.
fault-no-date = '{ $text }' is not a date.
fault-not-in-calendar = '{ $text }' is not in the calendar.
fault-whole-year = '{ $text }' is a whole year.
fault-before-1946 = The evidence begins in 1946; { DAY($day) } is before it.
fault-host-without = { THE($host) } has no { $named ->
    [none] UN mission
   *[other] { $named }
  } { ON($day) }.
fault-after = { DAY($day) } lies after { DAY($now) }.
fault-not-before = { DAY($day) } does not lie before { DAY($now) }.
fault-at-most = at most { $number }
fault-at-least = at least { $number }
fault-whole-number = a whole number is needed
fault-number = a number is needed
fault-one-of = { $choices } is needed
fault-fewer = at most { $number } of them
fault-shorter = at most { $number } letters
fault-later-than = later than the horizon of { $number } months
fault-cure-date = Write it as 2023-06-16 (year, month, day), 2023-06 (year, month) or `today`.
fault-cure-exists = Write a date that exists, such as 2023-06-16.
fault-cure-earlier = Ask as of today or of an earlier date; what is to come is in the forecasts and scenarios.
fault-cure-later = Ask as of a later date.
fault-cure-since = Name an earlier day, or a later date.
fault-cure-year = Name a day or a month, or `today`.
fault-cure-within = Ask for a date within: { $spans }.
fault-cure-span = { NAME($host) } from { DAY($first) }{ $last ->
    [none] {""}
   *[other] {" "}to { DAY($last) }
}
fault-cure-meant = Did you mean { $names }? Use the ISO 3166 alpha-3 code, the Gleditsch-Ward number or the short name.
fault-cure-name = Use the ISO 3166 alpha-3 code, the Gleditsch-Ward number or the short name.
