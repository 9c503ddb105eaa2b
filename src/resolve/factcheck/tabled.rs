//! What the report itself holds besides values: numbers in its record tables, and how many parts it has.

use super::classify::Ask;
use super::lexicon::Cue;
use super::numerals::numerals;
use super::tokens::{Kind, Token, cut};
use super::words::Language;
use crate::model::report::Text;
use crate::model::report::{Bound, Report, Table};
use crate::model::{Decimal, Piece};
use std::collections::{BTreeMap, BTreeSet};

/// A number in a cell of a table.
struct Cell {
    table: String,
    /// Long words of the table's title and heads.
    title: BTreeSet<String>,
    /// Those of the other cells of its row, and of the other rows.
    row: BTreeSet<String>,
    others: BTreeSet<String>,
}

/// Numbers of tables by value, and counts of the report's parts by their nouns.
pub(super) struct Tabled {
    cells: BTreeMap<Decimal, Vec<Cell>>,
    parts: [(Cue, BTreeSet<usize>); 5],
}

impl Tabled {
    pub(super) fn new(report: &Report, language: Language, locale_index: usize) -> Tabled {
        let mut cells: BTreeMap<Decimal, Vec<Cell>> = BTreeMap::new();
        for table in &report.tables {
            add(&mut cells, table, language, locale_index);
        }
        Tabled { cells, parts: parts(report) }
    }

    /// The table in which a numeral stands, where the sentence speaks of its row or title, and of no body.
    pub(super) fn table(&self, ask: &Ask<'_>) -> Option<&str> {
        let typed = ask.here.typed();
        // A cell does not stand behind itself.
        if typed.readings[0].decimals == 0 || typed.times > 1 || !ask.whole.entities.is_empty() || ask.whole.is_record {
            return None;
        }
        let before = ask.here.index.checked_sub(1).map_or(0, |index| ask.here.all[index].tokens.end);
        let near = &ask.here.tokens[before.min(typed.tokens.start)..typed.tokens.start];
        let names =
            |words: &BTreeSet<String>, tokens: &[Token]| tokens.iter().any(|token| words.contains(&token.lower));
        let is_meant = |cell: &&Cell| {
            let is_here = names(&cell.row, near);
            let is_other = names(&cell.others, near) && !is_here;
            !is_other && (is_here || names(&cell.title, ask.here.tokens))
        };
        self.cells.get(&typed.value())?.iter().find(is_meant).map(|cell| cell.table.as_str())
    }

    /// Whether the report has as many of its parts as a numeral says: `7 bab`, `15 figures`.
    pub(super) fn is_count_of_parts(&self, ask: &Ask<'_>) -> bool {
        let typed = ask.here.typed().whole().and_then(|whole| usize::try_from(whole).ok());
        let is_meant = |typed| self.parts.iter().any(|(cue, counts)| ask.here.says(1, *cue) && counts.contains(&typed));
        typed.is_some_and(is_meant)
    }
}

fn long_words(text: &str) -> impl Iterator<Item = String> {
    cut(text)
        .into_iter()
        .filter(|token| token.kind == Kind::Word && token.lower.chars().count() > 3)
        .map(|token| token.lower)
}

/// A text as typed, with what is waived in it.
pub(super) fn plain(text: &Text, locale_index: usize) -> String {
    let mut plain = String::new();
    for piece in &text[locale_index].pieces {
        match piece {
            Piece::Text(typed) => plain.push_str(typed),
            Piece::Call(Bound::Unchecked { text, .. }) => plain.push_str(text),
            Piece::Call(_) => plain.push('\u{fffc}'),
        }
    }
    plain
}

fn add(cells: &mut BTreeMap<Decimal, Vec<Cell>>, table: &Table, language: Language, locale_index: usize) {
    let mut title: BTreeSet<String> = long_words(&plain(&table.title, locale_index)).collect();
    title.extend(table.columns.iter().flat_map(|column| long_words(column.get(locale_index))));
    let text =
        |row: &[Option<Text>]| -> Vec<String> { row.iter().flatten().map(|cell| plain(cell, locale_index)).collect() };
    let rows: Vec<Vec<String>> = table.rows.iter().map(|row| text(row)).collect();
    let words: Vec<BTreeSet<String>> =
        rows.iter().map(|row| row.iter().flat_map(|cell| long_words(cell)).collect()).collect();
    for (index, row) in rows.iter().enumerate() {
        for cell in row {
            for typed in
                numerals(language, &language.read(cell)).into_iter().filter(|typed| typed.readings[0].decimals > 0)
            {
                let others = words.iter().enumerate().filter(|(other, _)| *other != index).flat_map(|(_, words)| words);
                cells.entry(typed.value()).or_default().push(Cell {
                    table: table.id.to_string(),
                    title: title.clone(),
                    row: words[index].clone(),
                    others: others.filter(|word| !title.contains(*word)).cloned().collect(),
                });
            }
        }
    }
}

/// How many parts of each kind the report and its editions have.
fn parts(report: &Report) -> [(Cue, BTreeSet<usize>); 5] {
    let one = |count: usize| BTreeSet::from([count]);
    [
        (Cue::Chapters, report.editions.iter().map(|edition| edition.chapters.len()).collect()),
        (Cue::Exhibits, one(report.exhibits.len())),
        (Cue::Tables, one(report.tables.len())),
        (Cue::Indicators, one(report.figures.indicators.len())),
        (Cue::Sources, one(report.figures.sources.len())),
    ]
}
