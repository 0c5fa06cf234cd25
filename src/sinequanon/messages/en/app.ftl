# What stands on every page of the app, and around a brief.
app-skip = Skip to the content
app-pages = Pages
app-page = { $page ->
    [missions] Missions
    [calendar] Calendar
    [changes] Changes
    [host] Host
    [scenario] Scenario
    [compare] Compare
    [claims] Claims
    [method] Method
   *[api] API
}
app-language = Language
app-find-what = State or mission
app-find = Go to a state or mission
app-go = Go
app-footer = sinequanon { $version }. Served on this machine alone; nothing is sent anywhere. Intervals hold 90% unless said.
app-title = { NAME($host) }, as of { DAY($day) }
app-host = Host
app-as-of = As of
app-since = Since
app-all = all
app-show = Show
app-download = Download:
app-download-chart = Download this chart:
app-to-embed = to embed
app-figures = The figures
app-in-english = { $what ->
    [method] This text and what stands in the tables are in English.
    [fault] The details are in English.
   *[interface] The descriptions are in English.
}
app-from-to = { $low } to { $high }
app-months-from-to = { DAY($first) } to { DAY($last) }
app-within = ({ $low } to { $high })
app-scenarios = Play through its scenarios
app-print = The brief by itself, to print
app-brief-files = Download the brief:
app-deaths-files = Download deaths by month:
app-writing = The brief is being written …
app-frame = Brief: { NAME($host) }, { DAY($day) }
app-js-silent = The app does not answer. Is it still running?
app-js-copied = The address is copied.
app-js-making = The list of { $day } is being made …
app-js-uncompared = Not compared yet
app-js-unmoved = No chance by a percentage point or more.
app-js-moved = { $mission } { $way } { $then } to { $now }
app-chart-axis = { $axis ->
    [deaths] deaths a month
   *[people] people
}
app-chart-unit = { $unit ->
    [thousand] k
    [million] m
   *[billion] bn
}
