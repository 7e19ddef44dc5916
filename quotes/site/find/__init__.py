"""Finding: facets, all their values, directories, and results to take along."""
