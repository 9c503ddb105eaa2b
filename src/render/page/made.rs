//! Files of the exhibits that pages make of the data by themselves, beside the page: what they show, and the drawing.

use super::super::exhibit;
use super::super::export::{self, column::Context};
use super::generated::Shown;
use super::{Local, Sheet, entity, indicator};
use crate::model::address::{Page, beside};
use crate::sink::OutPath;

/// The files of one page in a locale; those that are the same in every language are told with the first one.
pub(crate) fn files(local: &Local<'_>, page: Page, context: &Context<'_>) -> Vec<(OutPath, Vec<u8>)> {
    let sheet = local.sheet(page);
    let shown: Vec<(usize, String, Shown)> = match page {
        Page::Indicator(index) => {
            let own = indicator::own_exhibits(&sheet, index);
            own.into_iter().map(|(id, shown)| (index, id, shown)).collect()
        }
        Page::Entity(index) => entity::comparisons(&sheet, index),
        _ => Vec::new(),
    };
    shown.into_iter().flat_map(|(indicator, id, shown)| of_exhibit(&sheet, indicator, &id, shown, context)).collect()
}

fn of_exhibit(
    sheet: &Sheet<'_>,
    indicator: usize,
    id: &str,
    shown: Shown,
    context: &Context<'_>,
) -> Vec<(OutPath, Vec<u8>)> {
    let (report, at) = (sheet.report(), sheet.writer().locale_index);
    let exhibit = sheet.exhibit_of(indicator, shown);
    let path = |ending: &str| beside(report, sheet.page, &format!("{id}.{ending}"), at);
    let mut files = Vec::new();
    if at == 0 {
        let (csv, json) = export::some(context, &exhibit::observations(report, &exhibit), &[]);
        files.extend([(path("csv"), csv), (path("json"), json)]);
    }
    if let Some(drawing) = exhibit::draw(report, &exhibit, sheet.writer()) {
        let pictures = exhibit::pictures(&sheet.printer(None), &exhibit, &drawing);
        files.push((path("svg"), pictures.svg.into_bytes()));
    }
    files
}
