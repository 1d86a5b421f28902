"""The forms of lines that belong to the page: labels, offers, credits, notes on the author."""

# ruff: noqa: E501, SIM905  (patterns and words are easier to read in long lines)

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

LONGEST = 500  # characters of a caption or of a note on the author
# The patterns are compiled when a line is first asked about: it takes 20 ms.
# fmt: off
# Known by a label or a credit, whatever follows or stands before it.
LABELLED = r"""
      (?:photo(?:graph)?s?(?:\ by|\ credit|graphed\ by)?|images?(?:\ credit|\ source|\ by)?|pictures?|pic
        |illustration|video|graphic|credits?|file\ photo|caption|media\ caption)(?:\s*[:/|©]|\ by\ [A-Z]).*
    | (?:image|media|video|toggle)\ caption\b.*
    | (?-i:[A-Z][^.!?“”"]{3,200}\.?)\s+\((?:[^()]*\b(?:/|photo|via|ap|afp|reuters|getty|pool|press|images?)\b[^()]*
        |[^()/]+/[^()/]+)\)\s*
    | \((?:[^()]*\b(?:photo|getty|ap|afp|reuters|images?)\b[^()]*|[^()/]+/[^()/]+)\)
    | [^“”"]{3,300}[.)]\s+(?:photo(?:graph)?|picture|image|credit)s?(?:\ by|\ credit)?\s*[:/]?\s+(?-i:[A-Z])[^.]{1,80}\.?
    | [^“”"]{3,300}\.\s+(?-i:[A-Z][\w’'-]+(?:\ [A-Z][\w’'-]+){0,3}\s?/\s?[A-Z][\w’'-]+(?:\ [A-Z][\w’'-]+){0,3})
    | (?:getty(?:\ images)?|reuters|ap|afp|epa|shutterstock|istock|alamy)(?:\s*/\s*.{2,60}|\ photo)?
    | (?:read|see|watch|listen|find\ out|learn|view|more)(?:\ more|\ also|\ next|\ now|\ on\ this|\ from)?\s*[:»>|]\s*\S.*
    | (?:(?-i:READ\ MORE|RELATED|MORE|ALSO\ READ|READ\ NEXT|DON['’]T\ MISS|MUST\ READ|TRENDING|WATCH|LISTEN|SEE\ ALSO|RECOMMENDED)\b)\s*[:–—|-]\s*\S.*
    | (?:related|recommended|also\ read|read\ next|read\ also|most\ read|trending|up\ next|see\ also|don['’]t\ miss
        |further\ reading|related\ (?:articles?|stories|links?|coverage|topics?|content)|top\ stories|editors?['’]?s?\ picks?)
        (?:\ now)?\s*[:|»].*
    | (?:corrections?|clarifications?|editors?['’]?s?['’]?\ note|note\ to\ readers|update[ds]?|amendments?)
        (?:,\ (?-i:[A-Z])[^:]{2,25}|\ ?\([^)]{1,40}\)|\ [\d:.]{4,5}[^:]{0,8})?\s*:\s*\S.*
    | (?:this|an\ earlier\ version\ of\ this)\ (?:article|story|report|piece|post|page|headline)\s
        (?:has\ been|was|is|originally|first|incorrectly|misstated|misspelled|said|stated|gave|contained|referred)\ ?
        (?:first\ |originally\ |also\ |last\ |incorrectly\ )?(?:updated|amended|corrected|edited|changed|published|produced
        |republished|supported|part\ of|translated|appeared|ran|misstated|misspelled|said|stated|gave|contained|referred|the|that)\b.*
    | (?:an\ )?earlier\ versions?\ of\ this\b.*
    | (?:about\ (?:the|our|this)\ (?:authors?|writers?|reporters?|columnists?|photographers?|contributors?|artists?|series|survey|project|data)
        |(?:full\ )?disclosures?|disclaimers?|(?:you|readers)\ (?:may|might)\ also\ (?:like|enjoy|be\ interested\ in))\s*[:|–—-]\s*\S.*
    | \((?:reporting|writing|editing|additional\ reporting|compiled)\ by\b[^“”"]{3,200}\)
    | (?-i:[A-Z][\w'’.-]+(?:\ [A-Z][\w'’.-]+){1,3})\ (?:is|was|has\ been|covers|writes|reports)\ (?:an?\ |the\ |our\ |on\ |about\ |from\ |for\ )?
        (?:[\w’'-]+\ ){0,5}?(?:reporter|correspondent|editor|columnist|journalist|contributor|writer|producer|fellow\ at|staff\ writer|intern)\b
        (?!.*\b(?:said|told|heard)\b)[^“”"]*
    """
