# Ce qui est nouveau sur la première page.
news-new = Nouveau au cours des { $days } derniers jours : { $fact }
