# Interface words. zh.ftl and en.ftl have the same keys; each language has its own word order.

## The frame of a page
page-title = { $title } – { $site }
skip = Skip to the text
menu = Sections
editions = Language editions
edition-missing = (not translated: go to the home page)
theme-light = Light
theme-dark = Dark
footer-menu = On this site
home = Home
enter = Read in English

# The start page of an archive
archive-intro = This archive holds the whole site. It reads without a network, and its sources can rebuild it.
archive-site = the site itself: pages, charts and data to download
archive-source = what the site is made from: texts, data and settings
archive-sums = a checksum for each file; sha256sum -c SHA256SUMS or jianbao archive --verify shows that nothing is missing or changed
volume-size = Contains
volume-state = As of
volume-back = Back to the contents
volume-sources-intro = The sources of all briefs. The arrows lead back to where each is cited.
publisher = Publisher
address = Current edition
cover = Cover
epub-accessibility = Every chart has a description in words and a table with its values; headings, contents and reading order are marked.
not-found = No such page
licence = Text licensed under{" "}
twin-page = Web page
feed = Feed (Atom)
markdown = Plain text
generator = Made with { $name }
latest-on = Latest:{" "}

## Punctuation
list-separator = ,{" "}

## Home page and lists
key-figures = Key figures
latest-briefs = Latest briefs
read-brief = Read the brief
all-briefs = { $count ->
    [one] The one brief
   *[other] All { $count } briefs
}
about-site = About this site
topics = Topics
topics-intro = Briefs by topic. A brief may belong to more than one.
briefs-count = { $count ->
    [one] 1 brief
   *[other] { $count } briefs
}
pager = Pages
pager-page = Page { $number }
pager-position = Page { $current } of { $total }
pager-newer = Newer briefs
pager-older = Older briefs

## A brief
published = Published
revised = Revised
authors = By
covers = Data cover
length = Length
minutes = { $count }-minute read
charts = { $count ->
    [one] 1 chart
   *[other] { $count } charts
}
contents = Contents
sequence = Neighbouring briefs
previous = Earlier
next = Later
related = Related briefs
cite-this = Cite this brief

## Sources
sources = Sources
sources-intro = Where every figure on this site comes from: who published it, when, the original, and what to mind when using it.
sources-downloads = For reference managers:{" "}
back-to-citation = Back to citation { $number }
source-key = Key
accessed = Accessed
archived-copy = Archived copy
archived-offline = kept by the editors
used-in-briefs = { $count ->
    [one] Used in { $count } place
   *[other] Used in { $count } places
}
cited-times = { $count ->
    [one] cited once
   *[other] cited { $count } times
}
uses-charts = Charts:{" "}
uses-data = Data:{" "}
uses-quantities = { $count ->
    [one] { $count } figure:{" "}
   *[other] { $count } figures:{" "}
}
shared-data = Shared data
unused = Not used yet.
source-is = Source:{" "}

## Data
data = Data
data-intro = Every data set behind the charts, to download. Files are UTF-8, and charts are drawn from the same file.
data-downloads = Download the data
data-shared = Shared by several briefs
datasets-count = { $count ->
    [one] 1 data set
   *[other] { $count } data sets
}
all-data = All data sets
rows = { $count ->
    [one] 1 row
   *[other] { $count } rows
}
columns = Columns:{" "}
columns-count = { $count ->
    [one] 1 column
   *[other] { $count } columns
}
size = Size
from-brief = Brief
file = File
download = Download { $format } ({ $size })
open-table = See the whole table
sort-hint = Select a column’s name to sort by it.

