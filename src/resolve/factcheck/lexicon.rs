//! What words do in a sentence, by language: the cues by which prose is read. The words stand in `lexicon/*.txt`.

use super::tokens::Token;
use std::collections::BTreeMap;
use std::ops::BitOr;
use std::sync::LazyLock;

/// Names the cues, each with what a word of it says.
macro_rules! cues {
    ($($(#[$doc:meta])* $cue:ident = $name:literal,)*) => {
        /// What a word does in a sentence.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum Cue { $($(#[$doc])* $cue,)* }

        /// Cues by their names in the word lists.
        const NAMES: &[(&str, Cue)] = &[$(($name, Cue::$cue),)*];
    };
}

cues! {
    /// A value went up.
    Up = "up",
    /// It went down.
    Down = "down",
    /// It became better.
    Improve = "improve",
    /// It became worse.
    Worsen = "worsen",
    /// The opposite of what follows is said.
    Not = "not",
    /// A verb that takes `up` or `down` for its own.
    Phrasal = "phrasal",
    /// A value that was reached follows.
    Reach = "reach",
    /// A value or a place where something stands follows.
    At = "at",
    /// A value from which something came follows.
    From = "from",
    /// A value compared with follows.
    Than = "than",
    /// An earlier value follows.
    Formerly = "formerly",
    /// The first of the years meant follows.
    Since = "since",
    /// The end of a range follows.
    Range = "range",
    /// The next of a series follows.
    Then = "then",
    /// What happened, happened once more.
    Again = "again",
    /// What stands before is more than what follows.
    Above = "above",
    /// It is less.
    Below = "below",
    /// What follows is a bound, and the value is above it.
    Over = "over",
    /// The value is below it.
    Under = "under",
    /// It is better.
    Ahead = "ahead",
    /// It is worse.
    Behind = "behind",
    /// An adjective of more.
    More = "more",
    /// An adjective of less.
    Less = "less",
    /// An adjective of better.
    Better = "better",
    /// An adjective of worse.
    Worse = "worse",
    /// A comparative, or what makes one.
    Comparative = "comparative",
    /// Two values are equal.
    Equal = "equal",
    /// A verb before `level`.
    Stands = "stands",
    /// What stands behind `sama`, so that it means equal.
    With = "with",
    /// A word of equality says less than it does alone.
    Nearly = "nearly",
    /// A rounded value follows.
    About = "about",
    /// A value a little below follows.
    Almost = "almost",
    /// A value exactly at an edge.
    Exactly = "exactly",
    /// How far two bodies are apart.
    Gap = "gap",
    /// An earlier time.
    Earlier = "earlier",
    /// An adverb between who is named and what is said.
    Adverb = "adverb",
    /// Another statement begins.
    But = "but",
    /// A list goes on.
    And = "and",
    /// A choice goes on.
    Or = "or",
    /// Whose a value is follows.
    Of = "of",
    /// The greatest of all.
    Most = "most",
    /// The least.
    Least = "least",
    /// The best.
    Best = "best",
    /// The worst.
    Worst = "worst",
    /// A superlative beside it is not one of values.
    OtherOrder = "other-order",
    /// Second, third: a superlative beside it is not the first.
    Next = "next",
    /// A change in either way.
    Shift = "shift",
    /// A line of an exhibit.
    Line = "line",
    /// What is said is so at each step: `every year`, `in a row`.
    Steady = "steady",
    /// It is so at one step only.
    Once = "once",
    /// A distance becomes greater.
    Widen = "widen",
    /// It becomes less.
    Narrow = "narrow",
    /// Changes become greater.
    Quicken = "quicken",
    /// They become less.
    Slow = "slow",
    /// A target was reached.
    Met = "met",
    /// It was not.
    Missed = "missed",
    /// The body named second.
    Latter = "latter",
    /// The one named first.
    Former = "former",
    /// A rank.
    Ranks = "ranks",
    /// Steps from one rank to another.
    Rungs = "rungs",
    /// A verb before a rank.
    Came = "came",
    /// A noun or scope behind a rank in numbers.
    RankNoun = "rank-noun",
    /// What may follow a rank that no noun follows.
    AfterRank = "after-rank",
    /// The number of those ranked follows.
    Among = "among",
    /// Of all of a country.
    National = "national",
    /// A noun for values.
    Value = "value",
    /// Words between a year and its value.
    AmountsTo = "amounts-to",
    /// Words without weight before a value.
    Filler = "filler",
    /// Per cent.
    Percent = "percent",
    /// Points of per cent.
    Percentage = "percentage",
    /// Points.
    Points = "points",
    /// A target.
    Target = "target",
    /// A total.
    Total = "total",
    /// An edge of a level.
    Edge = "edge",
    /// An edge from which a level begins.
    Begin = "begin",
    /// A level.
    Level = "level",
    /// A zone of levels.
    Zone = "zone",
    /// A value below zero.
    Minus = "minus",
    /// So many times.
    Times = "times",
    /// A factor follows.
    Multiplied = "multiplied",
    /// Stands between that and the factor.
    By = "by",
    /// The end of a scale follows.
    Maximum = "maximum",
    /// A scale.
    Scale = "scale",
    /// Some of an order, not a count.
    Order = "order",
    /// A full list follows.
    Namely = "namely",
    /// Part of a list follows.
    Partly = "partly",
    /// All of those counted.
    All = "all",
    /// None of them.
    Nothing = "none",
    /// More than half of them.
    Majority = "majority",
    /// Two limits follow.
    Between = "between",
    /// The limit before is a lower one.
    Upwards = "upwards",
    /// It is an upper one.
    Downwards = "downwards",
    /// Above the limit told before.
    AboveIt = "above-it",
    /// Below it.
    BelowIt = "below-it",
    /// The end of a scale.
    ScaleEnd = "scale-end",
    /// The test told before is meant again.
    DoesSo = "does-so",
    /// It is not.
    DoesNot = "does-not",
    /// No others than those that follow.
    Only = "only",
    /// What is told of bodies as one: their mean, their sum, how far they are apart.
    Aggregate = "aggregate",
    /// Those that are named.
    Ones = "ones",
    /// Those that were not counted before.
    Others = "others",
    /// Not among those of what follows.
    Outside = "outside",
    /// Of how many follows.
    Partitive = "partitive",
    /// What ought to be, may be, or would be is said.
    Rule = "rule",
    /// Words between a value and its level.
    Grading = "grading",
    /// Words between those counted and where they are.
    Linking = "linking",
    /// What is left of a whole.
    Rest = "rest",
    /// All of several bodies.
    Together = "together",
    /// A mean.
    Mean = "mean",
    /// Figures in the order of what they are of.
    Respectively = "respectively",
    /// Chapters of the report.
    Chapters = "chapters",
    /// Its exhibits.
    Exhibits = "exhibits",
    /// Its tables.
    Tables = "tables",
    /// Its indicators.
    Indicators = "indicators",
    /// Its sources.
    Sources = "sources",
    /// All kinds of areas and their governments.
    Governments = "governments",
    /// Says which one the noun behind it is.
    ThisBefore = "this-before",
    /// Says which one the noun before it is.
    ThisAfter = "this-after",
    /// Years.
    Year = "year",
    /// Shorter units of time.
    Span = "span",
    /// Stands between a number and a unit of time.
    Working = "working",
    /// An age follows.
    Aged = "aged",
    /// A time that was measured.
    Measured = "measured",
    /// A span of time follows.
    Within = "within",
    /// A span that leads from today.
    AroundNow = "around-now",
    /// So often in a span of time.
    Each = "each",
    /// A span looks back or ahead.
    Away = "away",
    /// It looks back from a year named before.
    Back = "back",
    /// It looks ahead from one.
    Onward = "onward",
    /// The part of a year before or behind.
    Adjacent = "adjacent",
    /// A part of a year.
    Part = "part",
    /// A year compared with follows.
    YearBase = "year-base",
    /// A year follows, even before what could be counted.
    Dating = "dating",
    /// Stands between a value and its year.
    OfYear = "of-year",
    /// A time of day follows.
    Clock = "clock",
    /// It stands before.
    ClockAfter = "clock-after",
    /// Opening hours.
    Open = "open",
    /// What numbers count, besides the units and kinds of the report.
    Counted = "counted",
    /// A number of things follows, never a year.
    Taking = "taking",
    /// A number that names follows: of a law, a chapter, an exhibit, a room.
    Label = "label",
    /// One with sections.
    Sectioned = "sectioned",
    /// One of a version.
    Version = "version",
    /// One of a document.
    Document = "document",
    /// One of a telephone.
    Phone = "phone",
    /// One within a house.
    Extension = "extension",
    /// One of an address.
    Address = "address",
}

/// Some cues.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Cues([u128; 2]);

impl Cues {
    /// Some cues as one.
    pub(super) const fn of(cues: &[Cue]) -> Cues {
        let (mut all, mut at) = ([0; 2], 0);
        while at < cues.len() {
            all[cues[at] as usize / 128] |= 1 << (cues[at] as u128 % 128);
            at += 1;
        }
        Cues(all)
    }

    /// Whether the two have a cue in common.
    pub(super) fn meets(self, other: Cues) -> bool {
        self.0[0] & other.0[0] != 0 || self.0[1] & other.0[1] != 0
    }
}

impl From<Cue> for Cues {
    fn from(cue: Cue) -> Cues {
        Cues::of(&[cue])
    }
}

impl<T: Into<Cues>> BitOr<T> for Cues {
    type Output = Cues;
    fn bitor(self, other: T) -> Cues {
        let other = other.into();
        Cues([self.0[0] | other.0[0], self.0[1] | other.0[1]])
    }
}

impl<T: Into<Cues>> BitOr<T> for Cue {
    type Output = Cues;
    fn bitor(self, other: T) -> Cues {
        Cues::from(self) | other
    }
}

/// Words of a language with their cues.
#[derive(Debug)]
pub(super) struct Lexicon {
    words: BTreeMap<&'static str, Cues>,
    /// By the word that does what the cue says.
    phrases: BTreeMap<&'static str, Vec<Phrase>>,
    /// An ending that changes no meaning.
    ending: &'static str,
}

#[derive(Debug)]
struct Phrase {
    words: Vec<&'static str>,
    /// The place of the word that does what the cue says.
    head: usize,
    cue: Cue,
}

impl Phrase {
    fn stands(&self, tokens: &[Token], at: usize) -> bool {
        let here = at.checked_sub(self.head).and_then(|start| tokens.get(start..start + self.words.len()));
        here.is_some_and(|here| here.iter().zip(&self.words).all(|(token, word)| token.lower == *word))
    }
}

pub(super) static INDONESIAN: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(include_str!("lexicon/id.txt"), "nya"));
pub(super) static ENGLISH: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(include_str!("lexicon/en.txt"), ""));

