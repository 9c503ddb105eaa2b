# Interface strings of the theme laporan, English. Same order and keys as id.ftl.
# In messages with a count, $n picks the form of the word and $count is the number as written.

## Language and navigation

language-name = English
skip-to-content = Skip to content
nav-main = Main
nav-language = Language
nav-crumbs = Where this page is
nav-pager = Previous and next page
nav-letters = By letter
previous = Previous
next = Next
on-this-page = On this page
in-this-chapter = In this chapter
pages = Pages
page-word = Page
back-to-text = Back to text
footnotes = Footnotes
permalink = Link
appearance = Appearance
appearance-device = Match device
appearance-light = Light
appearance-dark = Dark

## Names of pages

overview = Overview
chapter = Chapter
entity = Profile
entities = Who is measured
indicator = Indicator
indicators = Indicators
exhibit = Figure or table
exhibits = Figures and tables
data = Data
data-and-downloads = Data and downloads
sources = Sources
methods = Methods
editions = Editions
changes = Release history
search = Index
print-edition = Print edition
not-found = Page not found
chapter-number = Chapter { $number }
figure-number = Figure { $number }
table-number = Table { $number }
head-title = { $page } – { $site }
annual-report = Annual report
edition-of = { $period } edition
version-of = Version { $version }
kicker = Annual report · { $edition }
read-chapter = Read { $chapter }
profile-of = Profile: { $name }
chapter-data = Data of this chapter

## Overview, chapters and print

key-figures = Key figures
summary = Summary
main-points = Main points
contents = Contents
how-to-read = How to read
how-to-read-grades = Every grade has a letter or name, a shape and a colour, so that it can be read without colour.
missing-heading = Signs on numbers, and numbers that are missing
missing-lead = An empty cell always gives its reason. Zero is written only where the source says zero.
notes = Notes on the numbers
notes-lead = Every number underlined with dots leads to a note below. The sign ƒ means that the editors calculated it from published numbers.
note-used = Also in
note-on = Note { $number }
source = Source
source-number = S{ $number }
tag-published = published
tag-calculated = ƒ calculated
this-edition = this edition
next-edition = Next edition
next-undecided = Not yet decided.
next-planned = Planned for { $date }.
print-lead = This page holds the whole edition, laid out to be printed or saved as PDF by the browser.
cite-this-page = Cite this page
citation = { $publisher }, <cite>{ $title }</cite>: { $page }. { $edition }.
citation-version = { $publisher }, <cite>{ $title }</cite>: { $page }. { $edition }, version { $version }.
citation-version-home = { $publisher }, <cite>{ $title }</cite>. { $edition }, version { $version }.
citation-home = { $publisher }, <cite>{ $title }</cite>. { $edition }.
data-release = Data of release { $release }.
data-working = Working data, not yet frozen as a release.
published-on = Published on
published-by = Published by
retrieved-on = retrieved { $date }
licence-text-and-data = Text and data:
demo-label = Sample edition

## Figures and tables

data-table = Data table
data-table-of = Data of { $label }
figure-value = Number
embed = Show it on another page
embed-lead = Copy this code into your page. Source and data come with it.
embed-open = Open the bare view
embed-from = From: { $title }
stands-in = Stands in
mentions = Mentioned in
axis-starts = The axis starts at { $value }.
axis-zero = The axis starts at zero.
band-limit = Limit of { $grade }: { $value }
break-at = The method changed; not comparable
changed-from = from { $period } ({ $value })

## Profiles and indicators

