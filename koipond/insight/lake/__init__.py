"""The normalised Parquet that the measures read and that the live product will write."""
