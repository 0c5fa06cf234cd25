# Sources and method: which table came from where, and what the brief does not do.
sources-title = Method and sources
sources-nothing-later = Nothing that could first be known after { DAY($day) } has entered; where a series exists only in a later revision, the text says so. Releases in the table may reach further (last month); their later rows are not read.
sources-registers = Facts come from the project's own registers, each row with its sources and a mark of whether they were seen; figures come from the releases in the table. Intervals are equal-tailed 90% unless said.
sources-draws = Every estimate is a set of joint draws, and the draws are carried unchanged into the scenario. A richer model stands only where it has scored better than the base rate on cases that it had not seen; else the base rate does, and the text says so.
sources-limits = What the brief cannot do: it does not know what is said behind closed doors, it has few cases of hosts that send missions away, and it sees each country with its mission or without it, never both.
sources-table = Sources
sources-edition = Written by sinequanon { $version } from edition { $edition } of its evidence; the record at the end names each input with its hash.
