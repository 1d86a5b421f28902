"""Irregular forms of English, written down by us: what no rule of spelling tells.

Verbs: base, then its other forms (past, participle, and odd present forms). Verbs made of a known
verb and a prefix ("overtake", "rebuild") are found through that verb.
"""

from __future__ import annotations

_VERBS = """
be am is are was were been being 'm 're m re art wert | have has had having 've 'd |
do does did done doing | abide abode | arise arose arisen | awake awoke awoken |
bear bore borne born | beat beaten | become became | beget begot begotten |
begin began begun beginning | bend bent | beseech besought | bet betting | bid bade bidden bidding |
bind bound | bite bit bitten | bleed bled | blow blew blown | break broke broken | breed bred |
bring brought | build built | burn burnt | burst | buy bought | cast | catch caught |
chide chid chidden | choose chose chosen | cling clung | clothe clad | come came coming | cost |
creep crept | cut cutting | deal dealt | dig dug digging | draw drew drawn | dream dreamt |
drink drank drunk | drive drove driven driving | dwell dwelt | eat ate eaten | fall fell fallen |
feed fed | feel felt | fight fought | find found | flee fled fleeing | fling flung |
fly flew flown flies | forbid forbade forbidden forbidding | forget forgot forgotten forgetting |
forgive forgave forgiven | forsake forsook forsaken | freeze froze frozen | get got gotten getting |
give gave given giving | go went gone goes going | grind ground | grow grew grown | hang hung |
hear heard | hide hid hidden hiding | hit hitting | hold held | hurt | keep kept | kneel knelt |
know knew known | lay laid | lead led | lean leant | leap leapt | learn learnt |
leave left leaving | lend lent | let letting | lie lay lain lying lies lied | light lit |
lose lost losing | make made making | mean meant | meet met | mislead misled | mow mown |
offset offsetting | outdo outdid outdone | pay paid | plead pled | prove proven | put putting |
quit quitting | read | rend rent | rid ridding | ride rode ridden riding | ring rang rung |
rise rose risen rising | run ran running | saw sawn | say said says saying |
see saw seen seeing sees | seek sought | sell sold | send sent | set setting | sew sewn |
shake shook shaken | shear shorn | shed shedding | shine shone | shit shat | shoe shod |
shoot shot | show shown | shrink shrank shrunk | shut shutting | sing sang sung | sink sank sunk |
sit sat sitting | slay slew slain | sleep slept | slide slid sliding | sling slung | slink slunk |
slit slitting | smell smelt | sow sown | speak spoke spoken | speed sped | spell spelt |
spend spent | spill spilt | spin spun spinning | spit spat spitting | split splitting |
spoil spoilt | spread | spring sprang sprung | stand stood | steal stole stolen | stick stuck |
sting stung | stink stank stunk | strew strewn | stride strode stridden | strike struck stricken |
string strung | strive strove striven | swear swore sworn | sweep swept | swell swollen |
swim swam swum swimming | swing swung | take took taken taking | teach taught | tear tore torn |
tell told | think thought | thrive throve thriven | throw threw thrown | thrust |
tread trod trodden | wake woke woken | wear wore worn | weave wove woven | wed wedded | weep wept |
wet wetting | win won winning | wind wound | wring wrung | write wrote written writing |
die dies died dying | tie ties tied tying | vie vies vied vying | dye dyed dyeing |
age aging ageing | acquiesce acquiescing | singe singeing | panic panicked panicking |
traffic trafficked trafficking | mimic mimicked mimicking | picnic picnicked picnicking |
frolic frolicked frolicking | use used using uses | focus focused focusing focuses |
bias biased biasing biases | travel traveled travelled traveling travelling |
cancel canceled cancelled canceling cancelling | label labeled labelled labeling labelling |
model modeled modelled modeling modelling | fuel fueled fuelled fueling fuelling |
signal signaled signalled signaling signalling | total totaled totalled totaling totalling |
rival rivaled rivalled rivaling rivalling | counsel counseled counselled counseling counselling |
level leveled levelled leveling levelling | marshal marshaled marshalled marshaling marshalling |
quarrel quarreled quarrelled quarreling quarrelling |
unravel unraveled unravelled unraveling unravelling |
channel channeled channelled channeling channelling | dial dialed dialled dialing dialling |
equal equaled equalled equaling equalling | control controlled controlling |
patrol patrolled patrolling | compel compelled compelling | expel expelled expelling |
propel propelled propelling | repel repelled repelling | rebel rebelled rebelling |
excel excelled excelling | enrol enrolled enrolling | fulfil fulfilled fulfilling |
instil instilled instilling
"""

