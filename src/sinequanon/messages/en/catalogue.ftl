# How the catalogue counts.
catalogue-days = { $days ->
    [one] { $days } day
   *[other] { $days } days
}
