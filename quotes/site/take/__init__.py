"""Taking away: cards on other pages, what browsers and programs ask for."""
