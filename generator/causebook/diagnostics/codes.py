"""Every problem code with its words: what, why, fix.

Codes go by floor: CB1xx files, CB2xx records, CB3xx relations, CB4xx site, CB5xx theme; never reused.
"""

from causebook.diagnostics.problem import Code

# --- CB1xx: files -------------------------------------------------------------------------------

# YAML

UNQUOTED_COLON = Code(
    "CB101",
    "error",
    "a second `: ` in one line",
    "YAML takes what stands before it for a key",
    "nothing of this record can be read, so it would be missing from the site",
    "{fix}",
)
TAB = Code(
    "CB102",
    "error",
    "a tab where YAML wants spaces",
    "a tab",
    "nothing of this record can be read: how far a tab indents is nowhere said",
    "replace it by spaces, two for each level",
)
OPEN_QUOTE = Code(
    "CB103",
    "error",
    "a quote is opened here and never closed",
    "opened here",
    "nothing of this record can be read, so it would be missing from the site",
    "close it with {quote} where the text ends",
)
OPEN_BRACKET = Code(
    "CB104",
    "error",
    "`{bracket}` is opened here and not closed, or a comma is missing in it",
    "opened here",
    "nothing of this record can be read, so it would be missing from the site",
    "close it with `{closing}`; a text that begins with `{bracket}` stands in quotes",
)
BAD_INDENT = Code(
    "CB105",
    "error",
    "this line does not line up with its neighbours",
    "fits no line above it",
    "which entry it belongs to cannot be told, so the record would be missing from the site",
    "begin it in the same column as the line it goes with; what is longer than a line stands under `|`",
)
NO_COLON = Code(
    "CB106",
    "error",
    "no `: ` after `{words}`",
    "a key, or text that lost its place?",
    "nothing of this record can be read, so it would be missing from the site",
    "write `{words}: ` and a value, or indent it below the text it belongs to",
)
BAD_START = Code(
    "CB107",
    "error",
    "a text cannot begin with `{sign}` here",
    "means something else in YAML",
    "nothing of this record can be read, so it would be missing from the site",
    "put the whole text in quotes; a list begins on a line of its own",
)
AFTER_CLOSING = Code(
    "CB108",
    "error",
    "text goes on after the closing `{sign}`",
    "the value ended before this",
    "nothing of this record can be read, so it would be missing from the site",
    "put the whole text in quotes; a `'` inside single quotes is written twice",
)
BAD_ESCAPE = Code(
    "CB109",
    "error",
    "`{escape}` means nothing between double quotes",
    "",
    "nothing of this record can be read, so it would be missing from the site",
    "use single quotes, in which `\\` is itself, or write it twice",
)
BLOCK_HEADER = Code(
    "CB110",
    "error",
    "text right after `{sign}`",
    "belongs on the next line",
    "nothing of this record can be read, so it would be missing from the site",
    "begin the text on the next line, two spaces further in than its key",
)
STRAY_BRACKET = Code(
    "CB111",
    "error",
    "`{bracket}` closes nothing",
    "",
    "nothing of this record can be read, so it would be missing from the site",
    "take it out, or put the whole text in quotes",
)
UNREADABLE_YAML = Code(
    "CB112",
    "error",
    "the YAML cannot be read from here on",
    "here, or shortly before",
    "nothing of this record can be read, so it would be missing from the site",
    "compare it with the lines above: each is `key: value`, or `- ` and an entry; put odd text in quotes",
)
DUPLICATE_KEY = Code(
    "CB113",
    "error",
    "`{key}` stands here twice, first in line {line}",
    "also in line {line}",
    "one of the two would vanish without a word",
    "keep one of them, or rename the other",
)
ALIAS = Code(
    "CB114",
    "error",
    "`{name}` is a YAML {what}",
    "not used in records",
    "a reader of this file would have to look elsewhere for what it says",
    "{fix}",
)
DIRECTIVE = Code(
    "CB115",
    "error",
    "this line begins with `%`, which is for programs that write YAML",
    "not used in records",
    "nothing on the page could show it",
    "take the line out",
)
TAG = Code(
    "CB116",
    "error",
    "`{tag}` is a YAML tag",
    "not used in records",
    "a tag would make something other than text, numbers and lists, which no page can show",
    "take it out; a text that begins with `!` stands in quotes",
)
SECOND_DOCUMENT = Code(
    "CB117",
    "error",
    "a second document begins here",
    "everything below it would be lost",
    "one file is one record",
    "move what follows to a file of its own, or take this line out",
)
TOO_DEEP = Code(
    "CB118",
    "error",
    "more than {limit} levels inside each other",
    "",
    "no page can show that, and no reader could follow it",
    "move it up, or into a record of its own",
)
TOO_MANY_VALUES = Code(
    "CB119",
    "error",
    "more than {limit} values in one file",
    "the first one too many",
    "the site would take too long to build and the page too long to load",
    "divide it into several records",
)
KEY_NOT_TEXT = Code(
    "CB120",
    "error",
    "a {shape} stands where a key belongs",
    "not a key",
    "a key is a word that says what its value is",
    "write `key: value`; a text that begins with `[`, `{{` or `?` stands in quotes",
)
EMPTY_KEY = Code(
    "CB121",
    "error",
    "nothing stands before this `:`",
    "no key",
    "nobody could tell what the value means",
    "write the key before it, or put the whole text in quotes",
)
NOT_A_NUMBER = Code(
    "CB122",
    "error",
    "`{value}` is not a number that a page can show",
    "not finite",
    "tables, sums and exports need a number, or none",
    "write the number, leave the key out when it is unknown, or put it in quotes if it is a text",
)
LONG_NUMBER = Code(
    "CB123",
    "error",
    "`{value}` is too long for a number",
    "more than {limit} digits",
    "its last digits would be lost on the way to the page",
    "put it in quotes if it is a name or an identifier",
)
EMPTY_FILE = Code(
    "CB124",
    "error",
    "this file is empty",
    "",
    "the record would be missing from the site",
    "write `title: ` and what else the kind asks for, or delete the file",
)
NOT_A_MAPPING = Code(
    "CB125",
    "error",
    "this file holds {found}, not the keys of a record",
    "no key here",
    "the record would be missing from the site",
    "begin with `title: ` and a name; a space follows each `:`",
)
GLUED_COMMENT = Code(
    "CB149",
    "error",
    "no space before this `#`",
    "a comment, or a part of the text?",
    "some programs would show what follows, others would leave it out",
    "put a space before it, or the whole text in quotes",
)

