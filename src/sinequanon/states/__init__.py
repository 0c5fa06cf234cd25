"""The states of the world since 1816, with their dates, names and codes.

The list is that of Gleditsch and Ward with its microstates; `table.csv` beside this file holds it as text.
A code means a state on a date, so every question can take one. `codes.csv` holds ISO 3166 alpha-2 codes and M49 numbers,
`territories.csv` the territories that questions name though they are no states of the list, `foreign_names.csv` names in other languages.

References
----------
Gleditsch, K. S. & Ward, M. D. (1999). A revised list of independent states since the Congress of Vienna.
International Interactions 25(4), 393-413. https://doi.org/10.1080/03050629908434958

United Nations Statistics Division: Standard country or area codes for statistical use (M49).
"""

from sinequanon.states.find import (
    FOREIGN_CARD,
    by_iso3,
    from_cow,
    lookup,
    names_abroad,
    near,
    neighbourhood,
    plain_key,
)
from sinequanon.states.places import Place, Territory, name_of, place, territories
from sinequanon.states.table import State, at, codes, continued, lives, table

__all__ = [
    "FOREIGN_CARD",
    "Place",
    "State",
    "Territory",
    "at",
    "by_iso3",
    "codes",
    "continued",
    "from_cow",
    "lives",
    "lookup",
    "name_of",
    "names_abroad",
    "near",
    "neighbourhood",
    "place",
    "plain_key",
    "table",
    "territories",
]
