"""The story's map as a still picture, SVG or PNG."""
