//! Pieces that several kinds of page show: links, files, grades, cards, notes, sources, keys of symbols.
//!
//! In and out as in the module above; nothing here knows on which page it will stand.

use serde::Serialize;

/// A link with its text.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Link {
    /// What the reader sees.
    pub(crate) label: String,
    /// Where it leads.
    pub(crate) href: String,
    /// What kind of thing it is, or a short word beside it.
    pub(crate) note: Option<String>,
}

/// A file to download.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct File {
    /// Format, such as "CSV".
    pub(crate) label: String,
    /// File name, such as `kepatuhan.csv`.
    pub(crate) name: String,
    /// Where it lies.
    pub(crate) href: String,
    /// Size in words, such as "1,3 kB".
    pub(crate) size: Option<String>,
    /// SHA-256 of its bytes, in hexadecimal.
    pub(crate) sha256: Option<String>,
}

/// Who publishes the report.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Publisher {
    /// Name.
    pub(crate) name: String,
    /// Home page.
    pub(crate) url: Option<String>,
    /// Address for questions.
    pub(crate) email: Option<String>,
}

/// A licence.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Licence {
    /// Name as printed, such as "CC BY 4.0".
    pub(crate) name: String,
    /// Address of its text.
    pub(crate) url: Option<String>,
}

/// A short remark below a heading, such as "6 bagan, 1 tabel".
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct MetaItem {
    /// The remark.
    pub(crate) text: String,
    /// Where it leads, if anywhere.
    pub(crate) href: Option<String>,
}

/// A date, for readers and for machines.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Date {
    /// As a reader writes it, such as "1 Februari 2025".
    pub(crate) text: String,
    /// As ISO 8601, such as `2025-02-01`.
    pub(crate) iso: String,
}

/// How to cite a page.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Citation {
    /// The citation without the address: publisher, year, title, edition, version.
    pub(crate) text_html: String,
    /// Full public address.
    pub(crate) url: Option<String>,
}

/// A grade: always a shape and a colour (the role), with letter or label or both.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Grade {
    /// Role, which picks shape and colour: `A` to `E`, or `N` for a neutral tone.
    pub(crate) role: String,
    /// Letter as the scheme has it, such as "A", "BB" or "A-"; none where the scheme has only names.
    pub(crate) letter: Option<String>,
    /// Name, such as "Kualitas tertinggi"; none where the letter alone is to be shown.
    pub(crate) label: Option<String>,
    /// Name, for readers who hear the page where the letter alone is shown.
    pub(crate) spoken: String,
}

/// A change between two periods.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Change {
    /// `up`, `down` or `same`: picks the arrow.
    pub(crate) direction: String,
    /// What changed, such as "Naik 1,55 poin".
    pub(crate) text_html: String,
    /// From what, such as "dari 2023 (93,21)".
    pub(crate) from_html: Option<String>,
}

/// A value that is not there, with its reason.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Gap {
    /// What is missing, such as "2023"; may be empty.
    pub(crate) label: String,
    /// Class of its symbol: `np` not published, `na` not assessed, `ns` not in the sample, `nx` not
    /// applicable, `sp` suppressed.
    pub(crate) state: String,
    /// Why, in words.
    pub(crate) reason: String,
}

/// A key figure.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Card {
    /// Whose figure it is, or of what.
    pub(crate) title: String,
    /// Measure and period.
    pub(crate) subtitle: String,
    /// The figure as printed; none where it is missing.
    pub(crate) value: Option<String>,
    /// The figure for machines, with a decimal point.
    pub(crate) machine: Option<String>,
    /// Unit in short, printed small behind the figure, such as "%".
    pub(crate) unit: Option<String>,
    /// Sign of its status with meaning, such as `?` for a disputed figure.
    pub(crate) marks: Vec<Mark>,
    /// Page of the figure.
    pub(crate) href: Option<String>,
    /// Why there is no figure.
    pub(crate) gap: Option<Gap>,
    /// Small chart, decorative.
    pub(crate) spark_svg: Option<String>,
    /// Band ruler, decorative.
    pub(crate) ruler_svg: Option<String>,
    /// Grade with name.
    pub(crate) grade: Option<Grade>,
    /// Change in words.
    pub(crate) change: Option<Change>,
    /// Where there is no change to show, the earlier value that is missing.
    pub(crate) before: Option<Gap>,
    /// Source, exhibit, remark.
    pub(crate) note_html: Option<String>,
}

/// A sign behind a value, such as `p` for provisional.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Mark {
    /// The sign.
    pub(crate) sign: String,
    /// What it means.
    pub(crate) meaning: String,
}

/// A note on a figure printed in prose.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Note {
    /// Target of the figure's link, such as `n3`.
    pub(crate) id: String,
    /// Number in the list.
    pub(crate) number: String,
    /// The value or the formula in words.
    pub(crate) text_html: String,
    /// Was it calculated here, rather than published?
    pub(crate) calculated: bool,
    /// Its sources, by their labels in the page's list.
    pub(crate) sources: Vec<Link>,
    /// Data key, such as `kepatuhan/tangerang/2024`.
    pub(crate) key: Option<String>,
    /// Addresses of the figures that lead here, such as `#r3`.
    pub(crate) back: Vec<String>,
    /// Other chapters that print it, with the sentence as the remark.
    pub(crate) used: Vec<Link>,
}

