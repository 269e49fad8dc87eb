"""All of GeoNames: its official dump files, fetched and built in bounded memory."""