# Markdown files

NO_FRONT_MATTER = Code(
    "CB126",
    "error",
    "this file does not begin with `---`",
    "no front matter",
    "without title and summary it cannot be listed, linked or found",
    "put `---`, the keys of the record, and `---` above the text",
)
OPEN_FRONT_MATTER = Code(
    "CB127",
    "error",
    "the front matter is not closed",
    "opened here",
    "where the keys end and the text begins cannot be told",
    "write `---` on a line of its own after the last key",
)
BODY_TWICE = Code(
    "CB128",
    "error",
    "`body` in the front matter, and text below it",
    "the text below is the body",
    "one of the two would be missing from the page",
    "move what stands here below the front matter",
)

# What a file is made of

TOO_LARGE = Code(
    "CB129",
    "error",
    "this file has {size}",
    "",
    "a page that long does not load in an emergency",
    "keep it below {limit}: divide it, or put data in a file in the folder beside it",
)
NOT_UTF8 = Code(
    "CB130",
    "error",
    "this file is not UTF-8{detail}",
    "",
    "letters would come out wrong on the page",
    "in your editor: save with encoding UTF-8",
)
BAD_CHARACTER = Code(
    "CB131",
    "error",
    "an invisible character: {sign}",
    "{sign}",
    "readers would not see it; such characters can hide text, turn it round, or break the page",
    "delete it and type the text around it anew",
)

# Names and places of files

BAD_ID = Code(
    "CB132",
    "error",
    "`{name}` cannot be the name of a record",
    "",
    "the name is the record's address on the site and its id in links",
    "rename it to {better}: lower-case letters and digits, words joined by `-`, at most {limit} characters",
)
RESERVED_NAME = Code(
    "CB133",
    "error",
    "Windows keeps the name `{name}` for itself",
    "",
    "the book could not be checked out there",
    "rename it, for example to `{name}-record{suffix}`",
)
LIST_PAGE_NAME = Code(
    "CB155",
    "error",
    "a record cannot be called `index`",
    "",
    "its page would take the place of the list of all records of its kind",
    "rename the file with words of its title",
)
ODD_NAME = Code(
    "CB134",
    "error",
    "the name `{name}` holds {sign}",
    "",
    "it looks like another name, and readers and links would mistake one for the other",
    "rename it with plain letters a to z",
)
DUPLICATE_ID = Code(
    "CB135",
    "error",
    "`{folder}` already has a record `{id}`",
    "",
    "links and the address on the site could mean either; the other one is {other}",
    "rename one of them, or join the two",
)
CASE_TWIN = Code(
    "CB136",
    "error",
    "`{name}` and `{other}` differ only in upper and lower case",
    "",
    "on Windows and macOS one would overwrite the other",
    "rename one of them",
)
OTHER_ENDING = Code(
    "CB137",
    "error",
    "records end in `{wanted}`, not `{ending}`",
    "",
    "the record would be missing from the site",
    "git mv {path} {better}",
)
STRAY_FILE = Code(
    "CB138",
    "error",
    "`{name}` is neither a record nor the attachment of one",
    "",
    "it would be missing from the site",
    "records end in `.yml` or `.md`; attachments stand in a folder that is named like their record, beside it",
)
FOLDER_AS_RECORD = Code(
    "CB139",
    "error",
    "`{name}` is named like a record and is a folder",
    "",
    "the record would be missing from the site",
    "rename it to `{better}`",
)
LINK_LEAVES = Code(
    "CB140",
    "error",
    "this link leads out of the content, or to a file of another type",
    "",
    "what it points to would be published, whatever it is",
    "put a copy of the file in its place",
)
LINK_TO_FOLDER = Code(
    "CB141",
    "error",
    "`{name}` is a link to a folder",
    "",
    "its files would be read twice, or without end",
    "move the folder here, or take the link out",
)
NOT_A_FILE = Code(
    "CB142",
    "error",
    "`{name}` is {what}, not a file",
    "",
    "reading it might never end",
    "take it out of the content",
)
CANNOT_READ = Code(
    "CB143",
    "error",
    "{name} cannot be read: {reason}",
    "",
    "what it holds would be missing from the site",
    "{fix}",
)
MISSPELT_FOLDER = Code(
    "CB144",
    "error",
    "no kind of record lives in a folder `{name}`",
    "",
    "its records would be missing from the site",
    "did you mean `{better}`? To rename it: git mv {path} {home}/{better}",
)
ATTACHMENT_TYPE = Code(
    "CB145",
    "error",
    "`{name}` is of a type that the site does not publish",
    "",
    "{why}",
    "{fix}",
)
LARGE_ATTACHMENT = Code(
    "CB146",
    "error",
    "`{name}` has {size}",
    "",
    "it would be slow to load, and stay in the repository for good",
    "make it smaller than {limit}, or store it elsewhere and link to it",
)
ATTACHMENT_NAME = Code(
    "CB147",
    "error",
    "`{name}` cannot be the name of an attachment",
    "",
    "the name is part of an address on the site, and not all systems can store this one",
    "rename it to `{better}`: letters, digits, `-`, `_` and `.`",
)
FRESHLY_CHANGED = Code(
    "CB148",
    "error",
    "{name} was replaced while it was being read",
    "",
    "the site would show half of the old and half of the new",
    "run the command again",
)

