"""Who is who: faces grouped by their vectors under the user's word, and kept from run to run."""
