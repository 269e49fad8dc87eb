"""Croatian, Bosnian and Serbian, as plain data."""