# --- CB2xx: records -----------------------------------------------------------------------------

UNKNOWN_KEY = Code(
    "CB201",
    "error",
    "{owner} has no key `{key}`",
    "not a key in this place",
    "a key nobody reads is a fact that no reader of the site will see",
    "{fix}",
)
MISSING_KEY = Code(
    "CB202",
    "error",
    "`{key}` is missing",
    "belongs in here",
    "{why}",
    "add {example}",
)
WRONG_SHAPE = Code(
    "CB203",
    "error",
    "{name} is {wanted}, not {found}",
    "{found}",
    "the page would have nothing to show in its place",
    "{fix}",
)
NOT_A_CHOICE = Code(
    "CB204",
    "error",
    "{name} is one of {choices}, not `{value}`",
    "not one of them",
    "lists, filters and colours on the site know only these words",
    "{fix}",
)
WRONG_FORM = Code(
    "CB205",
    "error",
    "{name} is not written as it must be: `{value}`",
    "not in the form that belongs here",
    "{why}",
    "write it like `{example}`",
)
WRONG_LENGTH = Code(
    "CB206",
    "error",
    "{name} {trouble}",
    "{limit}",
    "{why}",
    "{fix}",
)
OUT_OF_RANGE = Code(
    "CB207",
    "error",
    "{name} is {limit}, not `{value}`",
    "out of range",
    "{why}",
    "write a number that is {limit}",
)
REPEATED_ENTRY = Code(
    "CB208",
    "error",
    "{name} holds `{value}` twice",
    "the second time",
    "a reader would see it twice and look for the difference",
    "take one of them out",
)
WRONG_COMBINATION = Code(
    "CB209",
    "error",
    "{name} does not fit together: {trouble}",
    "",
    "{why}",
    "{fix}",
)
REPEATED_LOCAL_ID = Code(
    "CB211",
    "error",
    "two entries of `{list_name}` have the id `{target}`",
    "also the id of entry {first}",
    "a reference to it could mean either",
    "give one of them another id",
)
SHARED_LOCAL_ID = Code(
    "CB213",
    "error",
    "the id `{target}` is used in `{list_name}` and in `{other}`",
    "taken by an entry of `{other}`",
    "both would stand at one address on the page",
    "give one of them another id",
)
UNKNOWN_LOCAL_ID = Code(
    "CB212",
    "error",
    "no entry of `{list_name}` has the id `{target}`",
    "not found in this record's `{list_name}`",
    "the page would promise a connection that leads nowhere",
    "{fix}",
)

# Post-mortems

DETECTED_BEFORE_EFFECT = Code(
    "CB220",
    "error",
    "this was detected at `{at}`, before its first effect at `{effect}`",
    "before the first effect",
    "the time to detect on the page would be nonsense",
    "write `kind: signal` for what was seen before there was an effect, or correct one of the two times",
)
TIMELINE_OUT_OF_ORDER = Code(
    "CB221",
    "error",
    "`{at}` stands below `{above}`, which was later",
    "earlier than entry {entry}",
    "a reader follows the timeline from top to bottom, and would take this for what happened next",
    "move this entry above entry {entry}, or correct one of the two times",
)
KNOWN_TOO_EARLY = Code(
    "CB222",
    "error",
    "this was known at `{known}`, before it happened at `{at}`",
    "before `at`",
    "letters to people and regulators rest on what was known when",
    "correct one of the two times",
)
ACTION_NOT_SMART = Code(
    "CB223",
    "warning",
    "the action `{action}` has no {missing}",
    "no {missing}",
    "an action without somebody to do it, a day, a measure and a check tends not to happen",
    "add {missing}, or write `state: considered` with the `reason` why it is not taken",
)
DONE_WITHOUT_RESULT = Code(
    "CB224",
    "error",
    "the action `{action}` is called done, and nothing shows that it works",
    "no result of a verification",
    "a fix that was shipped and never looked at is how incidents come back",
    "write `state: implemented` until `verification` has a `result`",
)
FACTOR_UNANSWERED = Code(
    "CB225",
    "warning",
    "nothing is done about the factor `{factor}`, and nobody has accepted it",
    "neither addressed nor accepted",
    "a reader cannot tell whether it was left on purpose",
    "add `addressed_by: [an-action]`, or `accepted:` with a `reason`",
)
WHYS_END_AT_PERSON = Code(
    "CB226",
    "warning",
    "this chain of whys ends at a person",
    "the last answer",
    "what made it seem reasonable is what can be changed, and the next person would do the same",
    "add `because:` with what the person saw, knew, and was asked to do",
)
WHYS_STAY_SHALLOW = Code(
    "CB227",
    "warning",
    "no answer to this question reaches a process or the organisation",
    "only technical answers, or people",
    "the same technical fault comes back where the way of working that let it through stays",
    "ask what let it through, and add that answer with `kind: process` or `kind: organisation`",
)
EXERCISE_FROM_OUTSIDE = Code(
    "CB228",
    "error",
    "an exercise is recorded as external",
    "not possible for an exercise",
    "an exercise elsewhere is no incident and no rehearsal of yours; readers would count it as one of them",
    "write `origin: internal`, or `record_kind: incident` if it happened",
)
INTERVAL_REVERSED = Code(
    "CB229",
    "error",
    "`{end_key}` is `{end}`, before `{start_key}`, which is `{start}`",
    "before `{start_key}`",
    "the page would show a stretch of time that cannot be",
    "correct one of the two",
)
NOT_ATTRIBUTED = Code(
    "CB230",
    "error",
    "this record is external and does not say whose account it is",
    "no `attributed_to`",
    "what an organisation says of itself, what a court found and what the press wrote are not the same",
    "add `attributed_to: [organisation]`, or whoever says so",
)
GRADES_OUT_OF_ORDER = Code(
    "CB231",
    "error",
    "the {name} severity was judged at `{at}`, before the {before} one at `{first}`",
    "before the {before} one",
    "a reader learns from how the judgement moved",
    "correct one of the two times, or swap the two",
)
ALL_ACTIONS_WEAKER = Code(
    "CB232",
    "warning",
    "every action here asks people to be more careful",
    "{count} of {count} are `weaker`",
    "warnings, training and documents alone seldom keep an incident from coming back",
    "add one that makes it impossible or less likely, or correct a `strength`",
)
CONSIDERED_WITHOUT_REASON = Code(
    "CB233",
    "warning",
    "the action `{action}` was not taken, and no reason is given",
    "no `reason`",
    "the next review would consider it all over again",
    "add `reason:` with why it was not taken",
)
OBLIGATION_OPEN = Code(
    "CB234",
    "warning",
    "nothing says what came of the clock `{clock}`",
    "neither notified nor decided against",
    "an obligation that nobody decided about looks the same as one that was met",
    "add `submitted_by:` with the event of the notification, or `not_notified:` with reason and role",
)
CLOCK_WITHOUT_START = Code(
    "CB235",
    "warning",
    "nothing says what started the clock `{clock}`",
    "no `started_by`",
    "a reader cannot tell whether the notification was in time",
    "add `started_by:` with the id of the timeline event",
)
ACTION_FOR_NOTHING = Code(
    "CB236",
    "warning",
    "no factor is addressed by the action `{action}`",
    "addresses nothing",
    "a reader cannot tell what it is meant to change",
    "add it to `addressed_by` of a contributing factor",
)
NO_FACTORS = Code(
    "CB237",
    "warning",
    "this post-mortem is {status} and has no contributing factor",
    "no `contributing_factors`",
    "the pattern index cannot count an incident of which nobody wrote down why it was possible",
    "add `contributing_factors`, with `pattern: unknown` where that is all that can be said",
)
NO_DATE = Code(
    "CB238",
    "warning",
    "nothing says when this happened",
    "no `started`, and no timeline",
    "lists and the pattern index go by date; this would stand at their end",
    "add `started:` with the year, if that is all that is known",
)
START_CONTRADICTED = Code(
    "CB239",
    "error",
    "`started` is `{started}`, and the timeline has the first effect at `{effect}`",
    "not the first effect",
    "lists would show another date than the timeline does",
    "take `started` out: the timeline says it",
)
NOT_GRADED = Code(
    "CB244",
    "warning",
    "this post-mortem is {status} and has no severity",
    "no `severity`",
    "it would be missing from every list that goes by severity",
    "add `severity:` with the tier it had at its worst as `peak`",
)

