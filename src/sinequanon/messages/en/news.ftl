# What is new on the first page.
news-new = New in the last { $days } days: { $fact }