history = History
parts = Parts assessed
beside = Around it
part-of = Part of
siblings = At the same level
measure = The measure
bands = Grades
all-values = All values
downloads = Downloads
unit = Unit
unit-none = no unit
range = Range
range-of = { $from } to { $to }
decimals = Decimals
better = Direction
better-higher = higher is better
better-lower = lower is better
better-neither = no direction
formula = Formula
derive-mean = Mean of { $indicator } over its parts
derive-share = { $part } divided by { $whole }, in per cent
derive-sum = Sum of { $parts }
derive-difference = { $first } minus { $second }
derive-weighted = Weighted sum of { $parts }, times { $times }
check-mean = Recomputed as the mean of { $indicator } over its parts; tolerance { $tolerance }
default-source = Main source
value = Value
grade = Grade
grade-short = Grade
change-column = Change
difference = Difference
rank = Rank
period = Period
place = Place
name = Name
kind = Kind
newest-value = Newest value
no-value = no value yet
valid-from-to = { $from }–{ $to }
valid-from = since { $from }
valid-until = until { $to }
valid-always = all periods
level-range = { $from }–{ $to }
level-above = above { $value }
level-from = from { $value }
not-comparable = Not comparable with other versions.

## Findings

findings = Findings on published numbers
findings-lead = Published numbers are not replaced. Here they stand beside what a recomputation gives, or what another source says.
as-published = Published
recomputed = Recomputed
elsewhere = In another source

## Data