# Failure modes and effects, patterns, controls, systems

AP_NOT_COVERED = Code(
    "CB240",
    "warning",
    "no cell of `ap_matrix` covers severity {severity}, occurrence {occurrence}, detection {detection}",
    "no action priority",
    "the row would stand there without a priority, below rows that matter less",
    "add a cell to `ap_matrix` that covers it",
)
AP_CONTRADICTED = Code(
    "CB241",
    "error",
    "this cell and cell {other} give the same ratings different priorities",
    "also covered by cell {other}",
    "which of the two a row gets would hang on their order",
    "narrow one of the two",
)
BAND_REVERSED = Code(
    "CB242",
    "error",
    "`{band}` runs backwards",
    "the lower end stands first",
    "no rating lies in it, so that rows would be left without a priority",
    "write `{turned}`",
)
HIGH_WITHOUT_ACTION = Code(
    "CB243",
    "warning",
    "the row `{row}` has action priority high, and neither an action nor a justification",
    "high, and nothing follows",
    "a reader cannot tell whether it was overlooked",
    "add `actions:` to the row, or `justification:` with who accepted it and why",
)
PATTERN_UNUSABLE = Code(
    "CB245",
    "warning",
    "this pattern is established and has no {missing}",
    "no {missing}",
    "a name alone does not help anybody to notice it or to stop it",
    "add {missing}, or write `maturity: candidate`",
)
CATEGORY_TWICE = Code(
    "CB246",
    "warning",
    "`{category}` is the main category already",
    "said twice",
    "the pattern would be counted twice on that branch",
    "take it out of `secondary_categories`",
)
RETIRED_HALFWAY = Code(
    "CB247",
    "error",
    "this pattern has {has} and no {lacks}",
    "only half withdrawn",
    "readers would not be told why it is gone and what to use instead",
    "add {lacks}, or take {has} out",
)
CONTROL_UNVERIFIABLE = Code(
    "CB248",
    "warning",
    "nothing says how to verify that this control works",
    "no `verify`",
    "a control that nobody can test is trusted until the day it is needed",
    "add `verify:` with what to try, and what must happen then",
)
SYSTEM_WITHOUT_OWNER = Code(
    "CB249",
    "warning",
    "no role owns this system",
    "no `owner`",
    "in an incident, nobody would know whom to wake",
    "add `owner:` with the id of a role",
)

# CB275-CB299: severity schemes, clocks and RACI charts

