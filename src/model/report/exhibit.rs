//! Exhibits: what each shows, decided.

use super::{EntityIndex, Figures, IndicatorIndex, ObservationIndex, Text};
use crate::model::draft::Kind;
use crate::model::{Id, Period};

/// A chart or table shown to readers.
#[derive(Debug)]
pub struct Exhibit {
    /// Its name and address.
    pub id: Id,
    /// What it is.
    pub kind: Kind,
    /// A headline in words.
    pub title: Text,
    /// What exactly is shown.
    pub subtitle: Option<Text>,
    /// What the picture says.
    pub alt: Option<Text>,
    /// At least one.
    pub indicators: Vec<IndicatorIndex>,
    /// In the order shown.
    pub entities: Vec<EntityIndex>,
    /// In time order.
    pub periods: Vec<Period>,
    /// Entities that stand out; where the exhibit is spread, indices of members.
    pub focus: Vec<usize>,
    /// An observation drawn as a line, or as the zero of deviations.
    pub reference: Option<ObservationIndex>,
    /// The members over which it spreads its only indicator.
    pub by: Option<Spread>,
    /// Whether parts are drawn as shares of their whole, to 100 %.
    pub is_share: bool,
    /// Whether values are drawn as dots, not as bars.
    pub is_dotted: bool,
    /// The polygons of entities on a map.
    pub shapes: Vec<(EntityIndex, Shape)>,
    /// A note below.
    pub note: Option<Text>,
}

impl Exhibit {
    /// The figures it shows; where it is spread over members, those of their totals.
    pub fn observations(&self, figures: &Figures) -> Vec<ObservationIndex> {
        let mut shown: Vec<ObservationIndex> = self.reference.into_iter().collect();
        for indicator in &self.indicators {
            for entity in &self.entities {
                shown.extend(self.periods.iter().filter_map(|period| figures.find(*indicator, *entity, period)));
            }
        }
        shown
    }
}

/// The members of a breakdown that an exhibit shows.
#[derive(Debug)]
pub struct Spread {
    /// Index into [`super::Indicator::breakdowns`].
    pub breakdown: usize,
    /// Indices into [`crate::model::draft::Breakdown::members`], in the order shown.
    pub members: Vec<usize>,
}

/// Polygons, each an outer ring and its holes, of longitude and latitude in degrees.
pub type Shape = Vec<Vec<Vec<(f64, f64)>>>;
