"""The wordings of the made sentences, with blanks for names: plain data.

{t} a town of any size, {m} one that people are called like, {i} one that is a common word too,
{c} a large city, {n} a country, {r} a region, {w} a river, lake or range, {l} a landmark, mountain
or island, {a} a name with an apostrophe, {u} one that is invented; of no place: {p} a first name,
{f} a surname, {h} one of these that towns bear too, {v} a person or pet called like a large city or
a country, {s} a town's name for something else, {x} a common word that towns bear too, {z} a few
letters that the gazetteer has, {k} a Roman numeral, {q} initials with dots; {y}, {b}, {d}, {e}
numbers. A word in angle brackets is one of its class in `nouns.py`.
"""

from __future__ import annotations

PLACES = """
{n}, {n}, {n}, {n} and {n} sent teams.|The five partners: {n}, {n}, {n}, {n} and {n}.
Visas are needed for {n}, {n} and {n}.|From {n}, {n}, {n} and {n} they came by ship.
Exports to {n}, {n}, {n} and {n} rose.|Among them are {n}, {n}, {n}.
Apart from {n}, {n} and {n}, nobody paid.|{n}, {n}, {n}, {n}: all refused.
He has worked in {n}, {n}, {n} and {n}.|Offices: {c}, {c}, {c}, {c}.|{n} v {n}: a draw.
They played in {c}, {c}, {c} and {c}.|The bus serves {t}, {t}, {t} and {t}.
Snow fell in {t}, {t} and {t}.|We saw {c}, {c}, {n} and {n}.|Maps of {n}, {n} and {n} hung there.
We came to {t} on the third day and slept above the mill.|Nothing moved in {t} that winter.
{t} lies in a hollow between two hills.|{t} had one street then, and no lamp.|{t} slept.
He never saw {t} again.|The carriers leave {t} at five.|My mother wept when we quitted {t}.
From {t} the path climbs to the ridge.|You can walk to {t} in an hour.|They marched on {t}.
We missed {t} in the fog.|{t} is dull on Sundays.|A doctor was fetched from {t}.
Past {t} the asphalt ends.|The letter is dated from {t}.|They buried him at {t}.
Not far from {t} stands a chapel.|We stopped at {t} to buy bread.|The circus never came to {t}.
Her people are from {t}.|They were married in {t} and lived in {t} for forty years.
The school at {t} closed in June.|There is a market at {t} on Thursdays.|He keeps an inn near {t}.
I know {t} well.|We hired horses in {t}.|The line was to run through {t} and {t}.
Between {t} and {t} there is no bridge.|We passed {t}, {t} and {t} without stopping.
The floods reached {t} at noon.|{t} and {t} share a fire engine.|The vote in {t} was close.
She taught in {t}, then in {t}.|On the way to {t} the axle broke.|{t} was taken without a shot.
The mayor of {t} wore his chain.|Snow closed the road above {t}.|{t} won the cup in {y}.
{t} drew with {t}.|{t} {d}, {t} {e}.|Stay in {t} for the beaches.|{t} has two good hotels.
In {t}, buses stop by the church.|The castle of {t} is shut on Mondays.|Skip {t} if time is short.
"{t}?" she said. "Nobody goes to {t}."|"We are for {t}," said the guard.|Do you remember {t}?
The people of {t} speak slowly.|A {t} man told me so.|All {t} turned out to see her.
Dear aunt, {t} is quieter than you think.|Yesterday {t}, tomorrow {t}.|Good night from {t}!
Greetings from {t}!|Next stop: {t}.|{t}, {y}.|{t}, May 4, {y}|Born: {t}. Died: {t}.
Lives in {t}, {n}.|{t} ({r}) has a railway museum.|A fire in {t}, {r}, killed nobody.
{c} is a city of bridges.|{c} never sleeps.|{c} said little and did less.|He loved {c} in the rain.
{c} or {c}, it is all one to me.|She prefers {c} to {c}.|From {c} to {c} is a long day.
A direct flight to {c} costs more than one to {c}.|{c} & {c}: two days each.|{c}/{c}, {y}
The fair moves from {c} to {c} this year.|Prices in {c} doubled.|In {c} it was snowing.
He has an office in {c} and a flat in {c}.|{c} hosts the games in {y}.|{c} beat {c} on penalties.
We changed trains at {c}.|The lecture in {c} was full.|A parcel from {c} arrived.|{c} fell in {y}.
The road to {c} is long.|{c} weather: rain.|Meet me in {c}.|No one from {c} called.
{n} exports copper.|{n} beat {n}.|{n}, {n} and {n} voted against.|{n} has few rivers.
The border between {n} and {n} is closed.|She is the first judge from {n}.|{n} and {n} disagree.
Tea from {n}, sugar from {n}.|He writes about {n}.|In {n} the winters are mild.|{n} said no.
{n} will pay {n} for the gas.|Visitors to {n} need a permit.|{n}: a short history.
The north of {n} is dry.|They fled to {n}.|{n}'s parliament sat all night.|Most came from {n}.
{r} is rich in coal.|The governor of {r} resigned.|In {r} the harvest failed.
Down in {r} they dance.|The {w} rose by two feet.|We crossed the {w} by ferry.|The {w} is frozen.
On the {w} boats are few.|They followed the {w} upstream to {t}.|Beyond the {w} lies {n}.
The sun set over the {w}.|Trade along the {w} never stopped.|The bridge over the {w} at {t} is new.
{t} to {c} by night.|{c} and {t} are joined by rail.|{p} {f} lives in {t}.|{p} left {t} for {c}.
{p} wrote from {t}: the roof leaks.|Mr {f} of {t} keeps bees.|{f}, of {c}, was fined.
{p} and {p} met in {c}.|In {t} {p} found work.|The {f} family moved to {t}.|{p} hates {t}.
{c}'s trams are old.|{t}'s only shop burned down.|The {c} train was late.|{c}-bound lorries queue.
The <event> in {t} went on for days.|<Event>s in {c} went on.
<Event>s in {t} and {c} came to nothing.|The <event> at {t} <passed>.|<Event>s near {t} <passed>.
The <event> in {c} <passed> on Monday.|<Event>s in {n} <passed>.
News of the <event> in {t} <passed> slowly.|The <event> of {t} <passed>.|{c} <passed>.
{t} <passed> in {y}.|{n} <passed> again.|{t} <passed> and {t} did not.|{m} <passed> late.
{t} came first and {c} second.|{t} went without bread.|{c} went to the polls.|{n} went to war.
{t} fell to the rebels.|{c} rose against the king.|{t} ran out of water.|{c} cut its taxes.
{t} had a bad year.|{t} lay in ruins.|{t} can wait.|{n} wore down its debts.|{t} saw snow in May.
{c} was cold.|{t} is far.|The men of {t} <deed>.|The mayor of {t} <deed>.|A girl from {c} <deed>.
Nobody in {t} <deed>.|The people of {n} <deed>.|A crowd in {c} <deed> and <deed>.
The rain over {t} <passed>, they said.|The mayor of {n} <passed> it.|The people of {t} <passed>.
They were under {t} then.|It was for {t} that they <deed>.|The son of a smith from {t} came by.
The <paper> in {t} said so.|A <ship> from {t} came in.|The crew went ashore at {t}.
The <food> from {t} keeps well.|He sells <animal>s in {t}.|A <thing> from {t} lay there.
The {t} <paper>'s man was in {c}.|In {t} the <street> is closed.|The <illness> came to {t} by sea.
He read of {t} and of {c}.|She sang of {t}.|It was written in {t}, by a priest from {c}.
The town of {m} is quiet.|Nothing has come to {m} from {c} since Monday.|{m} drew with {t}.
The road between {m} and {t} is shut.|Two lorries met between {t} and {m}.|The {m} road is steep.
The front north of {t} has moved to {m}.|{m}, west of {c}, has no doctor.|{m} lost {d}-{e} to {t}.
Our people came from {m}.|Rain fell all day on {m} and {t}.|They moved {m}'s market to {t}.
The train stops at {m} and {t}.|Past {m} the road is dirt.|The council in {m} has met.
{t} {d} {m} {e}. {m} {e} {t} {d}.|He went up from {m} to {t}.|The coach came into {t} late.
The post got to {t} at noon.|Nobody was hurt at {t}.|The altar at {t} and the spring at {t}.
They camped on the {w}.|The north bank of the {w} is steep.|Marshes lie around the {w}.
We fished the {w} at {t}.|Up the {w} and down the {w} they sailed.|The mouth of the {w} silted up.
{t} | {r} | {n}|{c} | {n}|{t} & {t}: two days each.|{t}/{t}, May {d}
Buses between {t} & {t} run late.|{t} ({n}) and {t} ({n}) are twinned.
From {t} he sailed for {c}, and home by {t}.
The village of {u} lay behind the dunes.|No cart had come to {u} since spring.|We slept in {u}.
The hamlet of {u} has a chapel.|They hid in {u} until the thaw.|A bus from {u} to {u} was stopped.
She came to {u} as a bride and never left {u}.|Rebels seized {u} and burned {u} on Friday.
He was curate at {u} for nine years.|There is an inn at {u}.|She was born in {u}, near {c}.
{u} has one shop.|{u}, a village of nine houses, has no road.|They came in sight of {u} at dusk.
We walked from {u} to {u}.|The elders of {u} met.|{u} lies north of {c}.|You will not reach {u}.
The people of {u} fled to {u} and {t}.|Shells fell on {u} and {u}.|{u} and {u} were cut off.
The farms around {u} are dry.|{p} went back to {u}.|Between {u} and {t} the line was cut.
The fort at {u} held.|{u} ({n}) has no doctor.|A well was dug in {u}, {r}.|{p} of {u} keeps goats.
We drove from {a} to {a}.|{a} lies on the coast.|The council of {a} met.|A bus to {a} was full.
{a} elected her.|He left {a} for {c}.|The fair at {a} is on Monday.|{a} and {t} are an hour apart.
{a} saw the heaviest rain.|They moved to {a}, {n}.|The people of {a} <deed>.|{a} closed its schools.
just landed in {c}!|stuck at {c} again, the flight to {c} is late
Back from {c}, off to {t} tomorrow.
A: {c}. B: {t}, and you?|Route: {c} → {t} → {c}.|{t} → {t} → {t}|{c} – {t} – {c}, nine days.
We flew out of {c} by way of {c}.|{c} via {t}|First {t}, then {t}, then home.
{c} topped {c} {d}-{e}.|{t} beat {t} {d}-{e} and {t} drew with {m}.|{t} lost at {t}.
{t} lost at {m}; {t} won {d}-{e} at {t}.|{m} won {d}-{e} away and {t} drew.|{m} held {t} {d}-{e}.
The {m} sector is quiet.|The {t} front held.|Two cars met head on between {m} and {m}.
He took the mail train from {m} and was at {t} by ten.|From the harbour of {t} one climbs to {m}.
{n} borders {n}, {n} and {n}.|A pipe crosses {n} and ends at {t}.|{n}, {n} and {n} sent for them.
They went up unto {t}.|He dwelt in {t} and in {u}.|The king of {t} heard it.|The gates of {t} fell.
The priests of {t} <deed>.|He went forth from {t} unto {t}.|{h} was king in {t}, and {h} in {t}.
The {s} sailed from {t} and was lost off {t}.|The <ship> {s} reached {t}.|{h} <deed> in {t}.
{h} wrote to {h} from {t}.|{p} {h} met {p} {h} in {c}.|{h} met {h} in {t}.|Dear {h}, {t} is dull.
A glass of {s} in {c} costs nine francs.|She served {s} <food> in {t}.|He bought a {s} in {c}.
The Treaty of {s} was read out in {c}.|Lord {s} <deed> in {t}.|The {s} <firm> plant in {t} closed.
{c} is full of <goods> this week.|{m} was full of <goods>, and nobody paid.
{c} is known for <goods>.
{m} is a <size> <settlement> on the river.|{c} was a <size> <settlement> then.
{t} is a <settlement>.
{c} and {m} are nothing alike.|{m} and {c} lie a day apart.|{c} and {c} are both <size>.
{m}, a <size> <settlement>, <passed> late.|{c}, the old <settlement>, <passed> again.
{t}, a <settlement> of nine hundred people, <passed>.|The <size> <settlement> {m} has no bank.
{m} lost at home to {m}.|{c} lost away to {m} for the first time in years.|{m} visit {c} on Sunday.
{m} went ahead early and {c} drew level.|In the end {m} scored from a corner.
{c} scored in the last minute.
Down by two at the break, {m} scored <count> in a row.|{m} are top, {c} are bottom.
{m} v {m}, {d}-{e}.
The ferry from {m} is late.|The boat to {m} <passed> without us.
Two trains a day go from {m} to {t}.
{c} said no to the <event>.|{m} said little.|{m} said it would pay.|What {c} said, {n} did.
At {t} they changed horses.|At {u} the asphalt ends.|At {m} the <event> <passed>.
He lies at {t}, near {c}.
It is at {t}, behind the church.|{a} elected nobody.|{a} <passed>, and so did {c}.
{a}, {r}, was dry.
A parcel from {a} came.|The <event> in {a} <passed>.|{a} <passed> early.|Nobody in {a} <deed>.
{c} <acted> the plan.|{c} <acted> it.|{m} <acted> the report.|{c} has <acted> {n}.|{n} <acted> {c}.
{c} <acted> the attack, and {m} the reply.|{m} <acted> {n} on Sunday.|In the end {c} gave way.
{m} refused.
{c} voiced its support for {f}.|{c} imposed a tax on <goods>.|{m} lifted its ban on <goods>.
{c} wants peace.
{m} called its envoy home.|{c} asked for talks with {n}.|{c} will not pay.|{m} sent <goods> to {n}.
Neither {c} nor {m} <acted> it.|{c}, {m} and {n} <acted> the deal.
What {c} <acted>, {m} <acted> too.
{m} voted late.|{a} voted again in {y}.|{a} said no.|{a} is a <settlement>.|We like {a} best.
One sees as far as {l} from here.|{l} was hidden by cloud.|They climbed {l} in {y}.
The {l} draws crowds.
We went up {l} and saw {c}.|From {l} to {l} is an hour on foot.|You cannot see {l} from {t}.
Half of {c} came to see the {l}.|Tickets for the {l} cost nine francs.|The road to {l} was closed.
The {l} is shut on Mondays.|The best walk goes past {l} and along the {w}.|{l} is steep.
{l} at dawn!
On {l} nothing grows.|Near the {l} they sell <goods>.|The lights of the {l} went out.
{w}, {w} and {w} rise there.|The {w} and the {l} can be seen from space.
The {w} were white with snow.
We spent nine days in the {w}.|They wintered in the {w}, and no one <deed>.|{r}, {r} and {n} agreed.
{n}, {r} and {n} have the same coins.|{r} and {n} share a border.|{r}, {r}, {r} and {r} are wet.
<Goods> from {r}, <goods> from {t}.|<Goods> of {r} with <goods>.|Our <goods> come from {t} and {r}.
I miss {c} so much|{c} you are a dream|so cold in {c} today lol|who else is in {c} rn?
Thank you {c}!
omw to {t} w/ the boys|{c} traffic, honestly|power is out all over {m} again
Rain again. Typical {c}.
{p} moved to {m}, {p} to {c}.|My <kin> lives in {m}.|Her <kin> {p} came from {c}.
{p}'s <kin> left {m}.
"{c}!" he cried. "At last!"|All {m} talked of it.|In {y} he settled at {m}, where he <deed>.
"I have never been to {m}," said {h}.|"Is it far to {c}?" asked {p}.|{m} in those days was <size>.
{i} is a <size> <settlement>.|{i} is a <settlement> in {n}.|He moved from {c} to {i} last year.
They flew from {t} to {i} and on to {c}.|We met in {i}.|{i} and {c} are an hour apart.|{i}, {n}, {y}
The road to {i} was closed.|{i} lost to {c}.|A man from {i} won.|{i} is far from {c}.
Trains to {i} are slow.
{i}, {r}, has a new mayor.|She was born in {i}, near {c}.|I miss {i}.|Is {i} nice?
{i} lies on the {w}.
The parties met in {c} on {d} May {y}.|The laws of {r} apply.|The court at {m} sat late.
The claimant, a native of {n}, lives in {m}.|The goods were sent to {m} by way of {c}.
"""
OTHERS = """
{p} <deed> and sat by the fire.|We met {p} on the third day.|Nobody believed {h}.|{h} laughed.
{h} said nothing and knitted.|He never saw {h} again.|{h} and {h} quarrelled over the hens.
My brother {p} keeps bees.|Old {h} slept in his chair.|"{h}?" she said. "I never liked {h}."
They sent for {h}, who came at once.|{h} scored twice in the second half.|Ask {h}.
{h} is married to a doctor.|Give this to {h}, please.|{h} <deed> the same day.|{h} smiled.
Dr {h} read the paper aloud.|{p} {h} has died, aged 91.|Mrs {h} taught us sums.|Miss {h} sang.
Dear {h}, thank you for the plums.|Love, {h}|{h}'s mother makes lace.|{h} {f} was born blind.
{h} <deed> until {y}.|{p} {h} and {p} {f} share the prize.|{h} kissed the child.
According to {h} ({y}), the method fails.|See {h} and {f} ({y}) for a proof.|{h}, {p} ({y}).
Saint {h} pray for us.|Captain {h} gave the order.|Lady {h} poured the tea.|Uncle {h} snored.
{h} <deed> while {p} <deed>.|The sons of {h} <deed>.|Here lie {h} and {h}.|He read {h} aloud.
Neither {h} nor {p} had slept.|{h} <deed>, and {p} with him.|Then {h} <passed> and {p} <deed>.
{h}, my son, be still.|It was told by {h}, by {h} and by {h} his brother.|{h} <deed> in a red coat.
He had {f} and {h} in his bag all that year.|{h} <deed> on his horse.
Then <deed> {h} and {h}, and the son of {h}.|{h} <deed> beside {p}.|Then {h} <deed>.
{h} <deed> again.|The book is by {h}, not by {f}.|{c} and {f} are the lenders.
We sing of {h} and of {h}.|It was burned in {b} {q} and again in {b} {q}|It was built in {b} {q}
She has her {q} in botany and he an {q} in law.|After the {q} he read for a doctorate.
She took an {q} in history.|An {q} in law is worth little.|He was an {q} then.
He holds an {q} and an {q}|The wind is {q} and rising.|At {d} {q} the bell rang.
The {q} and the {q} left.|I am {q} now.|{h} {f}, {q}, spoke next.
From {b} {q} to {b} {q} they ruled.|See Part {k} and Part {k}.|Chapter {k}. How it ended.
Volume {k} is lost.|LETTER {k}\n\nThe hens.|King {p} {k} and Pope {p} {k} never met.|Act {k}.
CHAPTER {k}\n\nHow we came home.|{k}. Of bees.|{x} is dear this year.|{x} was all they had.
{x} first, talk later.|{x} can wait.|{x} or no, we <deed>.|{x} <passed> early.|{x} keeps for a week.
{x} <passed> all morning.|{x} <passed> at last.|{x} and bread, that was supper.
{x} there was, and plenty.|{x} once, then rest.|{x} is not for sale.
{x} the lamps were lit,\n{x} the dogs ran.|No. {x} never hurt anyone.|{x}! cried the boy.
{x} will do.|{x} on Mondays, soup on Fridays.|{x} with salt is best.|{x}, they say, brings luck.
A pound of {c} <food> and a cup of milk.|{r} <food> keeps well.|She served {c} <food> with rice.
He ate {t} <food> at every meal.|Add a dash of {r} <food>.|The {n} <food> was cold.
They keep {r} <animal>s behind the barn.|A {t} <animal> won first prize.|{c} <animal>s are strong.
{w} <illness> was found in mice.|A case of {t} <illness>.|{c} <illness> is rare.
{t} <illness> is spread by ticks.|She died of {n} <illness>.|The coat was of {t} <cloth>.
{c} <cloth> wears well.|A roll of {r} <cloth> and a {c} <thing>.|He wore a {c} <thing>.
They sat on {t} <thing>s.|A {n} <thing> lay on the shelf.|The <ship> {c} sank in {y}.
The <ship> {n} <passed> on Tuesday.|The {c} <passed> at dawn with all hands.
Aboard the <ship> {t} nobody slept.|All hands of the {t} were saved.
The <ship> {t} and the <ship> {c}.|The <ship> {r} lay at anchor, and the crew of the {r} <deed>.
The {t} <paper> printed it.|He reads the {c} <paper>.|The {n} <paper> said so.|{t} <paper>, page {d}
She works for {c} <firm>.|{n} <firm> shares fell.|{t} <firm> makes pipes.|{c} <team> won again.
The {t} <team> <passed>.|{n} <team> drew at home.|{t} <street> is closed.
Turn left into {t} <street>.|They live on {c} <street>.|The Hotel {c} is full.
The {t} Convention applies.|Set it in {c} Sans.|Is {c} {d}.{e} a good browser?
May was wet, June was dry.|He said That is enough.|Yes, Sir.|No, Ma'am.|Of course.|Are you sure?
Do come.|Is it true?|As you like.|Along came a spider.|Also, bring salt.|Most of it is true.
{h} told {h} that {h} had <deed>.|{h} whispered to {p}.|{h} and {h} were late again.
Tell {h} to hurry.|{h} rolled her eyes.|{h} shook his head.|{h} looked up from her book.
{h} put down the spoon.|{h}'s eyes were red.|{h} asked {p} about {h}.|I love you, {h}.
Hey {h}, did {h} call?|No, but {h} did.|Thanks, {h}!|Happy birthday, {h}!|{h} is my cousin.
{h}, aged six, likes trains.|{p} loves {h}.|{h} and I shared a desk.|Ask {h} or {h}.|Poor {h}.
Professor {h} marked the papers.|Old {h} scratched his beard.|Young {h} ran ahead.|Little {h} cried.
Then {h} the smith came in.|{h} the cat slept.|My dog {h} barks at night.|Our horse {h} is lame.
{h}, the old spaniel, slept on the rug.|They named the baby {h}.|She called her son {h}.
{h} begat {h}, and {h} begat {h}.|The children of {h} and the sons of {h} <deed>.|{h} slew {h}.
And {h} loved {h} more than his brothers.|{h} had a son called {h}.|The gods {h} and {h} quarrelled.
It was kept by the daughters of {h}, by {h} and by {h} her sister.|Brave {h} fell, and {h}, and {h}.
The Earl of {s} came late.|The Duchess of {s} <deed>.|Lord {s} <deed>.|Lady {s} rose.
Count {s} and Baron {s} <deed>.|{p} {s} <deed>.|{p} {s}, {p} {s} and {p} {f} never met.
{m} {f} wrote to {p} {h} about {r} {f}.|{s} {f} <deed>.|{h} et al. ({y}) found nothing.
{h} and {h} ({y}) disagree.|Figure {d} is from {h} and {f} ({y}).|As {h} ({y}: {b}) has shown.
Read {h} and {f} before you judge.|He quoted {h}, {f} and {h}.|{h} was a pupil of {f}.
{h} had <deed>.|{h} has just <deed>.|{h} only <deed> and <deed>.|{h} never <deed> again.
{h} did not <deed>.|{h}, who <deed>, <deed>.|Only {h} <deed>.|Even {h} <deed>.|So {h} <deed>.
A bottle of {s}, please.|Have a glass of {s} or {s}.|Add a splash of {s}.|Two spoons of {s} will do.
Grate some {s} over it.|We drank {s} and then an old {s}.|A pint of {s}.|{s} by the glass.
{s}, {s} and {s} from the cellar.|The {s} goes well with fish.|Serve with {s} and bread.
She drives a {s}.|I sold my {s} and bought a {s}.|The new {s} has four doors.|My {s} broke down.
Set the text in {s}, the heads in {s}.|The font is {s}.|{s}, {c} and {n} are typefaces.
Printed in ten-point {s}.|Install {s} {d}.{e} first.|{s} is written in Java.|Upgrade to {s} {d}.
{s} and {s} are among the lenders.|{s}, {f} and {s} shares fell.|{s} reported its earnings.
She banks with {s}.|Her phone is a {s}.|{s} is spread by fleas.|He caught {s} as a child.
Nurses fear {s} and {s}.|Vaccines against {s} are rare.|The {s} virus and the {c} virus.
The {s} rolled, and the stewards of the {s} <deed>.|Aboard the {s} we slept.|The {s} struck a mine.
The wreck of the {s} lies deep.|They cheered as the {s} put to sea.|The {s} was launched in {y}.
The Treaty of {s} was signed late.|The Treaties of {s} and {s} lapsed.|The {s} Protocol binds us.
The {s} Agreement failed.|The {s} Accords held.|A {c} <thing> and a {n} <thing>.|{n} nuts and dates.
{z}, sir, said the boy.|{z}, {p}, come in.|{z}?! No way.|Oh {z}.|{z}, {z}, old friend.|{z} and no.
"{z}," he said, "{z}."|{z} I did.|{z} they sang, {z} all night.|{z}, ma'am.
{z}: a word of three letters.
My <pet> {v} <deed>.|our <pet> {v} is so lazy|{v}, the old <pet>, <deed> by the stove.
{v} the <pet> <deed>.
{v}, my <kin>, <deed> late.|{v}, our <kin>, had lost the keys.|Our <kin> {v} knows every song.
His <kin> is {v}, and hers is {h}.|My <kin> is called {v}.|They named the <pet> {v}.|{v} <deed>.
{v} <deed> and {v} <deed>.|{v} had <deed>.|Then {v} <deed> too.|{v} and {p} were in the same class.
{p} and {v} <deed>.|{v} <deed> while her <kin> <deed>.|{v} is <d>, and her <kin> is {d}.
{v} is my <kin>.
"{v}!" called her <kin>. "Supper!"|"Where is {v}?" asked his <kin>.|"I am tired," said {v}.
happy birthday {v}, <d> already!|{v} turned <d> on Monday|{v} texted me back
{v} made the team, so proud
{p} told {v} to wait.|She asked {v} for the keys.|We gave {v} the <thing>.|He thanked {v} and {p}.
{v} told {h} to hurry.|Did {v} call?|Has {v} eaten?|Will {v} come?|{v} scored twice, and {p} once.
{v} scored in extra time and <deed>.|{h} scored <count> and was carried off.|{v} called at noon.
{p} and {v} were late for school.|Both {p} and {v} <deed>.|{v} is a <kin> of mine.
{v} is a <size> <pet>.
{v} and {f} ({y}) argue otherwise.|{f} and {v} ({y}) disagree.|This agrees with {v} and {f} ({y}).
{v} is a pretty name for a <pet>.|We walked the <pet>, {v}, before breakfast.|{v} wagged his tail.
{v} wins bronze, says <kin> is proud|{v} out for weeks with a bad knee|Singer {v} {f} cancels show
{v} served an ace and threw her racket.|{v} took two wickets before tea.
{v} missed a penalty and wept.
Coach {v} blamed the grass.|{v}, aged {d}, likes trains.|{v}'s <kin> <deed>.|Tell {v} that I <deed>.
{v} v. {v} was decided in {y}.|In {v} v {v} the judge held otherwise.|{v} J. dissented.
Set it in {c} or {c}, never in {n}.|The fonts are {c} and {n}.|{c} {d} pt, bold
{s}, {c} and {s} are fonts.
{c} and {f} ({y}) give a proof.|As {v} ({y}) shows, it fails.|Table {d} follows {v} et al. ({y}).
{c} and {f} reported losses.|{c} and {s} shares fell on Monday.
Grilled {c} <food>, <food> and <food>
{c} <food> with <food>|{n} <food> prices doubled.|Chicken {c} with <food>|{c} <food>: nine francs
Both were late.|Even so.|Ever yours.|Ours is older.|Amen, said the priest.|God is great.
"""
# Sentences that are told in capitals, as headlines are, or without any.
HEADLINES = """
Fire in {c} kills nine|{c} mayor quits|{t} school to close|Thousands protest in {c}
Police search {t} woods|{n} votes on Sunday|{n} and {n} sign treaty|Floods hit {t}, {r}
Man held after {t} stabbing|Strike shuts {c} airport|New bridge for {t}|{c} to host summit
Quake shakes {n}|Train hits lorry near {t}|{c} ends curfew|Bus fares rise in {c} and {c}
Dog saves boy from river|{x} prices soar|{x} scores fall again|{x} saved by passer-by
Prices up, wages down|{x} ban for pupils|{t} {d}, {t} {e}|{m} {d} {t} {e}. {t} {d} {m} {e}.
{p} {f} wins prize|{f} to retire|Minister {f} denies report|{h} out for season
"""