NUMBERS_SHUFFLED = Code(
    "CB275",
    "error",
    "`{name}` does not fit the order of the tiers",
    "comes after `{before}`",
    "in this scheme a {size} number is more severe, and a reader who goes by the number would grade this tier wrongly",
    "give `{name}` a number that goes on from `{before}`, or move the tier to its place in the list",
)
TIER_NAME_TAKEN = Code(
    "CB276",
    "error",
    "`{name}` already names the tier `{owner}`",
    "a name of another tier",
    "somebody who says `{name}` on a call would be understood in two ways",
    "take it out of one of the two tiers",
)
UNKNOWN_TIER = Code(
    "CB277",
    "error",
    "this scheme has no tier `{tier}`",
    "not among its tiers",
    "what stands under it would show for no tier at all",
    "write one of {known}",
)
SLOWER_WHEN_WORSE = Code(
    "CB278",
    "warning",
    "`{worse}` has {slow} where `{milder}`, which is less severe, has {quick}",
    "slower than the milder tier",
    "either the times are swapped or the whole scheme reads upside down, and people would be called too late",
    "swap the times; or, if the list runs the other way, change `order: {order}`",
)
NOBODY_CONTAINS = Code(
    "CB279",
    "warning",
    "`{tier}` says who may disclose and not who may contain",
    "no `decides_containment`",
    "whoever is on call would wait for somebody, while harm goes on",
    "add `decides_containment` with a role that can be reached at once",
)
OLD_VERSION = Code(
    "CB280",
    "error",
    "version {version} is no older version of its own here",
    "this scheme is version {current}",
    "old records graded under it could not be told from today's",
    "give each older version once, with a number below {current}; raise `version` if the tiers have changed",
)
CLOCK_WITHOUT_TIME = Code(
    "CB281",
    "error",
    "this clock starts and never ends",
    "after {start}, but by when?",
    "a reader under pressure would find no deadline, not even in words",
    "add `duration: 72 hours`, or where the law gives no number `also_standard: without undue delay`",
)
NOT_YET_IN_FORCE = Code(
    "CB282",
    "error",
    "`in_force` before it applies",
    "applies from {begins}, reviewed {seen}",
    "readers would follow a duty that nobody has yet",
    "write `status: enacted_not_applicable` until then",
)
ENDS_BEFORE_IT_BEGINS = Code(
    "CB283",
    "error",
    "the clock stops applying on {ends}, before it begins to",
    "begins on {begins}",
    "nobody could tell whether it binds",
    "swap `applies_from` and `applies_until`, or mend the year",
)
NO_LONGER_IN_FORCE = Code(
    "CB284",
    "error",
    "`in_force` after it has ended",
    "applied until {ends}, reviewed {seen}",
    "readers would follow a duty that nobody has any more",
    "write `status: repealed`, and name what came after it in `superseded_by`",
)
APPLIES_BY_NOW = Code(
    "CB285",
    "error",
    "`enacted_not_applicable` although it has begun to apply",
    "applies from {begins}, reviewed {seen}",
    "readers would pass over a duty that they have",
    "write `status: in_force`, or mend `applies_from` if the day was moved",
)
NO_PREVIOUS_REPORT = Code(
    "CB286",
    "warning",
    "this clock starts with an earlier report and does not say which",
    "no `previous`",
    "a reader could not tell from the page when the clock starts",
    "add `previous:` with the id of the clock of that report",
)
COUNTED_OTHERWISE = Code(
    "CB214",
    "error",
    "`{counting}` does not fit a limit of {duration}",
    "another way of counting",
    "the due time would be counted by a rule that the law does not have",
    "`by_the_hour` goes with minutes and hours, `calendar_days` and `next_working_day` with days, weeks, months and years, "
    "`working_days` with hours, business days and work days",
)
UNKNOWN_ZONE = Code(
    "CB215",
    "error",
    "there is no time zone called `{zone}`",
    "not in the time zone database",
    "the last day would end at the midnight of another place",
    "{fix}",
)
CONFIRMED_BY_NOTHING = Code(
    "CB287",
    "warning",
    "`confirmed`, and no source to confirm it",
    "neither `source` nor `references`",
    "summaries of reporting law are often wrong, and nobody could check this one",
    "add `source:` with the address of the law's own text, or write `confidence: unverified`",
)
TOO_FEW_HOLDERS = Code(
    "CB288",
    "error",
    "`{title}` needs {wanted} with {letter} ({name}), and has {found}",
    "no role {meaning}",
    "in an incident nobody would know that it is theirs",
    "give one of the roles {letter}",
)
TOO_MANY_HOLDERS = Code(
    "CB289",
    "error",
    "`{title}` may have {most} with {letter} ({name}), and has {found}",
    "more than {most}",
    "{roles} would wait for each other, or decide differently",
    "keep {letter} for {most}, and give the others another letter",
)
NOT_A_LETTER = Code(
    "CB290",
    "error",
    "`{letter}` is no letter of this chart",
    "the letters are {known}",
    "readers would not know what the role is to do",
    "write {meant}",
)
CONSULTED_AND_INFORMED = Code(
    "CB291",
    "error",
    "`{role}` is both consulted and informed",
    "one or the other",
    "consulted means asked before and informed means told after, so nobody would know which to do",
    "keep C where the role is to be asked before, else I",
)
BOTTLENECK = Code(
    "CB292",
    "warning",
    "`{role}` is accountable for {found} of {count} activities",
    "first of {found}",
    "when that one role is busy or asleep, the response stands still",
    "hand some of them to a role nearer to the work",
)
CROWDED_ACTIVITY = Code(
    "CB293",
    "warning",
    "`{title}` has {found} roles {part}",
    "more than {most}",
    "what has to be asked of everybody is done by nobody in time",
    "keep the {most} that it cannot do without, and inform the others",
)
GROUP_ACCOUNTABLE = Code(
    "CB294",
    "warning",
    "`{role}` is accountable, and sounds like a group",
    "not one role",
    "a group cannot be woken at night, and each in it takes another to be the one who decides",
    "name the role that chairs it, and consult the group",
)
NO_SECOND_PAIR_OF_EYES = Code(
    "CB295",
    "warning",
    "`{title}` cannot be taken back, and only `{role}` has a hand in it",
    "owns it and does it alone",
    "a slip would go out with nobody there to see it",
    "give R, or a letter that checks, to another role as well",
)
NOT_A_VERB = Code(
    "CB296",
    "warning",
    "`{title}` does not begin with a verb",
    "",
    "a thing cannot be done, so nobody could tell when this is finished",
    "begin with what is done: declare, tell, restore, decide",
)
ONLY_INFORMED = Code(
    "CB297",
    "warning",
    "`{role}` is only ever informed",
    "heard nowhere in this chart",
    "its judgement on harm and rights would reach the response after everything is decided",
    "give it C where people or their data are affected",
)
COMMS_NOTIFIES_REGULATOR = Code(
    "CB298",
    "warning",
    "`{role}` is accountable for a notice to a regulator",
    "speaks to the public",
    "what an authority is told is a legal statement, and a public voice would answer for it",
    "give A to the legal or compliance role, and R to whoever writes",
)
NEVER_REVIEWED = Code(
    "CB299",
    "warning",
    "the chart is to be reviewed every {interval}, and never was",
    "no `reviewed_on`",
    "readers could not tell whether the roles named here know of it",
    "add `reviewed_on:` with the day on which they agreed to it",
)