# Known by how they address the reader or tell about the page; none of them reports what was said.
PLAIN = r"""
      (?:related|recommended(?:\ for\ you)?|also\ read|read\ next|most\ (?:read|popular|viewed)|trending(?:\ now)?|up\ next
        |see\ also|more\ (?:on|from|in)\ [^.!?]{1,60}|you\ (?:may|might)\ also\ (?:like|be\ interested\ in).{0,40}|further\ reading
        |related\ (?:articles?|stories|links?|coverage|topics?|content)|top\ stories|editors?['’]?s?\ picks?)\.?
    | read\ more(?:\ (?:about|on|here|from|of)\b[^“”"]{0,80})?[.»…]?
    | (?:please\ )?(?:sign\ up|subscribe|register|log\ ?in|sign\ in)\b[^“”"]{0,40}?\b(?:for|to|here|now|today|with)\b[^“”"]*
    | want\ (?:more|to\ (?:read|know|hear))\b[^“”"]*
    | (?:click|tap)\ (?:here|on\ the\ link)\b[^“”"]*
    | get\ (?:the|our|more|all|breaking|full|unlimited)\b[^“”"]*\b(?:inbox|newsletter|alerts?|app|access)\b[^“”"]*
    | (?:please\ )?(?:follow|like|find)\ (?:us|him|her|them|me|[@\w][^.!?“”"]{0,60})\ on\ (?:twitter|x|facebook|instagram|tiktok|threads|bluesky|mastodon|linkedin|youtube|whatsapp|telegram)\b[^“”"]*
    | (?:follow|add)\ (?-i:@\w+|[A-Z][\w'’.-]*(?:\ [A-Z][\w'’.-]*){0,4})(?:\ as\ an\ interest\b.*)?
    | share\ (?:this|on|via|with)\b[^“”"]{0,60} | share | tweet(?:\ this)? | print | e-?mail | save | comments?(?:\ \(\d+\))?
    | comments?\ (?:are|is)\ (?:now\ |being\ )?(?:closed|open|off|moderated|reviewed|welcome|subject\ to)\b[^“”"]* | \d+\ comments? | listen\ to\ (?:this|the)\ (?:article|story|podcast)\b.*
    | \d{1,2}[:.]\d{2}(?:\ ?[ap]\.?m\.?)?(?:\ [A-Z]{2,4})? | \d+[\ -]min(?:ute)?s?(?:\ read)? | loading\b.{0,20} | thank(?:s|\ you)\ for\ reading\b.*
    | (?:first\ |last\ |originally\ )?(?:published|updated|posted|modified)(?:\ on|\ at|:)?\ [^.“”"]{0,30}\d[^.“”"]{0,40}
    | by\ (?-i:[A-Z][\w'’.-]+(?:\ (?:and\ )?[A-Z][\w'’.-]+){1,5})(?:,[^.“”"]{2,50}|\ in\ (?-i:[A-Z])\w+)?
    | (?:advertisements?|sponsored(?:\ content)?|promoted(?:\ content)?|story\ continues\ (?:below|after)\b.{0,20}|scroll\ to\ continue.{0,30}
        |article\ continues\ (?:below|after)[^.]{0,40}|skip\ (?:past|to)\ [^.]{0,60}|skip\ ad(?:vertisement)?
        |continue\ reading(?:\ below|\ the\ main\ story)?)[.:]?
    | (?:©|\(c\))[^“”"]{0,160} | copyright(?:\ ©|\ \(c\)|:|,|\s+(?:[A-Z][\w’'.-]+\ ){0,5}\d{4}|\ by|\ notice)?[^“”"\w][^“”"]{0,160} | copyright
    | (?:this\ material\ may\ not\ be\ published|all\ rights\ reserved)\b.*
    | terms\ of\ (?:use|service)\b.{0,40} | privacy\ (?:policy|notice|settings|choices)\b(?:.{0,40}|\s*[:–—]\s[^“”"]*) | cookie\ (?:policy|settings|notice).{0,20}
    | (?:the\ )?(?:views|opinions)\ (?:expressed|stated|and\ opinions)\b[^“”"]{0,200}
    | [^“”".]{2,80}\ contributed\ (?:reporting\b[^“”"]{0,80}|(?:additional\ )?(?:reporting\ )?to\ (?:this|the)\ (?:report|article|story|post|piece)\b[^“”"]{0,60})
    | support\ (?:our|independent|quality|local|the\ \w+['’]s?)\ (?:journalism|work|newsroom|reporting|news)\b[^“”"]*
    | the\ (?:writer|author|columnist|reporter)s?\ (?:(?:is|are|was)\ (?:an?|the|based|former)|(?:owns?|holds?|has|have)\ (?:no\ |a\ |any\ )?
        (?:shares?|stocks?|positions?|stakes?|interests?|financial)|(?:lives?|works?|teaches)\ (?:in|at|for|near)|can\ be\ (?:reached|followed))\b[^“”"]{2,200}
    | [^“”"]{5,200}\.\ (?:he|she|they)\ writes?\ in\ (?:an?|his|her|their)\ (?:personal|private|own)\ (?:capacity|name).{0,20}
    | (?-i:[A-Z][\w'’.-]+(?:\ [A-Z][\w'’.-]+){1,3})\ (?:covers|reports\ (?:on|from)|writes\ (?:on|about|for))\b[^“”"]{2,200}
    | (?:reporting|writing|editing|additional\ reporting|compiled|edited)\ by\b[^“”"]{3,200}
    | (?:contact|e-?mail|reach|write\ to)\ (?:him|her|the\ (?:author|writer|reporter)|us|(?-i:[A-Z]\w+\ [A-Z]\w+))\ (?:at|on|via)\b.*
    | (?:download|get)\ (?:the|our)\ [^“”"]{0,40}\bapp\b[^“”"]* | (?:have|got|do\ you\ have)\ (?:a|an)\ (?:tip|story|news\ tip)\b.*
    | join\ (?:the\ conversation|our\ [^“”"]{2,60}|us\ on\ [^“”"]{2,40})[^“”"]*
    | (?:what\ do\ you\ think(?:\ (?:of|about)\ [^?“”"]{1,60})?\?|have\ your\ say\b|tell\ us\b|let\ us\ know\b|we\ want\ to\ hear\b|send\ (?:us|your)\b)[^“”"]*
    | (?-i:[A-Z][\w'’.-]+(?:\ [A-Z][\w'’.-]+){1,3})\ (?:is|was)\ (?:an?|the|our)\ (?:[\w’'-]+\ ){0,3}?(?:photographer|photojournalist|illustrator|cartoonist
        |critic|blogger|broadcaster|host)\ (?:at|for|with|of)\ (?-i:the\ [A-Z]|[A-Z])[^“”"]*
    """