datasets = Datasets
datasets-caption = Datasets to download
dataset = Dataset
rows = Rows
licence = Licence
column-dictionary = Column dictionary
columns-caption = Observations
column = Column
meaning = Meaning
verify = Checking the files
verify-lead = Save the downloaded file, compute its SHA-256, for instance with <code>sha256sum</code>, and compare it with this list.
checksums-caption = Checksums of the files
file = File
adjusted = Adjusted numbers
adjusted-lead = These numbers are written differently from their source.
in-source = In the source
here = Here
reason = Reason
no-data = This report holds no data.
no-sources = This report names no sources.
all-observations = All observations
all-observations-lead = Every number of every indicator, one row each.
data-lead = Charts, tables and the numbers in the text of this report are made from the files below.
decimal-point = decimal mark: point
column-indicator = Key of the indicator.
column-entity = Key of the place or unit.
column-period = Period: year, half-year, quarter, month, day, financial year or span.
column-value = Value with a decimal point; empty if there is none.
column-status = Status of the value; empty if ordinary.
column-missing = Reason if there is no value.
column-source = Key of the source.
column-note = Note.
column-grade = Grade by the scheme valid for the period.
columns-lead = In the CSV files an empty cell means: none. The same names are the keys in JSON, where empty cells are left out. Columns at the end repeat keys as words, one for each language.
descriptions = Descriptions for machines
descriptions-lead = Columns, types, keys and licence of all files above.
file-spreadsheet = CSV, spreadsheet ({ $locale })
file-datapackage = Data Package
file-csv-metadata = CSV on the Web
cite-file = Citing a file
cite-data = Name the report, the file and its SHA-256, for instance: { $citation } File <code>{ $file }</code>.
register-entities = Places and units
register-indicators = Indicators
register-sources = Sources
register-levels = Levels of the grading schemes
register-members = Members of breakdowns
register-breaks = Declared breaks of series
register-targets = Targets
register-findings = Findings
column-key = Name of the row: indicator/entity/period, and /breakdown=member behind it where the row is a part. No two rows share it.
column-breakdown = Key of the breakdown; empty for totals.
column-member = Key of the member of the breakdown; empty for totals. Rows of members are parts of the row of their total: do not add them to it.
column-unit = Unit: percent, or its name in the first language of the report.
column-decimals = Decimals the value is printed with.
column-obs-status = Observation status, a code of the SDMX list CL_OBS_STATUS. Where several fit, the first of B, the reasons for no value, the status, A.
column-break = Filled in at the first value behind a break of the series: it must not be compared with those before.
column-level = Key of the grade in codes/levels.csv: scheme/version/level.
column-suffix = Key of what stands beside the grade, the second axis of its scheme.
column-low = Lower bound of the value.
column-high = Upper bound of the value.
column-plus-minus = Half the distance of the bounds, where the source prints ±.
column-published-grade = Grade printed by the source beside the value.
column-published-rank = Rank printed by the source.
column-published-rank-of = Of how many, in the source.
column-published-change = Change printed by the source.
column-published-change-from = Period from which that change is counted.
column-other-values = Other values for the same figure, each with the key of its source, separated by semicolons.
column-method = Whether the value was published or computed here.
column-computed-from = What it was computed from, separated by semicolons.
column-missing-part = The row whose value is missing, where a computed value is missing for it.
column-findings = Kinds of findings on the value, separated by semicolons; told in codes/findings.csv.
column-targets = Keys of the targets for the value in codes/targets.csv, separated by semicolons.
column-target-verdicts = Whether these targets are met, in the same order.
column-source-url = Address of the source.
column-kind = Key of the kind.
column-parent = Key of what it is a part of.
column-id = Key, by which other tables name the row.
column-range-low = Lowest possible value.
column-range-high = Highest possible value.
column-better = Which way is better.
column-scheme = Key of the grading scheme.
column-publisher = Publisher of the source.
column-published = When it was published.
column-event = Day of the event it tells of.
column-retrieved = Day it was read.
column-url = Address.
column-version = Number of the version of the scheme, from 1, the oldest.
column-from = First period in force; empty if open.
column-to = Last period in force; empty if open.
column-edge = Whether the lower edge belongs to the level.
column-at = Lower edge of the level.
column-tone = What the level means; picks its colour.
column-periods = Periods the target is for, separated by semicolons; two dots stand for from and to.
column-goal = What is to be reached.
column-within = Key of the place or unit within which is ranked.
column-finding = Kind of the finding.
label-indicator = Name of the indicator.
label-entity = Name of the place or unit.
label-breakdown = Name of the breakdown.
label-member = Name of the member.
label-unit = Name of the unit.
label-grade = Name of the grade.
label-suffix = Name of what stands beside the grade.
label-published-rank-among = Among whom the source ranks.
label-source = Title of the source.
label-note = Note.
label-name = Name.
label-kind = Name of the kind.
label-definition = Definition.
label-title = Title.
label-label = Name.
label-zone = Name of the zone.
label-reason = Reason.
label-finding = The finding in words.
label-accepted = Why the report accepts it; empty if it is new.
missing-incomplete = a part of the computed value is missing
sdmx-A = normal value
sdmx-B = time series break
sdmx-E = estimated value: estimated or approximate
sdmx-P = provisional value
sdmx-U = low reliability: disputed or suspect
sdmx-L = missing, data exist but were not collected: not assessed or not in the sample
sdmx-M = missing, data cannot exist: not applicable
sdmx-O = missing: not published, a part is missing, or only a grade was published
sdmx-Q = missing, suppressed
break-scheme = another version of the grading scheme
break-declared = declared by the report, with a reason
break-part = a series it is computed from is broken
method-published = published by the source
method-computed = computed for this report
verdict-met = met
verdict-not-met = not met
verdict-cannot-tell = cannot be told
edge-min = the edge belongs to the level
edge-above = the edge belongs to the level below
goal-at-least = at least this value
goal-at-most = at most this value
goal-rank-at-most = this rank or a better one
finding-kind-recomputed = a recomputation gives another value
finding-kind-grade = the scheme gives another grade
finding-kind-out-of-range = outside the possible range
finding-kind-disputed = sources differ
finding-kind-members = the members do not add up
finding-kind-total = the values do not add up to the total
finding-kind-change = the values give another change
finding-kind-incomparable = a change across a break, or between periods of unlike length
finding-kind-rank = the values give another rank
shape = { $rows } rows × { $columns } columns
size-bytes = { $count } B
size-kilobytes = { $count } kB
size-megabytes = { $count } MB

## Methods, editions, changes

rules = General rules
rule-rounding = Rounding
rule-rounding-text = Values are computed as exact decimals and rounded half up to the decimals of their indicator. Grades are assigned after rounding.
rule-breaks = Changes of scheme
rule-breaks-text = Where the method of assessment changes, the series is broken. Nothing across the break is compared, ranked or called a change.
rule-missing = Missing values
rule-missing-text = A missing value gives its reason. It is not estimated, not bridged by a line and not counted as zero.
rule-disputed = Disputed values
rule-disputed-text = Where sources differ, both values are shown. No change or rank is computed from such a value.
rule-parts = Parts of a year
rule-parts-text = Values for part of a year are not compared with values for a whole year.
corrections = Corrections
no-corrections = No corrections so far.
restated = Restated numbers
added = New numbers
removed = Removed numbers
was = Was
now = Now
no-releases = No release has been frozen yet. When one restates a number, the old one stays visible and struck through, with the new one beside it and the reason.
not-found-lead = There is nothing at this address, or no longer. Perhaps you were looking for one of these pages.