RECOVERY_FIRST = Code(
    "CB250",
    "warning",
    "step `{step}` belongs to recovery and stands above all of containment",
    "no containment step above it",
    "a responder works downwards, and would turn the service on before the harm is stopped",
    "move it below the last step with `phase: containment`, or correct its phase",
)
PROOF_MISSING = Code(
    "CB251",
    "warning",
    "no test in `verification` is of the kind `{missing}`",
    "",
    "{why}",
    "add `- kind: {missing}` to `verification`, with a `text` that says what counts as passed",
)
CLOCKS_NOT_ASKED = Code(
    "CB252",
    "warning",
    "neither `clocks` nor `no_clocks` says whether a reporting deadline can start",
    "what fails like this can be reportable",
    "a responder would have to find out in the night whether the time of a law is running",
    "list the clocks under `clocks`, or add `no_clocks` with a `reason`",
)
CLOCKS_AND_NONE = Code(
    "CB253",
    "error",
    "`no_clocks` says that no clock can start, and `clocks` lists `{first}`",
    "cannot both hold",
    "a responder would not know whether to call legal counsel",
    "take `no_clocks` out, or the list",
)
STEP_WITHOUT_RIGHT = Code(
    "CB254",
    "error",
    "step `{step}` is a decision, and does not say by which right",
    "no `decision` in this step",
    "in the middle of an incident people would argue about who may decide",
    "add `decision: ` with the id of a decision right, or make the step `kind: action`",
)
STEP_WITHOUT_TEMPLATE = Code(
    "CB255",
    "error",
    "step `{step}` tells somebody something, and names no message",
    "no `template` in this step",
    "a message written from nothing under pressure says too much, too little or the wrong thing",
    "add `template: ` with the id of a template, or make the step `kind: action`",
)
CHANGE_BEFORE_EVIDENCE = Code(
    "CB256",
    "warning",
    "step `{step}` changes the system before any step secures evidence",
    "no step above it has `evidence_impact: preserves`",
    "what the system did could no longer be shown, and some laws forbid it while a clock runs",
    "put a step with `evidence_impact: preserves` above it",
)
STEP_LOOP = Code(
    "CB257",
    "error",
    "step `{step}` leads back to itself",
    "this very step",
    "a responder would go round in it",
    "name the step that comes after it, or take `{key}` out",
)
APPROVED_BY_NOBODY = Code(
    "CB258",
    "error",
    "the playbook is approved, and `{missing}` is missing",
    "approved by whom, and when?",
    "people rely on an approved playbook, and must see on whose word and how old it is",
    "add `{missing}: {example}`, or set `status: draft`",
)
WAIT_WITHOUT_END = Code(
    "CB259",
    "error",
    "step `{step}` waits, and does not say how long",
    "no `expected` or `timeout` in this step",
    "nobody would know when to stop waiting",
    "add `timeout: 30 minutes`, and `on_failure` for what comes then",
)
WORST_BELOW_EXPECTED = Code(
    "CB260",
    "error",
    "`worst_time` is {worst}, which is less than `expected_time`, {expected}",
    "less than expected",
    "plans are made with the worst time, and these would fail",
    "exchange the two, or correct one of them",
)
ROLLBACK_INCOMPLETE = Code(
    "CB261",
    "warning",
    "this roll-back does not say {missing}",
    "a roll-back needs these",
    "whoever does it for the first time at night would have to find them out then",
    "add `{first}` and the others, or correct `act`",
)
SLOWER_THAN_WORST = Code(
    "CB262",
    "warning",
    "it took {measured}, longer than `worst_time`, {worst}",
    "measured",
    "plans are made with the worst time, and it has been shown too short",
    "set `worst_time` to {measured} or more",
)
MEASURED_WITHOUT_DATE = Code(
    "CB263",
    "error",
    "`measured_time` is given, and `last_executed` is not",
    "measured when?",
    "a time without its day says nothing about the system as it is now",
    "add `last_executed: 2026-09-12`, with the day it was measured",
)
UNKNOWN_BLANK = Code(
    "CB264",
    "error",
    "`{field}` uses `{blank}`, which `variables` does not explain",
    "",
    "a blank that nobody explains is filled with a guess, or goes out as it stands",
    "{fix}",
)
UNUSED_VARIABLE = Code(
    "CB265",
    "warning",
    "the variable `{name}` stands nowhere in the text",
    "not used",
    "people would look up something that the message never says",
    "write `{blank}` where it belongs, or take the variable out",
)
HALF_RETIRED = Code(
    "CB266",
    "error",
    "the playbook is withdrawn in one place only: it {said}",
    "",
    "readers would not see that they must use another one, or why",
    "set `status: retired` and add `retired` with its day and reason, or neither",
)
REPEATED_VARIABLE = Code(
    "CB267",
    "error",
    "two variables are called `{name}`",
    "also declared above",
    "a person filling it in could not tell which explanation holds",
    "take one of them out, or give it another name",
)
MESSAGE_WITHOUT_APPROVER = Code(
    "CB268",
    "warning",
    "nobody is named who lets this message to `{audience}` go out",
    "leaves the organisation",
    "only a few roles may speak for the organisation, and whoever sends it must know whom to ask",
    "add `approver: ` with the id of a role",
)
UNTIMED_VARIABLE = Code(
    "CB219",
    "error",
    "`{name}` takes the `{take}` of an event, and its type is `{type}`",
    "not a time",
    "a moment that is typed by hand instead of taken from the timeline is how letters come to differ",
    "write `type: time`, or `take: text`",
)
HOLDER_IS_DELEGATE = Code(
    "CB269",
    "error",
    "`{role}` is both holder and delegate",
    "also the holder",
    "when that role cannot be reached, nobody may decide",
    "name another role as `delegate`",
)
FAULT_WITHOUT_LIMIT = Code(
    "CB270",
    "error",
    "a chaos exercise needs `{missing}`",
    "no `{missing}`",
    "a fault put in without a limit and a way to end it can become the incident",
    "add `{missing}`",
)
INJECT_OUT_OF_ORDER = Code(
    "CB271",
    "warning",
    "inject `{inject}` comes after {offset}, and stands below one that comes after {before}",
    "earlier than the one above",
    "a facilitator reads downwards, and would give it too late",
    "move it up, or correct its `offset`",
)
NOT_ONE_RIGHT = Code(
    "CB272",
    "error",
    "question `{item}` has {said}",
    "",
    "a learner could not be told whether the answer was right",
    "mark exactly one choice with `right: true`",
)
QUESTION_UNFIT = Code(
    "CB273",
    "error",
    "{trouble}",
    "",
    "the page would show a question that nobody can answer, or half of one",
    "{fix}",
)
SAME_ANSWER_TWICE = Code(
    "CB274",
    "error",
    "question `{item}` gives the answer `{answer}` twice",
    "also given above",
    "both would be right, and only one of them would count",
    "make them different, or take one out",
)