# Lines that ask or tell the reader to do something. They go over a line again and again, so that
# only short ones are tried.
ADDRESSED = r"""
      (?:[^“”"]*[.!?,]\ (?:and\ )?)?(?:contact|e-?mail|reach|write(?:\ to)?|call|tips?|tell\ us|let\ us\ know|send)\b[^“”"]*\S@\S+\.\w[^“”"]*
    | (?:any(?:one|body)|those|witnesses|people)\ (?:with|who)\b[^“”"]*\b(?:call|contact|dial|text|phone|e-?mail|ring)\b[^“”"]*(?:\d{3}|@)[^“”"]*
    | get\ (?:the|our|your|more|all)\ [^“”"]*[.!?]\ sign\ up\b[^“”"]*
    | if\ you(?:['’]re|\ are|['’]ve|\ have)?\b(?:[^“”"]*\b(?:someone|anyone|somebody|loved\ one|friend|relative|family\ member|child)\b)?[^“”"]*
        [.,;:]\s(?:call|text|dial|visit|contact|chat|reach\ out|the\ \S+\ (?:hotline|lifeline|helpline)|help\ is)\b[^“”"]*\d{3}[^“”"]*
    | (?:[\w\ ]{3,20}:\s)?(?:readers|users|by\ (?:signing|subscribing|clicking|registering|posting|commenting|submitting|sending|using|entering|continuing|joining))\b
        [^“”"]{0,80}\b(?:you\ (?:agree|confirm|consent|accept|acknowledge|certify|understand)|agree\ to|terms|privacy)\b[^“”"]*
    | (?:this|our)\ (?:article|story|report|piece|content)\ (?:was|is|has\ been)\ (?:generated|produced|created|compiled|written|made|supplied|provided)\b
        [^“”"]*\b(?:data|software|automat|ai\b|supplied|provided|partner|sponsor|advertis)[^“”"]*
    | [^“”"]{3,240}[.!?]\ (?:subscribe|sign\ up|download\ (?:it|our|the\ app)|(?:please\ )?(?:donate|give|chip\ in)\ (?:now|today|here)|donate|become\ a\ (?:member|subscriber))\b[^“”"]{0,120}
    """
