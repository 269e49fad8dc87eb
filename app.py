"""The entry that `streamlit run app.py` starts."""

from storymap.webapp import main

main()
