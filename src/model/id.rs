//! Names of things in a report, which are also their addresses.

use std::fmt;
use std::str::FromStr;

/// A name such as `kota-tangerang`: small letters, digits and single hyphens, starting and ending with a letter or digit.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(Box<str>);

impl Id {
    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Id {
    type Err = String;
    fn from_str(text: &str) -> Result<Id, String> {
        let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let fits = !text.is_empty() && text.len() <= 100 && text.chars().all(allowed);
        if fits && !text.starts_with('-') && !text.ends_with('-') && !text.contains("--") {
            return Ok(Id(text.into()));
        }
        let better = slug(text);
        if better.is_empty() {
            return Err(format!("`{text}` cannot be a name: use small letters, digits and hyphens"));
        }
        Err(format!("`{text}` cannot be a name: use small letters, digits and hyphens, such as `{better}`"))
    }
}

/// A text as a name or heading id: letters and digits in lowercase, everything between them a hyphen; may be empty.
pub fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            'a'..='z' | '0'..='9' => slug.push(c),
            'à'..='å' => slug.push('a'),
            'è'..='ë' => slug.push('e'),
            'ì'..='ï' => slug.push('i'),
            'ò'..='ö' => slug.push('o'),
            'ù'..='ü' => slug.push('u'),
            _ if c.is_alphanumeric() => slug.push(c),
            _ if slug.ends_with('-') || slug.is_empty() => {}
            _ => slug.push('-'),
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}