/// A source as listed at the end of a page or on the page of sources.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Source {
    /// Target of its links, such as `s1`.
    pub(crate) id: String,
    /// Label in this page's list, such as "S1".
    pub(crate) label: String,
    /// Title with its quotation marks; none where it is not known.
    pub(crate) title: Option<String>,
    /// Language of the title where it is not the page's own.
    pub(crate) lang: Option<String>,
    /// Where it was published.
    pub(crate) publisher: Option<String>,
    /// When it was published, in words.
    pub(crate) published: Option<String>,
    /// Whole address.
    pub(crate) url: Option<String>,
    /// When it was retrieved, in words: "diambil 1 Februari 2025".
    pub(crate) retrieved: Option<String>,
    /// A remark.
    pub(crate) note_html: Option<String>,
    /// Address of the first link that leads here.
    pub(crate) back: Option<String>,
    /// What on this site rests on it.
    pub(crate) used_by: Vec<Link>,
    /// How much rests on it, in words.
    pub(crate) used: Option<String>,
}

/// One version of a band scheme as a key for readers.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Scheme {
    /// Target of links, such as `skema-ori-2022`.
    pub(crate) id: String,
    /// Name of what is graded, and by whom.
    pub(crate) name: String,
    /// For which periods it is valid, in words.
    pub(crate) valid: String,
    /// The bands on the measure's scale, decorative.
    pub(crate) ruler_svg: Option<String>,
    /// Levels, best first.
    pub(crate) levels: Vec<Level>,
    /// A remark, such as what it may not be compared with.
    pub(crate) note_html: Option<String>,
}

/// One level of a band scheme.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Level {
    /// Badge and name.
    pub(crate) grade: Grade,
    /// Edges, such as "78–87,99".
    pub(crate) range: String,
    /// Zone or second name.
    pub(crate) zone: Option<String>,
}

/// A symbol of a state of a value, with its meaning.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct StateKey {
    /// Class of the swatch: that of a [`Gap`], or `nd` for a dashed outline; may be empty.
    pub(crate) state: String,
    /// Text in the swatch, such as "p" or "94,76?"; empty where the class draws its own sign.
    pub(crate) sign: String,
    /// What it means.
    pub(crate) meaning: String,
}

/// Published figures that do not add up, or that others contradict.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Finding {
    /// Target of links.
    pub(crate) id: String,
    /// Which figure, in words.
    pub(crate) label: String,
    /// Page of the figure.
    pub(crate) href: Option<String>,
    /// As published.
    pub(crate) published: String,
    /// As recomputed, or as printed elsewhere.
    pub(crate) found: String,
    /// Which of the two, such as "Dihitung ulang".
    pub(crate) found_label: String,
    /// Difference with its sign.
    pub(crate) difference: Option<String>,
    /// What is known of it; empty where an earlier finding on the same figure says it.
    pub(crate) text_html: String,
}

/// A group of entities, indicators or other pages with a grade ruler each.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct EntityGroup {
    /// Target of links.
    pub(crate) id: String,
    /// Name of the group; none where there is only one.
    pub(crate) label: Option<String>,
    /// What all figures of the group measure; none where they measure different things.
    pub(crate) measure: Option<String>,
    /// Its members, in the report's order.
    pub(crate) entities: Vec<EntityRow>,
}

/// One entity in a list, with its newest figure.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct EntityRow {
    /// Name.
    pub(crate) name: String,
    /// Its page.
    pub(crate) href: Option<String>,
    /// What it is and where, such as "Provinsi Banten".
    pub(crate) note: Option<String>,
    /// What it is, in words; stands where its figure would.
    pub(crate) text_html: Option<String>,
    /// Band ruler, decorative.
    pub(crate) ruler_svg: Option<String>,
    /// Grade, usually the letter alone.
    pub(crate) grade: Option<Grade>,
    /// Newest figure.
    pub(crate) value: Option<String>,
    /// How sure it is.
    pub(crate) marks: Vec<Mark>,
    /// Its period, and the measure where the group does not tell it.
    pub(crate) period: Option<String>,
}

/// A section of a reference page: a heading with a figure, a table or both.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Block {
    /// Target of links.
    pub(crate) id: String,
    /// Heading.
    pub(crate) heading: String,
    /// Page of what the heading names.
    pub(crate) href: Option<String>,
    /// Text before the figure.
    pub(crate) lead_html: Option<String>,
    /// A drawing beside the table that holds its data, a whole `<svg class="n">`.
    pub(crate) chart_svg: Option<String>,
    /// A figure, already rendered by `figure.html`.
    pub(crate) figure_html: Option<String>,
    /// A table.
    pub(crate) table: Option<super::figure::Table>,
    /// Remark after it, such as where the scheme changed.
    pub(crate) note_html: Option<String>,
}

/// A term with its explanation.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Term {
    /// The term, such as "Satuan".
    pub(crate) term: String,
    /// What is to be said.
    pub(crate) text_html: String,
}