## Status of editions

edition-draft = draft
edition-final = final
edition-corrected = corrected
edition-withdrawn = withdrawn
edition-older = older edition
alert-draft = This edition is a draft; its content may change.
alert-corrected = This edition has been corrected; see its list of corrections.
alert-withdrawn = This edition has been withdrawn and is kept only as an archive.
alert-older = There is a newer edition.

## Status of values

status-provisional = provisional
status-estimated = estimated
status-approximate = approximate
status-disputed = disputed: sources differ
status-suspect = suspect: probably a mistake
status-restated = restated
sign-provisional = p
sign-estimated = e
sign-approximate = ±
sign-disputed = ?
sign-suspect = ?
sign-restated = r
value-published = published number, leads to its note
value-calculated = number calculated by the editors
around = around { $value }

## Reasons for missing values

missing-not-assessed = not assessed
missing-not-in-sample = not in the sample
missing-not-published = not published
missing-not-applicable = not applicable
missing-suppressed = suppressed
missing-no-data = no data
no-year = no year
no-year-short = n.d.

## Tones of grades

tone-good = good
tone-fair = fair
tone-middle = middle
tone-poor = poor
tone-bad = bad
tone-neutral = neutral

## Counts

count-chapters = { $n ->
    [one] { $count } chapter
   *[other] { $count } chapters
}
count-figures = { $n ->
    [one] { $count } figure
   *[other] { $count } figures
}
count-tables = { $n ->
    [one] { $count } table
   *[other] { $count } tables
}
count-entities = { $n ->
    [one] { $count } place or unit
   *[other] { $count } places and units
}
count-indicators = { $n ->
    [one] { $count } indicator
   *[other] { $count } indicators
}
count-sources = { $n ->
    [one] { $count } source
   *[other] { $count } sources
}
count-values = { $n ->
    [one] { $count } number
   *[other] { $count } numbers
}
count-findings = { $n ->
    [one] { $count } finding
   *[other] { $count } findings
}
count-editions = { $n ->
    [one] { $count } edition
   *[other] { $count } editions
}
count-uses = { $n ->
    [one] used for { $count } number
   *[other] used for { $count } numbers
}
count-added = { $n ->
    [one] { $count } new number
   *[other] { $count } new numbers
}
count-removed = { $n ->
    [one] { $count } number removed
   *[other] { $count } numbers removed
}
count-restated = { $n ->
    [one] { $count } number restated
   *[other] { $count } numbers restated
}

## Periods and numbers

period-half = { $half ->
    [1] first half of { $year }
   *[2] second half of { $year }
}
period-quarter = { $quarter ->
    [1] first quarter of { $year }
    [2] second quarter of { $year }
    [3] third quarter of { $year }
   *[4] fourth quarter of { $year }
}
period-financial-year = { $first }/{ $second }
period-span = { $from }–{ $to }
with-unit = { $value } { $unit }
name-within = { $name } ({ $parent })
with-percent = { $value }%
axis-million = { $value } million
axis-billion = { $value } billion
axis-trillion = { $value } trillion
unit-percent = per cent
unit-percentage-points = { $n ->
    [one] percentage point
   *[other] percentage points
}

## Sentences

