"""Classes of words for the made sentences: what bears a place's name, what happens there, who acts.

Plain data; a line of `templates.py` names a class in angle brackets.
"""

from __future__ import annotations

CLASSES = {
    "event": """
        protest rally strike march vote fire flood riot fair siege war talk trial game concert fight
        search storm meeting harvest""",
    "deed": """
        laughed smiled wept nodded knelt whispered sat sang spoke slept shrugged read wrote ate
        drank drew cut ran came went rode sewed baked danced prayed cooked swore shouted waited
        listened married wondered stayed left returned begged mumbled hesitated frowned blushed
        coughed yawned winced apologised confessed replied giggled proposed sighed grinned swam
        stammered quarrelled kissed hugged fainted agreed woke""",
    "passed": """
        ended began grew stopped lasted continued failed spread returned started dragged worsened
        turned followed passed resumed opened closed doubled rose fell went came ran moved held
        waited stood paid lost won""",
    "food": """
        sauce sausage cheese ham pudding stew soup tart cake bread biscuits pepper mustard pickle
        cabbage beans salad dressing pie pasties bun toast roast chops omelette cream butter wine
        ale stout coffee tea nuts sprouts sandwich onions oysters gin cider jam honey""",
    "animal": """
        cow hen terrier hound spaniel pony ram ewe sheepdog pig bull goat cat hamster canary horse
        mastiff goose duck pigeon bullock""",
    "illness": "fever virus disease syndrome pox flu rash plague boil ulcer cough",
    "cloth": "lace tweed cotton linen silk flannel velvet damask serge calico leather steel clay",
    "thing": """
        carpet chair blind cigar hat cup cross knot clock shawl blanket rug lamp jar bowl glass
        rose lily hoe screen shirt stove envelope boot pipe lock knife vase""",
    "ship": """
        steamer schooner brig yacht frigate ferry liner cutter tug trawler barque cruiser sloop
        destroyer submarine corvette whaler collier packet tanker freighter""",
    "paper": """
        Herald Gazette Times Mail Post Star Echo Courier Tribune Chronicle Observer Examiner Mercury
        Argus Standard Citizen Sentinel Bugle""",
    "firm": """
        Motors Steel Airways Foods Breweries Bank Insurance Pharma Mills Cement Software Mining
        Holdings Partners Energy Plc Inc Ltd""",
    "team": """
        United Rovers Wanderers Athletic Albion Rangers Hornets Tigers Eagles Bears Wolves Giants
        Saints Pirates Warriors Knights""",
    "pet": """
        cat dog hamster parrot spaniel terrier collie labrador poodle pony rabbit tortoise kitten
        puppy horse goldfish hound beagle canary budgie mare""",
    "acted": """
        condemned denied welcomed blocked urged backed signed ratified vetoed blamed rejected
        criticised funded mocked opposed praised delayed ignored dismissed suspended""",
    "kin": """
        cousin sister brother aunt uncle friend neighbour guide driver teacher nephew niece boss
        roommate nurse coach landlady cook daughter son mother father""",
    "settlement": "port town city village resort place market spa capital seaport suburb",
    "size": "small big quiet busy lovely dull old rich poor handsome dirty nice cold green",
    "count": "two three four five six",
    "d": "six seven nine ten twelve thirty forty",
    "goods": """
        soldiers tourists sailors students oysters cheese honey lamb trout apples wine coffee tea
        butter beef tomatoes olives pears salt silk carpets""",
    "street": "Road Street Avenue Lane Square Terrace Crescent Drive Bridge Gate Row Place",
}
