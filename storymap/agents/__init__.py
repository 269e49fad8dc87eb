"""What agents may ask of Storymap: tools, and a Model Context Protocol server that offers them."""
