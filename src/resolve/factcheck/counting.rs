//! `enam unit`, `six units`: the numbers of entities, and of their values.

use super::classify::{Ask, Found, Meaning};
use super::derive::{self, Derivation};
use super::tokens::Kind;
use crate::model::prose::Class;

/// A numeral before a noun for kinds of entities.
pub(super) fn count(ask: &Ask<'_>) -> Option<Found> {
    let (here, known) = (ask.here, ask.known);
    let typed = here.typed();
    let whole = typed.whole().filter(|_| typed.times == 1)?;
    // `the top three units`
    const OF_ORDER: &[&str] = &["top", "best", "worst", "bottom", "first", "last", "other", "these", "those"];
    if typed.is_word && OF_ORDER.contains(&here.word(-1)) {
        return Some(Found::new(Class::Exempt, "ordinary counting"));
    }
    // `pemerintah daerah` is one noun, `unit Kota` is not.
    let steps = if here.word(2) == "daerah" { [2, 1] } else { [1, 2] };
    let step = steps.into_iter().find(|step| {
        known.nouns.contains_key(here.word(*step))
            && (*step == 1 || here.near(1).is_some_and(|token| token.kind == Kind::Word))
    })?;
    let mut kinds = known.nouns[here.word(step)].clone();
    let mut last = step;
    // `kota dan kabupaten`
    if ["dan", "and", "serta", "atau", "or"].contains(&here.word(step + 1))
        && let Some(more) = known.nouns.get(here.word(step + 2))
    {
        kinds.extend(more.iter().cloned());
        last = step + 2;
    }
    let mut counted = derive::counts(ask, &kinds);
    counted.extend(ask.whole.shown.map(|count| (count, "exhibited".to_owned())));
    if let Some((_, how)) = counted.iter().find(|(count, _)| i64::try_from(*count).is_ok_and(|count| count == whole)) {
        let how = format!("follows from known values: {how}");
        return Some(Found::derivable(ask.text(), Derivation { how, call: None, told: None, meaning: Meaning::Other }));
    }
    let whole_set = step == 1 && is_of_parent(ask, typed.tokens.end - 1 + last.unsigned_abs() + 1);
    let too_many = (!typed.is_word || whole > 10)
        && counted
            .iter()
            .map(|(count, _)| *count)
            .max()
            .is_some_and(|most| i64::try_from(most).is_ok_and(|most| whole > most));
    if whole_set || too_many || (!typed.is_word && step == 1 && !ask.entities().is_empty()) {
        let counts: Vec<String> = counted.iter().map(|(count, how)| format!("{count}: {how}")).take(3).collect();
        let found = Found::new(Class::Unmatched, format!("nothing known here counts `{}`", ask.text()));
        return Some(if counts.is_empty() { found } else { found.help(format!("counted: {}", counts.join("; "))) });
    }
    (whole <= 10 && typed.is_word).then(|| Found::new(Class::Exempt, "ordinary counting"))
}

/// Whether the noun that ends before a token is followed by whose parts are counted: `unit yang dinilai di Kota X`.
fn is_of_parent(ask: &Ask<'_>, from: usize) -> bool {
    #[rustfmt::skip]
    const LINKS: &[&str] = &[
        "of", "di", "in", "from", "milik", "yang", "dinilai", "layanan", "assessed", "that", "were", "belonging", "to",
        "pada", "dari", "were",
    ];
    let behind = ask.here.tokens.get(from..).unwrap_or(&[]);
    let links = behind.iter().take_while(|token| LINKS.contains(&token.lower.as_str())).count();
    ask.known.entity_at(&behind[links..]).is_some_and(|(_, entities)| {
        entities.iter().any(|entity| !ask.known.figures.entities[*entity].children.is_empty())
    })
}