impl Lexicon {
    fn new(text: &'static str, ending: &'static str) -> Lexicon {
        let mut lexicon = Lexicon { words: BTreeMap::new(), phrases: BTreeMap::new(), ending };
        let mut cue = Cue::Up;
        for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            // A line that begins with blanks goes on with the cue before it.
            let words = match line.split_once(": ") {
                Some((name, words)) if !line.starts_with(' ') => {
                    (_, cue) = *NAMES.iter().find(|(each, _)| *each == name).expect("the name of a cue");
                    words
                }
                _ => line,
            };
            for phrase in words.split(',').map(str::trim).filter(|phrase| !phrase.is_empty()) {
                let words: Vec<&str> = phrase.split(' ').map(|word| word.trim_start_matches('*')).collect();
                let head = phrase.split(' ').position(|word| word.starts_with('*')).unwrap_or(words.len() - 1);
                if let [word] = words[..] {
                    let cues = lexicon.words.entry(word).or_default();
                    *cues = *cues | cue;
                } else {
                    lexicon.phrases.entry(words[head]).or_default().push(Phrase { words, head, cue });
                }
            }
        }
        lexicon
    }

    /// Gives each token its cues.
    pub(super) fn mark(&self, tokens: &mut [Token]) {
        for at in 0..tokens.len() {
            let word = tokens[at].lower.as_str();
            let bare = word.strip_suffix(self.ending);
            let mut cues = self.words.get(word).or_else(|| self.words.get(bare?)).copied().unwrap_or_default();
            let phrases = self.phrases.get(word).into_iter().flatten();
            for phrase in phrases.filter(|phrase| phrase.stands(tokens, at)) {
                cues = cues | phrase.cue;
            }
            tokens[at].cues = cues;
        }
    }
}
