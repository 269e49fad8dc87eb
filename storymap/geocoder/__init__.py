"""Geocoding services, asked for what the gazetteer does not have: opt-in, never needed.

In comes a name, out goes a Place or None. Names leave the machine, each without its document:
nothing here runs unless the caller made a geocoder.
"""

from storymap.geocoder.services import SERVICES as SERVICES
from storymap.geocoder.services import GeoNames as GeoNames
from storymap.geocoder.services import Nominatim as Nominatim
from storymap.geocoder.services import Photon as Photon
from storymap.geocoder.services import Service as Service
from storymap.geocoder.services import open_geocoder as open_geocoder
from storymap.geocoder.unplaced import Answers as Answers
from storymap.geocoder.unplaced import Geocoder as Geocoder
from storymap.geocoder.unplaced import place_unplaced as place_unplaced
from storymap.geocoder.unplaced import region_of as region_of