## Charts
chart-data = Data
chart-download = Download CSV
chart-file = Download{" "}
chart-anchor = Link to this chart:
chart-embed = Embed
chart-embed-help = Paste this code into your page:
chart-source = Source:{" "}
chart-licence = Licence:{" "}
chart-missing = no data
chart-total = Total
chart-kind = Status
chart-kind-reported = reported
chart-kind-forecast = forecast
chart-kind-target = target
chart-kind-derived = derived
chart-kind-claim = claim
chart-log-scale = log scale
chart-smallest-on-top = smallest on top
chart-not-from-zero = axis does not begin at zero
chart-left-axis = left axis
chart-right-axis = right axis
chart-other-lines = the other lines
chart-other-panels = the other panels
chart-low-to-high = low to high
chart-low = low
chart-high = high
chart-share = share
chart-rank = Rank
chart-group = Group
chart-number-of-values = Number of values
chart-lowest-of-panel = lowest in each panel
chart-highest-of-panel = highest
chart-farthest-below = farthest below zero in each panel
chart-farthest-above = farthest above
chart-lowest = Lowest
chart-lower-quartile = Lower quartile
chart-median = Median
chart-upper-quartile = Upper quartile
chart-highest = Highest
chart-lower-whisker = Lower whisker
chart-upper-whisker = Upper whisker
chart-values = Values
chart-outliers = Outliers
chart-values-of-outliers = Values of outliers
chart-open-end = no end yet
chart-open-start = beginning unknown
chart-or-more = this or more
chart-or-less = this or less
chart-more-than = more than this
chart-less-than = less than this
chart-about = approximate

## Figures
figures = Figures
figures-intro = All { $count } figures of this site: how each reads in both languages, its period and source, how it was computed, and where it is used.
figures-shared = Shared by all pages
figure-what = Figure
figure-period = Period
figure-uses = Used in
link-separator = ;{" "}
use-chart = chart
use-data = data
use-formula = computed from it
figure-correction = (as stated; recomputed: { $value })

## Glossary
glossary = Glossary
glossary-intro = The { $count } terms that both editions of this site use alike.
glossary-term = Terms
glossary-organisation = Organisations
glossary-product = Products
glossary-note = Notes
glossary-avoid = Not: { $words }
language-zh = Chinese
language-en = English

## Translations
notice-stale = { $count ->
    [one] One passage of this translation is older than the { $language } original.
   *[other] { $count } passages of this translation are older than the { $language } original.
}
notice-missing = { $count ->
    [one] One passage of the { $language } original has not been translated.
   *[other] { $count } passages of the { $language } original have not been translated.
}
notice-original = Read the { $language } edition
notice-untranslated = This page has not been translated into English.
notice-elsewhere = See what there is in English
only-in = In { $language } only

## Both editions side by side
parallel = Parallel
parallel-only = English edition alone
parallel-rest = Data, citation and related briefs are in the English edition
parallel-show = Show
parallel-missing = Not in the English edition.
parallel-added = Added in translation; not in the original.
parallel-stale = The original has changed since this was translated.
footnotes = Notes
## Search
search = Search
search-label = Search this site
search-language = Language
search-languages-all = All languages
search-topic = Topic
search-topics-all = All topics
search-one = 1 page found
search-many = { $n } pages found
search-none = Nothing found for “{ $query }”
search-more = More results
search-failed = The search index could not be loaded. Please reload the page and try again.
search-without = Searching happens in your browser and needs JavaScript. Without it, these lists lead to every page:
search-hint-better = In several pieces it is found:{" "}
search-hint-words = Every word must be on the page: try fewer or shorter ones. English words are found by their beginning, Chinese exactly as typed.
search-hint-figures = Figures are found as the page prints them: 64 billion on English pages, 640亿 on Chinese ones.
search-hint-filters = Another language or topic may have it.
search-hint-topics = Or look through the topics

## Revisions
revisions = Revisions and corrections
revision-revision = Revision
revision-correction = Correction
corrected-on = Corrected on { $date }
corrections = Corrections
corrections-intro = Everything that was changed after publication, latest first. A correction puts right what was wrong; a revision adds to what was right or brings it up to date.
corrections-count = { $count ->
    [one] One change, { $corrections ->
        [0] no correction
       *[one] a correction
    }
   *[other] { $count } changes, { $corrections ->
        [0] none a correction
        [one] one of them a correction
       *[other] { $corrections } of them corrections
    }
}
content-of = Content as of{" "}
