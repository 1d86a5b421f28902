"""Attribution: who says what, by which verb, for whom, and through whom it reaches us."""
