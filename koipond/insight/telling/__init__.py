"""How findings are told: JSON, one HTML page, one row per customer, and the words in both languages."""
