//! What templates may see: one plain, serialisable struct per kind of page, and the pieces they share.
//!
//! In: nothing but strings, flags and lists that the rest of `render` has made. Out: the template context
//! `site`, `page`, `t` (interface strings) and `view` (one of the page structs below).
//! Promised: every number, date and sentence is already written for the reader's language; a field whose name
//! ends in `_html` or `_svg` is markup that may be printed as it is, and no other field is; an address is
//! relative to the page and ends in a file name, except where its field says otherwise.

use serde::Serialize;

pub(crate) mod figure;
pub(crate) mod narrative;
pub(crate) mod parts;
pub(crate) mod record;
pub(crate) mod reference;

use parts::{Citation, Licence, Link, MetaItem, Publisher};

/// What is the same on every page of one language: made once and shared by all of them.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Site {
    /// The report's title.
    pub(crate) title: String,
    /// Language of this part of the site, such as `id`.
    pub(crate) lang: String,
    /// `rtl` where the language is written from right to left, else `ltr`.
    pub(crate) dir: String,
    /// Language and territory as Open Graph writes them, such as `id_ID`.
    pub(crate) og_locale: String,
    /// Who publishes the report.
    pub(crate) publisher: Option<Publisher>,
    /// A line on top of every page, such as that this is a demonstration.
    pub(crate) notice_html: Option<String>,
    /// Licence of text and data.
    pub(crate) licence: Option<Licence>,
    /// Newest edition in words, such as "Edisi 2024".
    pub(crate) edition_label: Option<String>,
    /// Main navigation, first the overview.
    pub(crate) nav: Vec<NavItem>,
    /// Links at the foot of every page.
    pub(crate) footer: Vec<NavItem>,
    /// Path of this language's overview from the site's root, such as `en/index.html`.
    pub(crate) home: String,
}

/// A navigation link. Its address is `page.root` followed by `path`.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct NavItem {
    /// What the reader sees.
    pub(crate) label: String,
    /// Path from the site's root, such as `en/data/index.html`; may end in a fragment.
    pub(crate) path: String,
    /// Which part of the site it opens; the link is current where `page.section` says the same.
    pub(crate) section: String,
}

/// What belongs to one page, whatever its kind.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Page {
    /// Kind of page, which is also the name of its template: `home`, `chapter`, `entity` and so on.
    pub(crate) kind: String,
    /// Part of the site, as in [`NavItem::section`]; empty where no link is current.
    pub(crate) section: String,
    /// The page's own title, plain text.
    pub(crate) title: String,
    /// The same with the report's name, for the browser's tab and for search engines.
    pub(crate) head_title: String,
    /// One or two sentences for search engines and shared links.
    pub(crate) description: String,
    /// Language of the page, such as `id`.
    pub(crate) lang: String,
    /// Prefix that leads from this page to the site's root, such as `../../`; empty at the root itself.
    /// On the page for lost addresses: the path of the base address, such as `/laporan/`.
    pub(crate) root: String,
    /// Full public address of this page; none where the page is not to be indexed.
    pub(crate) canonical: Option<String>,
    /// The same page in every language, this one included; empty in a report of one language.
    pub(crate) alternates: Vec<Alternate>,
    /// Way from the overview to this page; the last one is the page itself.
    pub(crate) crumbs: Vec<Crumb>,
    /// Addresses of style sheet, script and icon.
    pub(crate) assets: Assets,
    /// Address of the feed; none before an edition has a date.
    pub(crate) feed: Option<String>,
    /// A picture for shared links.
    pub(crate) image: Option<Image>,
    /// Structured data (JSON-LD) for search engines, with `<` already written as `\u003c`.
    pub(crate) structured_html: Option<String>,
    /// Edition the page belongs to, such as "Edisi 2024"; also the running head in print.
    pub(crate) edition: Option<String>,
    /// Imprint at the foot of page and print: version, licence.
    pub(crate) imprint: String,
    /// Something a reader must know before reading: a draft, a corrected or a withdrawn edition.
    pub(crate) alert: Option<Alert>,
    /// How to cite this page.
    pub(crate) citation: Option<Citation>,
    /// State of the data shown, such as "Data per 1 Februari 2025".
    pub(crate) as_of: Option<String>,
    /// Page before this one, with what it is in `note`.
    pub(crate) previous: Option<Link>,
    /// Page after this one.
    pub(crate) next: Option<Link>,
}

/// A picture for shared links.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Image {
    /// Full public address.
    pub(crate) url: String,
    /// What it shows, in words.
    pub(crate) alt: String,
    /// Width in pixels.
    pub(crate) width: u32,
    /// Height in pixels.
    pub(crate) height: u32,
}

/// The same page in one language.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Alternate {
    /// Language code.
    pub(crate) lang: String,
    /// The language's own name, such as "Bahasa Indonesia".
    pub(crate) name: String,
    /// Address from this page.
    pub(crate) href: String,
    /// Full public address.
    pub(crate) url: Option<String>,
    /// Is it this page?
    pub(crate) current: bool,
    /// Is it the language served at the root, for readers of any other language?
    pub(crate) fallback: bool,
}

/// One step of the way to a page.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Crumb {
    /// Name of the step.
    pub(crate) label: String,
    /// Its address; none for the page itself.
    pub(crate) href: Option<String>,
}

/// Addresses of the theme's files, which carry a hash in their names.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Assets {
    /// `style.css`.
    pub(crate) style: String,
    /// `custom.css`, which a theme that extends another may add to change a variable or a rule.
    pub(crate) custom: Option<String>,
    /// `theme.js`; a theme without a script leaves it out.
    pub(crate) script: Option<String>,
    /// `icon.svg`.
    pub(crate) icon: Option<String>,
}

/// A notice about this page alone.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Alert {
    /// `draft`, `corrected`, `withdrawn` or `older`.
    pub(crate) kind: String,
    /// Two or three words, printed bold.
    pub(crate) label: String,
    /// What it means, and where to read on.
    pub(crate) text_html: String,
}

/// The page for addresses that lead nowhere; its links start at the root of the host.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct NotFound {
    /// Where a lost reader may go on.
    pub(crate) links: Vec<Link>,
}

/// A plain list of pages, such as all entities or all indicators.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct ListPage {
    /// What is listed.
    pub(crate) lead_html: Option<String>,
    /// How many there are, and the like.
    pub(crate) meta: Vec<MetaItem>,
    /// The list, in groups.
    pub(crate) groups: Vec<parts::EntityGroup>,
}