change-up = { $counted ->
    [scale] rose { $amount }
   *[amount] rose by { $amount }
}
change-down = { $counted ->
    [scale] fell { $amount }
   *[amount] fell by { $amount }
}
change-same = was unchanged
rank-of = rank { $rank } of { $size }
rank-tied = joint rank { $rank } of { $size } { $n ->
    [one] (with one other)
   *[other] (with { $others } others)
}
rank-unranked = { $count } without a value that can be ranked
no-figure = no figure
note-value = { $indicator } of { $entity }, { $period }: { $value }.
note-missing = { $indicator } of { $entity }, { $period }: { $reason }.
note-change = { $to } − { $from } = { $difference }.
note-mean = Mean of { $count } parts: ({ $terms }) ÷ { $count } = { $value }.
note-sum = { $terms } = { $value }.
note-share = { $part } ÷ { $whole } = { $value }.
note-computed = Computed from: { $terms }.
note-index = { $value } ÷ { $base } ({ $period }) × 100.
note-weighted = { $times } × ({ $terms }) ÷ { $weights } = { $value }.
uncertainty = Uncertainty
plus-minus = ± { $value }
note-incomplete = Cannot be computed: { $part } is missing.
note-corrected = Corrected on { $date }: { $text }
note-rank = Ranked by the values published for { $period }.
note-also = Another source prints { $value }.
note-published-rank = The source prints rank { $rank }.
note-published-rank-of = The source prints rank { $rank } of { $size }.
note-in-scope = ({ $scope })
note-published-level = The source prints level { $level }.
finding-recomputed = Recomputed, it is { $value }; published is { $published }.
finding-grade = The source prints { $published }; by the scheme it is { $grade }.
finding-range = Outside the range { $from } to { $to }.
finding-disputed = Sources print different numbers.
found-recomputed = Recomputed
found-elsewhere = Other source
found-scheme = By the scheme
found-break = Reason
found-range = Range
finding-at = { $indicator } of { $entity }, { $period }
series-broken = Scheme changed: not comparable
series-broken-length = Periods of different lengths: not comparable
series-broken-part = The series of { $indicator }, from which it is computed, is broken: not comparable
series-broken-from = From { $period } on: { $reason }.
gap-tooltip = { $entity }, { $period }: { $reason }
point-tooltip = { $entity }, { $period }: { $value }
alt-line = { $indicator }, { $from } to { $to }. { $series }.
alt-line-series = { $entity }: { $values }
alt-line-point = { $value } ({ $period })
alt-ranking = { $indicator }, { $period }, best first: { $rows }.
alt-ranking-row = { $entity } { $value }
reference-label = { $entity } { $value }
exhibit-empty = There are no numbers for this chart.
order-best = Ordered from the best.
order-highest = Ordered from the highest value.
axis-cut = The value axis does not start at zero.
home-lead = { $indicator }
date-of-event = about an event on { $date }
observations = Observations
file-all-excel = All observations
finding-members = Its members add up to { $sum }; published is { $published }.
finding-total = With the others it adds up to { $sum }, not { $total }.
finding-change = The source prints a change of { $published }; the values give { $value }.
finding-incomparable = The source prints a change of { $published } since { $period }. { $reason }.
finding-rank = The source prints rank { $published }; by the values it is { $rank }.
derive-mean-group = Mean of { $indicator } over a group
derive-sum-group = Sum of { $indicator } over a group
derive-rank = Rank by { $indicator }

## Calls in prose