# fmt: on
SAID = re.compile(
    r"(?<!\bwe )\b(?:said|told|heard|warned|shouted|asked|according to)\b", re.IGNORECASE
)

# The patterns are slow, and most lines are told by their first word that none of them fits.
FIRST = re.compile(r"[\s(]*(©|[\w’'-]+)(?:\s+([\w’'-]+))?")
STARTS = frozenset(
    """
    photo photos photograph photographs photographed image images picture pictures pic illustration video graphic
    credit credits file caption watch listen media toggle read see find learn view more related also next don't don’t
    must trending recommended most up you top editor editors editor's editor’s editors' editors’ further please sign
    subscribe register log login want click tap get follow like add share tweet print email e-mail save comment
    comments advertisement advertisements sponsored promoted story article skip scroll continue © c copyright
    correction corrections clarification clarifications note update updated updates amendment amendments earlier
    opinions views reporting writing editing additional compiled edited contact reach write download have got do join
    readers users about disclosure disclosures full disclaimer disclaimers reach call if comments what tell let our we send tip tips anyone anybody those witnesses people notice getty reuters ap afp epa shutterstock istock alamy loading thank thanks first last originally published
    posted modified support terms privacy cookie the an this all by
    """.split()
)
# Frequent first words, and what follows them in furniture.
SECONDS: dict[str, frozenset[str] | None] = {
    "the": frozenset("views opinions writer author authors columnist".split()),
    "an": frozenset(["earlier"]),
    "this": frozenset("article story report piece post page material".split()),
    "all": frozenset(["rights"]),
    "first": frozenset("published updated posted".split()),
    "last": frozenset("published updated posted modified".split()),
    "do": frozenset(["you"]),
    **dict.fromkeys("anyone anybody those witnesses people".split(), frozenset(["with", "who"])),
    "about": frozenset("the our this".split()),
    "full": frozenset("disclosure disclosures".split()),
    "if": frozenset("you you're you’re you've you’ve".split()),
    "what": frozenset(["do"]),
    "let": frozenset(["us"]),
    "tell": frozenset(["us"]),
    "we": frozenset(["want"]),
    "send": frozenset("us your".split()),
    "our": frozenset("article story report piece content".split()),
    "have": frozenset(["a", "an"]),
}
# What stands further on in a line, looked for in the whole text before its lines are.
ROLES = (
    *("reporter", "correspondent", "editor", "columnist", "journalist", "contributor", "writer"),
    *("producer", "fellow", "intern", "covers", "reports", "writes", "capacity", "contributed"),
    *("photographer", "photojournalist", "illustrator", "cartoonist", "critic", "blogger", "host"),
)
ROLE = re.compile(
    r"reporter|correspondent|editor|columnist|journalist|contributor|writer|producer|fellow|intern"
    r"|photographer|photojournalist|illustrator|cartoonist|critic|blogger|broadcaster|host"
    r"|\b(?:covers|reports (?:on|from)|writes)\b|personal capacity|contributed (?:to|reporting)"
)
CREDIT = re.compile(
    r"[.)!?]\s+(?:(?:Photo|Picture|Image|Credit)\w*\b|[A-Z][^\n.]{1,60}/\s?[A-Z]"
    r"|(?:Subscribe|Sign up|Download|Donate|Become a|Please give|Give now|Give today)\b)"
)
CREDITED = (  # one stands in whatever CREDIT matches
    *("/", "Photo", "Picture", "Image", "Credit", "Subscribe", "Sign up", "Download", "Donate"),
    *("Become a", "Please give", "Give now", "Give today"),
)
# A link that lost its blanks when it was put into a sentence, after the name that it repeats, or with
# the full name: "Ada BrunAda BrunVote nears MORE", "Sen. Brun Ada (Addie) BrunVote nears MORE".
GLUED = re.compile(
    r"(?<![\w’'-])(?P<name>[A-Z][\w’'-]{1,40}(?:\s[A-Z][\w’'.-]{1,40}){0,3})"
    r"(?P<link>(?P=name)[A-Z“‘\"'][^\n]{5,400}?\sMORE\b)"
)
FULL_NAME_GLUED = re.compile(
    r"(?<![\w’'-])(?P<name>[A-Z][\w’'-]{1,40})\s"
    r"(?P<link>(?:[A-Z(“\"][\w’'.()”\"-]{0,40}\s){1,5}(?P=name)(?:\s[JS]r\.?)?[A-Z“‘\"'][^\n]{5,600}?\sMORE\b)"
)


