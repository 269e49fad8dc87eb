"""Bosnian names bend as Serbian ones do."""

from storymap.languages.sr.inflection import ENDINGS as ENDINGS