# --- CB3xx: relations ---------------------------------------------------------------------------

UNKNOWN_REFERENCE = Code(
    "CB301",
    "error",
    "no {what}is called `{target}`",
    "not found in {folder}",
    "the page would promise a connection that leads nowhere",
    "{fix}",
)
AMBIGUOUS_REFERENCE = Code(
    "CB302",
    "error",
    "`{target}` could mean several records",
    "more than one has this id",
    "a reader would land on whichever came first",
    "say which: {meant}",
)
UNKNOWN_KIND = Code(
    "CB303",
    "error",
    "there is no kind of record called `{kind}`",
    "not a kind",
    "the link would lead nowhere",
    "{fix}",
)
RETIRED_CITED = Code(
    "CB304",
    "warning",
    "`{target}` is withdrawn",
    "{title} says why and what to use instead",
    "a reader who follows this lands on advice that no longer holds",
    "cite the record that replaces it, or take the reference out",
)
TAKEN_NAME = Code(
    "CB305",
    "error",
    "`{name}` is also a name of `{other}`",
    "",
    "search and tooltips could mean either record",
    "take the name out of one of the two",
)
MISSING_FILE = Code(
    "CB309",
    "error",
    "there is no file `{written}` beside this record",
    "not found in {folder}",
    "a reader would see a broken image, or land on a page that is not there",
    "{fix}",
)
LINK_TO_SOURCE = Code(
    "CB310",
    "error",
    "`{written}` is the file of a record, not its page",
    "",
    "files of records are not on the site",
    "link by id: `[[{kind}:{target}]]`",
)
UNKNOWN_BLOCK = Code(
    "CB320",
    "error",
    "there is no block of the book called `{block}`",
    "not a block",
    "readers would see the brackets",
    "{fix}",
)
MISSING_ANCHOR = Code(
    "CB321",
    "warning",
    "no heading or entry of this page has the anchor `{target}`",
    "leads nowhere",
    "a reader who follows it stays where she is",
    "{fix}",
)
DEAD_CLOCK = Code(
    "CB307",
    "error",
    "the clock `{target}` is {state}",
    "cannot be relied on",
    "in an incident, people would work towards a duty that does not exist",
    "take it out, or name the clock that took its place",
)
STALE_CLOCK = Code(
    "CB308",
    "warning",
    "this clock was last reviewed on `{written}`",
    "more than {days} days ago",
    "law on AI changes several times a year, and a wrong deadline is worse than none",
    "read the source again, and set `last_reviewed` to the day you did",
)
CLOCK_MOVED_ON = Code(
    "CB360",
    "warning",
    "`{status}`, and {what} {day}",
    "reviewed {seen}, before that",
    "readers would take for law what was law then",
    "read the source again, write `status: {better}` if it went as expected, and set `last_reviewed`",
)
TAKEN_ID = Code(
    "CB306",
    "error",
    "the old id `{old}` belongs to `{other}`",
    "",
    "an old address can lead to one page only",
    "take `{old}` out of `formerly`",
)

# CB330-CB334: links of hand-written pages, and links to them

