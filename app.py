"""The entry that `streamlit run app.py` starts."""

from storymap.webapp.window import draw

draw()
