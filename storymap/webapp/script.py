"""What `storymap serve` hands to Streamlit: the same as a checkout's app.py."""

from storymap.webapp.window import draw

draw()
