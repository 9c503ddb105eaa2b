//! Texts in every locale of the report.

use crate::diag::{Diagnostics, Place};
use crate::model::{Label, Locale, Wording};
use crate::yaml::{Part, Step};

/// Knows the locales of the report.
pub(super) struct Words<'a> {
    pub(super) locales: &'a [Locale],
}

impl Words<'_> {
    /// A plain text in every locale.
    pub(super) fn label(&self, wording: &Wording<String>, place: &Place, diags: &mut Diagnostics) -> Label {
        Label(self.each(wording, place, diags).into_iter().cloned().collect())
    }

    /// The text for each locale; a missing translation is an error, as is one for a locale the report does not have.
    pub(super) fn each<'w, T>(&self, wording: &'w Wording<T>, place: &Place, diags: &mut Diagnostics) -> Vec<&'w T> {
        match wording {
            Wording::Same(text) => self.locales.iter().map(|_| text).collect(),
            Wording::Each(texts) => {
                for locale in self.locales.iter().filter(|locale| !texts.contains_key(locale)) {
                    diags
                        .error(place.clone(), format!("the text for the locale `{locale}` is missing"))
                        .help("a map of texts has every locale of the report");
                }
                for locale in texts.keys().filter(|locale| !self.locales.contains(locale)) {
                    diags
                        .error(key_of(place, locale), format!("the report has no locale `{locale}`"))
                        .suggest(locale.as_str(), self.locales.iter().map(Locale::as_str));
                }
                self.locales.iter().filter_map(|locale| texts.get(locale)).collect()
            }
        }
    }
}

/// The place of a locale's key in a map of texts.
fn key_of(place: &Place, locale: &Locale) -> Place {
    match place {
        Place::Yaml(source, steps, _) => {
            let steps = steps.iter().cloned().chain([Step::Key(locale.to_string())]).collect();
            Place::Yaml(source.clone(), steps, Part::Key)
        }
        other => other.clone(),
    }
}
