//! `data/**/*.yaml`: observations.

use super::decode::Reader;
use super::sheet::{Said, SheetBuilder};
use crate::model::draft::{Change, Content, Extras, Form, PublishedRank, Sheet, Uncertainty};
use crate::model::{Decimal, Id, Missing, Period, Status, Wording, number};
use crate::yaml::{Node, Step};

/// Reads a block of figures, or a list of blocks.
pub(super) fn sheet(r: &mut Reader<'_>, node: &Node) -> Option<Sheet> {
    let mut builder = SheetBuilder::new();
    let mut blocks = Vec::new();
    let is_list = if let Node::List(items) = node {
        for (index, item) in items.iter().enumerate() {
            r.within(Step::Index(index), |r| block(r, item, &mut builder));
            blocks.push((index as u32, builder.count() as u32));
        }
        true
    } else {
        block(r, node, &mut builder);
        blocks.push((0, builder.count() as u32));
        false
    };
    Some(builder.build(Form::Yaml { is_list, blocks }))
}

fn block(r: &mut Reader<'_>, node: &Node, builder: &mut SheetBuilder) -> Option<()> {
    let mut fields = r.map(node)?;
    let indicator: Option<Id> = fields.required(r, "indicator", Reader::scalar);
    let member = fields.optional(r, "by", member);
    let indicator =
        indicator.and_then(|id| builder.indicators.number(&id.to_string(), |_| Ok::<_, ()>(id.clone())).ok());
    let member = match &member {
        Some((breakdown, id)) => {
            builder.members.number(&format!("{breakdown}/{id}"), |_| Ok::<_, ()>(member.clone())).ok()
        }
        None => Some(0),
    };
    let member = member.and_then(|number| {
        let found = u16::try_from(number);
        found.map_err(|_| r.error("a file can name at most 65535 members of breakdowns").severity).ok()
    });
    fields.required(r, "values", |r, node| {
        let by_entity: Vec<(Id, Vec<(Period, Written)>)> = r.pairs(node, cells)?;
        for (entity, cells) in by_entity {
            let entity = builder.entities.number(&entity.to_string(), |_| Ok::<_, ()>(entity.clone())).ok()?;
            for (period, Written { said, source }) in cells {
                let period = builder.periods.number(&period.to_string(), |_| Ok::<_, ()>(period)).ok()?;
                let source = match source {
                    Some(id) => builder.sources.number(&id.to_string(), |_| Ok::<_, ()>(Some(id.clone()))).ok()?,
                    None => 0,
                };
                if let (Some(indicator), Some(member)) = (indicator, member) {
                    builder.push((indicator, entity, period, member), Said { source, ..said });
                }
            }
        }
        Some(())
    });
    fields.finish(r);
    Some(())
}

/// `{channel: app}`.
pub(super) fn member(r: &mut Reader<'_>, node: &Node) -> Option<(Id, Id)> {
    let pairs: Vec<(Id, Id)> = r.pairs(node, Reader::scalar)?;
    let [(breakdown, member)] = &pairs[..] else {
        r.error(format!("figures are of one member of one breakdown, found {}", pairs.len()))
            .help("write one, such as `by: {channel: app}`");
        return None;
    };
    Some((breakdown.clone(), member.clone()))
}

/// A cell as written.
struct Written {
    said: Said,
    source: Option<Id>,
}

fn cells(r: &mut Reader<'_>, node: &Node) -> Option<Vec<(Period, Written)>> {
    let entries = r.entries(node)?;
    let mut cells = Vec::with_capacity(entries.len());
    let mut skip = false;
    for (index, (key, value)) in entries.iter().enumerate() {
        if std::mem::take(&mut skip) {
            continue;
        }
        // `{2023: 89,45}` is read as two entries, `2023: 89` and an empty `45`.
        if let (Node::Scalar(whole), Some((fraction, Node::Null))) = (value, entries.get(index + 1)) {
            let typed = format!("{whole},{fraction}");
            let stands_so = |r: &mut Reader<'_>| r.within(Step::Entry(index + 1), |r| r.follows(&format!("{whole},")));
            if fraction.bytes().all(|b| b.is_ascii_digit()) && stands_so(r) {
                let why = number::parse(&typed).err().unwrap_or_default();
                r.within(Step::Key(key.clone()), |r| r.error(why).severity);
                skip = true;
                continue;
            }
        }
        r.within(Step::Key(key.clone()), |r| {
            let period = key.parse::<Period>().map_err(|why| {
                let place = r.key_place();
                r.diags.error(place, why);
            });
            if let (Ok(period), Some(cell)) = (period, cell(r, value)) {
                cells.push((period, cell));
            }
        });
    }
    Some(cells)
}

fn cell(r: &mut Reader<'_>, node: &Node) -> Option<Written> {
    match node {
        Node::Scalar(_) => {
            let content = Content::Value(r.number(node)?);
            Some(Written { said: Said { content, source: 0, status: None, extras: None }, source: None })
        }
        Node::Map(_) => detailed(r, node),
        _ => {
            r.error("a cell is a number or a map, never empty").help(format!(
                "give a value, or say why there is none: {{missing: {}}}",
                Missing::ALL.map(|(_, name)| name).join(" | ")
            ));
            None
        }
    }
}