NO_SUCH_PAGE = Code(
    "CB330",
    "error",
    "no page or file of the book stands at `{target}`",
    "leads nowhere",
    "a reader who follows it lands on a page that is not there, or sees a broken image",
    "{fix}",
)
NO_SUCH_HEADING = Code(
    "CB331",
    "warning",
    "no heading of {page} has the anchor `{target}`",
    "leads nowhere",
    "a reader who follows it lands at the top of a page and has to search",
    "{fix}",
)
ADDRESS_REFUSED = Code(
    "CB332",
    "error",
    "`{target}` is not an address that a page may lead to",
    "",
    "such links can run programs in a reader's browser, or lead nowhere",
    "begin it with `https://`, or name a page or a file of the book",
)
LOADED_FROM_ELSEWHERE = Code(
    "CB333",
    "error",
    "the {what} `{target}` lies on another site",
    "",
    "it would tell that site who reads this page, and be missing when the network is",
    "save it in the folder of this page and name it there, or make it a link",
)

LIST_PAGE_ID = Code(
    "CB336",
    "error",
    "the old id `index` is the address of a list page",
    "",
    "an old address can lead to one page only, and this one lists all records of the kind",
    "take `index` out of `formerly`",
)
PEAK_TOO_MILD = Code(
    "CB337",
    "warning",
    "the peak, `{peak}`, is milder than the {name} grade, `{tier}`",
    "called the peak",
    "lists show the peak, so readers would take the incident for less than it was",
    "set the tier of `peak` to `{tier}`, or correct the {name} grade",
)

# CB340-CB359: RACI charts held against roles

NO_DELEGATE = Code(
    "CB341",
    "error",
    "`{role}` is accountable at the most severe tier, and nobody stands in for it",
    "no `delegate` in {path}",
    "one person out of reach would leave the worst incidents without a decision",
    "add `delegate:` to {path}",
)
DELEGATES_IN_A_CIRCLE = Code(
    "CB342",
    "error",
    "the delegates of `{role}` lead back to it",
    "{chain}",
    "with one of them out of reach, the search for somebody who decides never ends",
    "let one of them name another role, or none",
)
DELEGATES_TOO_FAR = Code(
    "CB343",
    "error",
    "`{role}` has {found} stand-ins, one after the other",
    "{chain}",
    "by the time the last one is reached, the decision has been taken by chance",
    "stop after {most}: take out the delegate of `{last}`",
)
NOT_REACHABLE = Code(
    "CB344",
    "error",
    "`{role}` is accountable for containment and cannot be reached around the clock",
    "{reachable} in {path}",
    "at night nobody could stop the harm",
    "write `reachable: 24x7` in {path} once it is true, or give A to a role that is",
)
ROLE_WITHOUT_LETTERS = Code(
    "CB345",
    "warning",
    "no RACI chart names the role `{role}`",
    "has no letter anywhere",
    "somebody in this role could not tell what is expected of them",
    "add it to a row of a chart, or retire it",
)
VENDOR_ACCOUNTABLE = Code(
    "CB346",
    "warning",
    "`{role}` is outside the organisation and accountable",
    "`external: true` in {path}",
    "work can be handed to a vendor; answering for it cannot",
    "give A to the role that manages the vendor, and R to `{role}`",
)
CHART_OVERDUE = Code(
    "CB347",
    "warning",
    "the chart's review was due by {due}",
    "agreed for {interval}",
    "roles change hands, and readers would call people who no longer hold them",
    "go through it with the roles named in it, then set `reviewed_on`",
)
NOBODY_SPEAKS_FOR_USERS = Code(
    "CB348",
    "warning",
    "nobody in this chart is asked for the view of the people affected",
    "",
    "decisions about harm would be taken without anybody who sees it from their side",
    "give C to a role with `speaks_for_users: true`, such as {known}",
)
UNKNOWN_FACTOR = Code(
    "CB349",
    "warning",
    "no factor is called `{target}`",
    "not found in content/postmortems/",
    "the group would be proposed again, and nobody would know why",
    "{fix}",
)

# --- CB4xx: site --------------------------------------------------------------------------------

# --- CB5xx: theme -------------------------------------------------------------------------------

IMAGE_WITHOUT_WORDS = Code(
    "CB501",
    "warning",
    "the image `{target}` has no words",
    "",
    "who cannot see it, or where it does not load, learns nothing of what it shows",
    "say what it shows: `![a chart of refusals per hour]({target})`",
)
LINK_REFUSED = Code(
    "CB502",
    "error",
    "`{target}` is not an address to link to",
    "",
    "such links can run programs in a reader's browser, or lead nowhere",
    "begin it with `https://`, or name a file in the folder beside this record",
)
NOT_A_RECORD_LINK = Code(
    "CB503",
    "error",
    "`{written}` is not a link to a record",
    "",
    "readers would see the brackets",
    "write `[[pattern:its-id]]` or `[[its-id|shown text]]`; put it in backticks if the brackets are meant",
)
HTML_IN_PROSE = Code(
    "CB504",
    "warning",
    "`{written}` is HTML, which prose does not use",
    "shown as it stands",
    "readers would see the tag itself",
    "use Markdown, or put it in backticks if the tag is meant",
)
IMAGE_ELSEWHERE = Code(
    "CB505",
    "error",
    "the image `{target}` lies on another site",
    "",
    "it would tell that site who reads this page, and be missing when the network is",
    "save it in the folder beside this record and write `![{words}](name.png)`",
)
PROSE_TOO_LONG = Code(
    "CB506",
    "error",
    "this text has {size}",
    "",
    "nobody reads a page that long in an emergency, and the site would take long to build",
    "keep it below {limit}: divide it into records, or attach it as a file",
)
PROSE_TOO_DEEP = Code(
    "CB530",
    "error",
    "lists, quotes or boxes stand too deep inside each other",
    "too far in",
    "what stands here, and all below it, would be missing from the page",
    "move it further out, or into a text of its own",
)
UNKNOWN_BOX = Code(
    "CB507",
    "warning",
    "there is no box of the type `{name}`",
    "shown as a note",
    "readers would not see why it stands out",
    "write one of: {known}",
)

CODES: dict[str, Code] = {code.name: code for code in list(globals().values()) if isinstance(code, Code)}
"""All codes by name."""