in-period = { $length ->
    [day] on { $period }
    [half] in the { $period }
    [quarter] in the { $period }
    [span] from { $from } to { $to }
   *[other] in { $period }
}
period-noun = { $length ->
    [half] the { $period }
    [quarter] the { $period }
    [span] the time from { $from } to { $to }
   *[other] { $period }
}
scaled = { $value } { $scale ->
    [thousand] thousand
    [million] million
   *[billion] billion
}
number-in-words = { $n ->
    [0] zero
    [1] one
    [2] two
    [3] three
    [4] four
    [5] five
    [6] six
    [7] seven
    [8] eight
    [9] nine
    [10] ten
    [11] eleven
    [12] twelve
    [13] thirteen
    [14] fourteen
    [15] fifteen
    [16] sixteen
    [17] seventeen
    [18] eighteen
    [19] nineteen
   *[20] twenty
}
less-than = less than { $value }
grade-in-text = { $lettered ->
    [yes] { $letter } ({ $name })
   *[no] “{ $name }”
}
with-remark = { $text } ({ $remark })
scope = { $shape ->
    [kind-place] { $count } { $kind } in { $place }
    [kind] { $count } { $kind }
    [place] { $count } measured in { $place }
   *[bare] { $count } measured
}
and-remark = { $text }; { $remark }
ordinal = { $n ->
    [one] { $count }st
    [two] { $count }nd
    [few] { $count }rd
   *[other] { $count }th
}
remark-tied = { $n ->
    [one] tied with one other
   *[other] tied with { $count } others
}
remark-without = { $n ->
    [one] one more has no comparable figure
   *[other] { $count } more have no comparable figure
}
remark-doubtful = { $n ->
    [one] one uncertain figure left out
   *[other] { $count } uncertain figures left out
}
sentence-value = The { $indicator_inside } for { $entity } stood at { $value } { $when }{ $doubt ->
    [provisional] { " " }(provisional)
    [estimated] { " " }(an estimate)
    [disputed] { " " }(disputed; also given as { $others })
    [uncertain] { " " }(disputed)
    [out-of-scale] { " " }(doubtful: the scale runs from { $low } to { $high })
    [suspect] { " " }(doubtful)
    [computed] { " " }(computed from published figures)
   *[none] { "" }
}
sentence-missing = { $entity } has no figure for the { $indicator_inside } { $when }, { $reason ->
    [not-assessed] as it was not assessed
    [not-in-sample] as it was not in the sample
    [not-published] as none was published
    [not-applicable] as the measure does not apply to it
    [suppressed] as the figure is withheld
   *[part] as a part of it is missing: { $part }
}
sentence-grade-only = { $entity } was graded { $grade } for the { $indicator_inside } { $when }; no number was published
sentence-with = { $text }, { $clauses }
sentence-target = { $text }; the target of { $goal ->
    [at-least] at least { $value }
    [at-most] at most { $value }
   *[rank] rank { $value } or better
} { $verdict ->
    [met] was met
    [not-met] was not met
   *[unknown] cannot be judged
}
sentence-broken = { $text }; { $why ->
    [frequency] there is no earlier figure for a period of the same length
    [span] a span of this kind is not compared with earlier ones
   *[other] no change from { $since } is given
}{ $why ->
    [frequency] { "" }
    [span] { "" }
    [scheme] , as the grading scheme changed
    [part] , as the series behind it is broken
    [doubtful] , as that figure is uncertain
   *[declared] : { $reason }
}
sentence-end = { $text }.
sentence-first = { $text }; this is the first figure available
clause-change = { $direction ->
    [up] up { $amount } from { $since }
    [down] down { $amount } from { $since }
   *[same] unchanged from { $since }
}{ $better ->
    [improved] { " " }(an improvement)
    [worsened] { " " }(a deterioration)
   *[unsaid] { "" }
}
clause-grade = { $move ->
    [up] moving up from { $before } to { $grade }
    [down] moving down from { $before } to { $grade }
    [same] still graded { $grade }
   *[none] graded { $grade }
}
clause-rank = ranked { $rank } of { $scope }{ $remarked ->
    [yes] { " " }({ $remark })
   *[no] { "" }
}
compare = { $direction ->
    [higher] { $amount } { $counted ->
        [scale] higher
       *[count] more
    } than { $with }
    [lower] { $amount } { $counted ->
        [scale] lower
        [count] fewer
       *[amount] less
    } than { $with }
   *[same] the same as { $with }
}
compare-mean = the mean of the { $scope }
named = { $beside ->
    [value] { $names } ({ $value })
    [scope] { $names } ({ $end } of { $scope })
    [both] { $names } ({ $value }, { $end } of { $scope })
   *[none] { $names }
}
end-highest = the highest
end-lowest = the lowest
list-others = { $n ->
    [one] one other
   *[other] { $count } others
}
list-none = none
doubtful-value = { $value }, uncertain
note-rounded = In the text it is rounded to { $value }.
note-percent = ({ $to } − { $from }) ÷ { $from } = { $percent }.
note-compared = { $indicator }, { $first } and { $second }, { $period }: { $difference }
note-group = { $indicator }, { $period }, { $scope }: { $values }.
note-group-empty = { $indicator }, { $period }: nobody has a figure that could be compared.
note-group-mean = Mean: ({ $terms }) ÷ { $count } = { $value }.
note-condition = { $condition ->
    [level] Graded { $what }
    [above] Above { $what }
    [at-least] { $what } or more
    [below] Below { $what }
    [at-most] { $what } or less
    [missing] Without a figure
   *[reason] { $what }
}: { $count } of { $size }.
note-left-out = Left out: { $list }.
note-without = Without a figure: { $list }.