fn detailed(r: &mut Reader<'_>, node: &Node) -> Option<Written> {
    let mut fields = r.map(node)?;
    let value = fields.optional(r, "value", Reader::number);
    let missing = fields.optional(r, "missing", |r, node| r.choice(node, &Missing::ALL)).map(Content::Missing);
    let level = fields.optional(r, "level", Reader::string);
    let given = ["value", "missing", "level"].into_iter().filter(|key| fields.node(key).is_some()).count();
    let source = fields.optional(r, "source", Reader::scalar);
    let status = fields.optional(r, "status", |r, node| r.choice(node, &Status::ALL));
    let plus_minus = fields.optional(r, "plus_minus", Reader::number);
    let low = fields.optional(r, "low", Reader::number);
    let high = fields.optional(r, "high", Reader::number);
    let extras = Extras {
        level: level.clone(),
        also: fields.optional(r, "also", |r, node| r.list(node, other_value)).unwrap_or_default(),
        note: fields.optional(r, "note", Reader::phrases),
        rank: fields.optional(r, "rank", published_rank),
        published_level: fields.optional(r, "published_level", Reader::string),
        suffix: fields.optional(r, "suffix", Reader::string),
        change: fields.optional(r, "change", change),
        uncertainty: None,
    };
    fields.finish(r);
    if given != 1 {
        r.error(format!("a cell has exactly one of `value`, `missing` and `level`, found {given}"));
        return None;
    }
    let place = r.place();
    let uncertainty = match uncertainty(value, plus_minus, low, high) {
        Ok(found) => found,
        Err(why) => {
            r.diags.error(place, why);
            return None;
        }
    };
    let content = value.map(Content::Value).or(missing).or(level.map(|_| Content::Level))?;
    let extras = Extras { uncertainty, ..extras };
    let extras = extras.says_something().then(|| Box::new(extras));
    Some(Written { said: Said { content, source: 0, status, extras }, source })
}

/// The bounds of a value, from `plus_minus` or from `low` and `high`.
pub(super) fn uncertainty(
    value: Option<Decimal>,
    plus_minus: Option<Decimal>,
    low: Option<Decimal>,
    high: Option<Decimal>,
) -> Result<Option<Uncertainty>, String> {
    let (low, high) = match (plus_minus, low, high) {
        (None, None, None) => return Ok(None),
        (Some(half), None, None) => {
            if half < Decimal::ZERO {
                return Err(format!("`plus_minus` is {half}: write it without a sign"));
            }
            let ends = value.and_then(|v| number::subtract(v, half).zip(number::add(v, half)));
            ends.ok_or("`plus_minus` needs a value that it can be added to exactly")?
        }
        (None, Some(low), Some(high)) => (low, high),
        _ => return Err("the uncertainty of a value is either `plus_minus`, or `low` and `high`".to_owned()),
    };
    let value = value.ok_or("only a cell with a value has an uncertainty")?;
    if low > value || value > high {
        return Err(format!("the value {value} does not lie between `low` {low} and `high` {high}"));
    }
    Ok(Some(Uncertainty { low, high, plus_minus }))
}

fn other_value(r: &mut Reader<'_>, node: &Node) -> Option<(Decimal, Option<Id>)> {
    let mut fields = r.map(node)?;
    let value = fields.required(r, "value", Reader::number);
    let source = fields.optional(r, "source", Reader::scalar);
    fields.finish(r);
    Some((value?, source))
}

fn change(r: &mut Reader<'_>, node: &Node) -> Option<Change> {
    let mut fields = r.map(node)?;
    let value = fields.required(r, "value", Reader::number);
    let from = fields.required(r, "from", Reader::scalar);
    fields.finish(r);
    Some(Change { value: value?, from: from? })
}

fn published_rank(r: &mut Reader<'_>, node: &Node) -> Option<PublishedRank<Wording<String>>> {
    let mut fields = r.map(node)?;
    let value = fields.required(r, "value", count);
    let of = fields.optional(r, "of", count);
    let scope = fields.optional(r, "scope", Reader::label);
    let kind = fields.optional(r, "kind", Reader::scalar);
    let within = fields.optional(r, "in", Reader::scalar);
    fields.finish(r);
    if let (Some(value), Some(of)) = (value, of)
        && value > of
    {
        r.error(format!("there is no rank {value} among {of}"));
        return None;
    }
    Some(PublishedRank { value: value?, of, scope, kind, within })
}

/// A whole number above zero.
pub(super) fn count(r: &mut Reader<'_>, node: &Node) -> Option<u32> {
    let words = r.words(node)?;
    let count = words.parse().ok().filter(|n| *n > 0);
    if count.is_none() {
        r.error(format!("`{words}` is not a whole number above zero"));
    }
    count
}
