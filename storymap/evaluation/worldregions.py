"""The regions of the world that scores are told by, as the United Nations' M49 standard has them.

Source: the geographic sub-regions of "Standard country or area codes for statistical use (M49)",
United Nations Statistics Division, written down from general knowledge under the names that the
gazetteer has. Taiwan and Kosovo, which M49 does not list, stand with their neighbours; the four
sub-regions of Oceania stand as one.
"""

from __future__ import annotations

from functools import lru_cache

WORLD_REGIONS: dict[str, str] = {
    "Northern America": "Bermuda|Canada|Greenland|Saint Pierre and Miquelon|United States",
    "Central America": "Belize|Costa Rica|El Salvador|Guatemala|Honduras|Mexico|Nicaragua|Panama",
    "Caribbean": "Anguilla|Antigua and Barbuda|Aruba|Bahamas|Barbados|Bonaire, Saint Eustatius and"
    " Saba|British Virgin Islands|Cayman Islands|Cuba|Curacao|Dominica|Dominican Republic|Grenada"
    "|Guadeloupe|Haiti|Jamaica|Martinique|Montserrat|Puerto Rico"
    "|Saint Barthelemy|Saint Kitts and Nevis|Saint Lucia|Saint Martin"
    "|Saint Vincent and the Grenadines|Sint Maarten|Trinidad and Tobago|Turks and Caicos Islands"
    "|U.S. Virgin Islands",
    "South America": "Argentina|Bolivia|Bouvet Island|Brazil|Chile|Colombia|Ecuador"
    "|Falkland Islands|French Guiana|Guyana|Paraguay|Peru"
    "|South Georgia and the South Sandwich Islands|Suriname|Uruguay|Venezuela",
    "Northern Europe": "Aland Islands|Denmark|Estonia|Faroe Islands|Finland|Guernsey|Iceland"
    "|Ireland|Isle of Man|Jersey|Latvia|Lithuania|Norway|Svalbard and Jan Mayen|Sweden"
    "|United Kingdom",
    "Western Europe": "Austria|Belgium|France|Germany|Liechtenstein|Luxembourg|Monaco|Netherlands"
    "|Switzerland",
    "Southern Europe": "Albania|Andorra|Bosnia and Herzegovina|Croatia|Gibraltar|Greece|Italy"
    "|Kosovo|Malta|Montenegro|North Macedonia|Portugal|San Marino|Serbia"
    "|Slovenia|Spain|Vatican",
    "Eastern Europe": "Belarus|Bulgaria|Czechia|Hungary|Moldova|Poland|Romania|Russia|Slovakia"
    "|Ukraine",
    "Northern Africa": "Algeria|Egypt|Libya|Morocco|Sudan|Tunisia|Western Sahara",
    "Western Africa": "Benin|Burkina Faso|Cabo Verde|Gambia|Ghana|Guinea|Guinea-Bissau"
    "|Ivory Coast|Liberia|Mali|Mauritania|Niger|Nigeria|Saint Helena|Senegal|Sierra Leone|Togo",
    "Middle Africa": "Angola|Cameroon|Central African Republic|Chad"
    "|Democratic Republic of the Congo|Equatorial Guinea|Gabon|Republic of the Congo"
    "|Sao Tome and Principe",
    "Eastern Africa": "British Indian Ocean Territory|Burundi|Comoros|Djibouti|Eritrea|Ethiopia"
    "|French Southern Territories|Kenya|Madagascar|Malawi|Mauritius|Mayotte|Mozambique|Reunion"
    "|Rwanda|Seychelles|Somalia|South Sudan|Tanzania|Uganda|Zambia|Zimbabwe",
    "Southern Africa": "Botswana|Eswatini|Lesotho|Namibia|South Africa",
    "Western Asia": "Armenia|Azerbaijan|Bahrain|Cyprus|Georgia|Iraq|Israel|Jordan|Kuwait|Lebanon"
    "|Oman|Palestinian Territory|Qatar|Saudi Arabia|Syria|Turkey|United Arab Emirates|Yemen",
    "Central Asia": "Kazakhstan|Kyrgyzstan|Tajikistan|Turkmenistan|Uzbekistan",
    "Southern Asia": "Afghanistan|Bangladesh|Bhutan|India|Iran|Maldives|Nepal|Pakistan|Sri Lanka",
    "Eastern Asia": "China|Hong Kong|Japan|Macao|Mongolia|North Korea|South Korea|Taiwan",
    "South-eastern Asia": "Brunei|Cambodia|Indonesia|Laos|Malaysia|Myanmar|Philippines|Singapore"
    "|Thailand|Timor Leste|Vietnam",
    "Oceania": "American Samoa|Australia|Christmas Island|Cocos Islands|Cook Islands|Fiji"
    "|French Polynesia|Guam|Heard Island and McDonald Islands|Kiribati|Marshall Islands"
    "|Micronesia|Nauru|New Caledonia|New Zealand|Niue|Norfolk Island|Northern Mariana Islands"
    "|Palau|Papua New Guinea|Pitcairn|Samoa|Solomon Islands|Tokelau|Tonga|Tuvalu"
    "|United States Minor Outlying Islands|Vanuatu|Wallis and Futuna",
    "Antarctica": "Antarctica",
}


def world_region(country: str) -> str | None:
    """The region that a country of the gazetteer's English name lies in, None if it has none."""
    return _regions().get(country)


@lru_cache(maxsize=1)
def _regions() -> dict[str, str]:
    return {
        country: region
        for region, several in WORLD_REGIONS.items()
        for country in several.split("|")
    }