_NOUNS = """
man men | woman women | child children | people | foot feet | tooth teeth | goose geese |
mouse mice | louse lice | ox oxen | die dice | penny pence | wife wives | life lives |
knife knives | leaf leaves | half halves | shelf shelves | self selves | wolf wolves | calf calves |
loaf loaves | thief thieves | elf elves | hoof hooves | scarf scarves | wharf wharves |
sheaf sheaves | crisis crises | analysis analyses | basis bases | thesis theses |
hypothesis hypotheses | oasis oases | diagnosis diagnoses | emphasis emphases |
parenthesis parentheses | axis axes | synthesis syntheses | criterion criteria |
phenomenon phenomena | curriculum curricula | memorandum memoranda | bacterium bacteria |
stratum strata | referendum referenda | addendum addenda | stimulus stimuli | alumnus alumni |
fungus fungi | cactus cacti | nucleus nuclei | syllabus syllabi | radius radii | locus loci |
index indices | appendix appendices | matrix matrices | vertex vertices | larva larvae |
alga algae | formula formulae | vertebra vertebrae | bureau bureaux | plateau plateaux | corps |
series | species | means | headquarters | news | politics | economics | mathematics | physics |
ethics | statistics | logistics | athletics | analytics | dynamics | barracks | crossroads |
police | cattle | staff | aircraft | sheep | deer | fish | bus buses | gas gases gasses |
lens lenses | virus viruses | bonus bonuses | campus campuses | census censuses | status statuses |
consensus consensuses | caucus caucuses | focus focuses | genius geniuses | surplus surpluses |
chorus choruses | circus circuses | bias biases | canvas canvases | atlas atlases | alias aliases |
quiz quizzes | movie movies | cookie cookies | zombie zombies | calorie calories | rookie rookies |
selfie selfies | prairie prairies | genie genies | pie pies | tie ties | lie lies | shoe shoes |
toe toes | foe foes | axe axes | ache aches | headache headaches | cache caches | niche niches |
avalanche avalanches | psyche psyches | thanks | regards | troops | clothes | supplies | jeans |
goods | grounds | earnings | remains | proceeds | outskirts | surroundings | pants | trousers |
glasses | scissors | belongings
"""

_COMPARED = """
good better best |
well better best |
bad worse worst |
far further farther furthest farthest |
little less least |
many more most |
late later latest |
early earlier earliest |
free freer freest
"""

# Function words: (form, first letters of the tag) -> lemma.
FUNCTION = {
    ("n't", "RB"): "not",
    ("an", "DT"): "a",
    ("these", "DT"): "this",
    ("those", "DT"): "that",
    ("me", "PRP"): "I",
    ("i", "PRP"): "I",
    ("us", "PRP"): "we",
    ("'s", "PRP"): "we",
    ("him", "PRP"): "he",
    ("them", "PRP"): "they",
    ("'em", "PRP"): "they",
    ("her", "PRP"): "she",
    ("mine", "PRP"): "my",
    ("ours", "PRP"): "our",
    ("yours", "PRP"): "your",
    ("hers", "PRP"): "her",
    ("theirs", "PRP"): "their",
    ("'ll", "MD"): "will",
    ("wo", "MD"): "will",
    ("'d", "MD"): "would",
    ("ca", "MD"): "can",
    ("sha", "MD"): "shall",
    ("'s", "VBZ"): "be",
    ("'d", "VBD"): "have",
    ("na", "TO"): "to",
    ("ta", "TO"): "to",
    ("more", "JJR"): "more",
    ("most", "JJS"): "most",
    ("less", "JJR"): "less",
    ("least", "JJS"): "least",
    ("more", "RBR"): "more",
    ("most", "RBS"): "most",
    ("less", "RBR"): "less",
    ("least", "RBS"): "least",
    ("better", "JJR"): "good",
    ("best", "JJS"): "good",
    ("worse", "RBR"): "badly",
    ("gon", "VBG"): "go",
    ("wan", "VBP"): "want",
    ("wan", "VB"): "want",
    ("got", "VBN"): "get",
    ("m", "CD"): "million",
    ("mn", "CD"): "million",
    ("bn", "CD"): "billion",
    ("b", "CD"): "billion",
    ("k", "CD"): "thousand",
    ("vs", "IN"): "versus",
    ("vs.", "IN"): "versus",
    ("pm", "NN"): "p.m.",
    ("am", "NN"): "a.m.",
}


def _table(lines: str) -> dict[str, str]:
    """Return form -> base; a form that is itself a base ("found") stays itself."""
    rows = [row.split() for row in lines.replace("\n", " ").split("|")]
    table = {form: row[0] for row in rows for form in row[1:]}
    return table | {row[0]: row[0] for row in rows}


VERBS = _table(_VERBS)
NOUNS = _table(_NOUNS)
COMPARED = _table(_COMPARED)
