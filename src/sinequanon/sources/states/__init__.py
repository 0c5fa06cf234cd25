"""Lists of states, the conflicts they are party to, and how their leaders leave."""
