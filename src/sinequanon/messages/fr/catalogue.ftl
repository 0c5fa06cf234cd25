# How the catalogue counts.
catalogue-days = { $days ->
    [one] { $days } jour
   *[other] { $days } jours
}