@cache
def compiled(form: str) -> re.Pattern[str]:
    """Return the pattern of LABELLED, PLAIN or ADDRESSED."""
    return re.compile(form, re.IGNORECASE | re.VERBOSE)


def has_credit(text: str, start: int) -> bool:
    """Whether `text` has CREDIT from `start` on."""
    if not any(map(text.__contains__, CREDITED)):
        return False
    return CREDIT.search(text, start) is not None


def fits(line: str, roles: Sequence[str], credits: bool) -> bool:
    """Whether a line has one of the forms.

    roles: those of ROLES that its text has. credits: whether its text has CREDIT at all.
    """
    bare = line.strip()
    if not _may_fit(bare, roles, credits):
        return False
    if compiled(LABELLED).fullmatch(bare):
        return True
    if SAID.search(bare):
        return False
    addressed = len(bare) <= LONGEST and compiled(ADDRESSED).fullmatch(bare) is not None
    return addressed or compiled(PLAIN).fullmatch(bare) is not None


def _may_fit(line: str, roles: Sequence[str], credits: bool) -> bool:
    first = FIRST.match(line)
    if first is None:
        return False
    low = first[1].casefold() if len(first[1]) < 16 else ""
    if low in STARTS:
        seconds = SECONDS.get(low)
        if seconds is None or (first[2] or "").casefold() in seconds:
            after = first[2] or ""
            return low != "by" or after[:1].isupper() or after.endswith("ing")
    if (len(line) < 24 and line[0].isdigit()) or line.endswith(")"):
        return True
    if len(line) > LONGEST:
        return False
    if roles and line[0].isupper() and any(map(line.__contains__, roles)) and ROLE.search(line):
        return True
    return credits and CREDIT.search(line) is not None
