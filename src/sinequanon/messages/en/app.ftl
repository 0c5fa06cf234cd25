# What stands around a brief in the app.
app-title = { NAME($host) }, as of { DAY($day) }
app-host = Host
app-as-of = As of
app-show = Show
app-scenarios = Play through its scenarios
app-print = The brief by itself, to print
app-brief-files = Download the brief:
app-deaths-files = Download deaths by month:
app-writing = The brief is being written …
app-frame = Brief: { NAME($host) }, { DAY($day) }
app-others = The other pages are in English.
