# The frame of the page: its headings and what it says of itself.
brief-place = { NAME($place) }
brief-kicker = Brief · { $place }
brief-skip = Skip to the questions
brief-as-of = As of { $day }.
brief-known = How we know:
brief-how-we-know = How we know: { $annexes }
brief-how = How we know
brief-annex = Annex { $letter }: { $title }
brief-annexes = Annexes
brief-annexes-in-english = The annexes are in English.
brief-nothing-later = As of { $day }: nothing that could be known only later has entered{ $revealed ->
    [yes] , except in the annex that says so
   *[no] {""}
  }. Intervals are 90% unless said.
brief-table = { $title } ({ $rows ->
    [one] { $rows } row
   *[other] { $rows } rows
  })
brief-rest = { $title } ({ $rows } further rows in the other forms)
brief-charts = Charts of the first pages
brief-record = Record
brief-same-again = With this record, the same version and the same edition of the evidence make the same brief.
brief-inputs = Version, inputs with hashes, parameters, seed
brief-note = Figures of { NAME($place) } alone are not kept: these are of { NAME($host) }, under which it is counted.
brief-quoted = Texts of registers in quotation marks are there in English alone.
