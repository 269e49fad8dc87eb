"""A Story as a map: Folium's for the page, a still picture for print."""