## Index, print edition, release history

## What pages say of their figures

ranking = Ranking
trend = Over time
distribution = Distribution
comparison = Two periods
ranking-highest = { $entity } had the highest value in { $period }: { $value }
ranking-lowest = { $entity } had the lowest value in { $period }: { $value }
ranking-scope = { $measure }, { $period }. { $kind }: { $shown } of { $all } have a number to compare.
trend-scope = { $entities }. Lines end where values may not be compared.
distribution-of = Values run from { $low } to { $high }; the middle one is { $middle }
compared-of = { $measure }: { $risen } of { $all } rose from { $from } to { $to }
compared-scope = { $measure }. Only those with numbers for both periods.
measure-in-unit = { $measure } ({ $unit })
measure-in-period = { $measure }, { $period }
difference-from = Differences are from the value of { $entity }, { $value }.
check = Check
check-of = Recomputed as: { $formula }. Tolerance { $tolerance }.
scheme-since = A different scheme applies from { $period }; values before and after it are not compared.
broken-since = From { $period }: { $reason }.
target = Target
targets = Targets
target-at-least = at least { $value }
target-at-most = at most { $value }
target-rank = rank { $rank } or better
verdict = Verdict
version-of-day = { $date } ({ $status })
citation-page = { $publisher }, <cite>{ $title }</cite>: { $page }.
citation-page-home = { $publisher }, <cite>{ $title }</cite>.
newest-source = Newest source of these data: { $date }.
breaks = Breaks in the series
sources-lead = Where the numbers of this report were published, and what rests on each source.
methods-lead = How values become grades, how numbers are computed here, and what is never compared.
editions-lead = Every edition of this report with its status and its corrections. Nothing that was published disappears.
entities-lead = Every place and unit in this report, each with its newest number and a page of its own.
indicators-lead = Everything that is measured, with definition, grades, rankings and all values.
## Exhibits

threshold-label = edge of { $level } { $value }
target-label = target { $value }
scale-begins = the scale begins at { $value }
deviation-zero = { $reference } = 0
deviation-below = ← below
deviation-above = above →
distance-column = Distance
target-column = Target or edge
stack-total = Total
class = { $from } to less than { $to }
class-last = { $from } to { $to }
class-column = Class
count-column = How many
interval = between { $low } and { $high }
interval-low = From
interval-high = To
alt-rows = { $indicator }, { $period }: { $rows }.
alt-deviation = { $indicator }, { $period }, distance from { $reference }: { $rows }.
alt-stacked = Parts of a whole, { $period }. { $rows }.
alt-target = { $indicator }, { $period }, with what is to be reached: { $rows }.
alt-scatter = { $indicator }, { $period }: { $rows }.
alt-histogram = How many values of { $indicator } lie in each class, { $period }: { $rows }.
alt-spread = { $count } values, from { $low } ({ $lowest }) to { $high } ({ $highest })
alt-without = { $count } without a value
alt-series = first { $first }, last { $last }, lowest { $low }, highest { $high }
alt-more = { $n ->
    [one] { $count } more in the table
   *[other] { $count } more in the table
}
## Index, print edition, release history

search-lead = Places, units, indicators, figures and chapters of this report, by letter.
search-field = Search this report
search-hits = Found
search-most = Shown
search-none = Nothing found.
print-of = { $edition }: print edition
changes-lead = What each release of the data added, removed and restated.
used-by = Used by
in-figures = In figures
single-values = Other values
newest-values = Newest values
