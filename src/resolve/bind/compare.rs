//! Values beside each other: two entities in a period, an entity and its like, and differences in per cent.

use super::{Binder, why};
use crate::diag::Diagnostics;
use crate::model::draft::{Call, Key, NumberStyle, Unit, With};
use crate::model::number::{round_half_up, subtract, sum};
use crate::model::report::{Against, Bound, Compared, IndicatorIndex, ObservationIndex, Scope};
use crate::model::{Decimal, Id};

impl Binder<'_> {
    pub(super) fn compare(
        &self,
        of: &Key,
        with: &With,
        style: NumberStyle,
        call: &Call,
        diags: &mut Diagnostics,
    ) -> Option<Bound> {
        let first = self.observation(of, call.at("of"), diags)?;
        self.sure(first, "of", call, diags)?;
        let other = match with {
            With::Entity(entity) => Key { entity: entity.clone(), ..of.clone() },
            With::Figure(key) => {
                self.check_alike(of, key, call, diags)?;
                key.clone()
            }
            With::Parent => {
                let entity = self.figures.observations[first].entity;
                let Some(parent) = self.figures.entities[entity].parent else {
                    let message = format!("`{}` is not a part of another entity", of.entity);
                    diags.error(call.at("with").clone(), message);
                    return None;
                };
                Key { entity: self.figures.entities[parent].id.clone(), ..of.clone() }
            }
            With::Mean { kind, within } => return self.beside_mean(first, (kind, within), style, call, diags),
        };
        let second = self.observation(&other, call.at("with"), diags)?;
        self.sure(second, "with", call, diags)?;
        if first == second {
            diags.error(call.at("with").clone(), format!("`{of}` is compared with itself"));
            return None;
        }
        self.beside(first, Against::Figure(second), self.published(second)?, style, call, diags)
    }

    /// Refuses figures of two indicators or periods, with the reason.
    fn check_alike(&self, of: &Key, with: &Key, call: &Call, diags: &mut Diagnostics) -> Option<()> {
        let place = call.at("with").clone();
        if of.indicator != with.indicator {
            let message =
                format!("`{}` and `{}` are two indicators, and are not compared", of.indicator, with.indicator);
            diags.error(place, message).help("state each value by `fact(...)`");
            return None;
        }
        let indicator = self.names.indicators.find(&of.indicator, call.at("of"), diags)?;
        if of.period != with.period {
            let message = format!("{} and {} cannot be compared here", of.period, with.period);
            let why = match self.figures.break_between(indicator, &of.period, &with.period) {
                Some(broken) => why(self.figures, indicator, broken),
                None => "entities are compared in one period; a change over time is `change(...)`".to_owned(),
            };
            diags.error(place, format!("{message}: {why}"));
            return None;
        }
        Some(())
    }

    fn beside_mean(
        &self,
        of: ObservationIndex,
        among: (&Option<Id>, &Option<Id>),
        style: NumberStyle,
        call: &Call,
        diags: &mut Diagnostics,
    ) -> Option<Bound> {
        let observation = &self.figures.observations[of];
        let entity = &self.figures.entities[observation.entity];
        let within = match among.1 {
            Some(id) => Some(self.names.entities.find(id, call.at("in"), diags)?),
            None => entity.parent,
        };
        let scope = Scope { kind: among.0.clone().or(entity.kind.clone()), within };
        let group = self.group(observation.indicator, observation.period, scope, call, diags)?;
        let doubtful = group.doubtful.iter().map(|index| self.uncertain(&self.figures.observations[*index]));
        let without =
            group.without.iter().map(|entity| format!("`{}` has no value", self.figures.entities[*entity].id));
        let lacking: Vec<String> = doubtful.chain(without).collect();
        if !lacking.is_empty() || group.compared.len() < 2 {
            let message = "the mean cannot be taken: it needs a value of everyone, and of two at least";
            let error = diags.error(call.at("with").clone(), message);
            if !lacking.is_empty() {
                error.help(lacking.join("; "));
            }
            return None;
        }
        let values: Option<Vec<Decimal>> = group.compared.iter().map(|index| self.published(*index)).collect();
        let values = values?;
        let decimals = values.iter().map(Decimal::scale).max().unwrap_or(0);
        let mean = sum(values.iter().copied()).and_then(|sum| sum.checked_div(Decimal::from(values.len())))?;
        let mean = round_half_up(mean, decimals);
        self.beside(of, Against::Mean(Box::new(group), mean), mean, style, call, diags)
    }

    fn beside(
        &self,
        of: ObservationIndex,
        with: Against,
        base: Decimal,
        style: NumberStyle,
        call: &Call,
        diags: &mut Diagnostics,
    ) -> Option<Bound> {
        let difference = self.difference(base, self.published(of)?, call, diags)?;
        if style.percent {
            self.check_percent(self.figures.observations[of].indicator, base, call, diags)?;
        }
        Some(Bound::Compare(Box::new(Compared { of, with, difference, style })))
    }

    /// The second value less the first.
    pub(super) fn difference(
        &self,
        from: Decimal,
        to: Decimal,
        call: &Call,
        diags: &mut Diagnostics,
    ) -> Option<Decimal> {
        let difference = subtract(to, from);
        if difference.is_none() {
            diags.error(call.place.clone(), "the difference is too large to be kept exactly");
        }
        difference
    }

    /// Refuses a figure that has no value, or none sure enough to be compared.
    fn sure(&self, index: ObservationIndex, argument: &str, call: &Call, diags: &mut Diagnostics) -> Option<()> {
        let observation = &self.figures.observations[index];
        if observation.comparable_value().is_none() {
            let message = format!("nothing can be compared: {}", self.uncertain(observation));
            diags.error(call.at(argument).clone(), message);
            return None;
        }
        Some(())
    }

    /// Refuses a difference in per cent where it would mislead: points and per cent are never mixed up.
    pub(super) fn check_percent(
        &self,
        indicator: IndicatorIndex,
        base: Decimal,
        call: &Call,
        diags: &mut Diagnostics,
    ) -> Option<()> {
        let indicator = &self.figures.indicators[indicator];
        let id = &indicator.id;
        let why = if indicator.unit == Unit::Percent {
            format!("`{id}` is in per cent already: its differences are in percentage points")
        } else if let Some((low, _)) = indicator.range.filter(|(low, _)| !low.is_zero()) {
            format!("a difference in per cent needs a scale that begins at zero: that of `{id}` begins at {low}")
        } else if base <= Decimal::ZERO {
            format!("a difference in per cent needs a value above zero to start from: it is {base}")
        } else {
            return Some(());
        };
        diags.error(call.at("percent").clone(), why).help("leave out `percent`");
        None
    }
}
