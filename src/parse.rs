//! Stage 2, `Sources` to [`Draft`]: each file alone; every value that exists afterwards is valid.

mod bands;
mod call;
mod csv;
mod data;
mod decode;
mod editions;
mod entities;
mod exhibits;
mod formulas;
mod indicators;
mod intern;
mod markdown;
mod settings;
mod sheet;
mod sources;
mod tables;
mod theme;

use crate::diag::{Diagnostics, Place, Reported, Source};
use crate::model::Id;
use crate::model::draft::{Bytes, Chapter, Draft, Edition, EditionSettings, EditionStatus, Sourced, Static};
use crate::sources::Sources;
use crate::theme::BUILT_IN_NAME;
use crate::yaml;
use decode::Reader;
use rayon::prelude::*;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Reads every file of a report; all mistakes of all files are reported.
pub fn parse(sources: &Sources, diags: &mut Diagnostics) -> Result<Draft, Reported> {
    let content = Content::sort(sources, diags);
    let report = match content.register("report.yaml") {
        Some(source) => decode::file(source, diags, settings::settings),
        None => {
            diags
                .error(Place::None, "the report has no `content/report.yaml`")
                .help("`laporan init <folder>` makes a report that builds as it is");
            None
        }
    };
    let theme = theme(&content, sources, diags);
    let entities = content.read("entities.yaml", diags, entities::entities);
    let indicators = content.read("indicators.yaml", diags, indicators::indicators);
    let bands = content.read("bands.yaml", diags, bands::bands);
    let references = content.read("sources.yaml", diags, sources::sources);
    let data = each(&content.data, diags, |source, diags| match content.data_settings(source) {
        Some(settings) => csv::sheet(source, settings, diags),
        None => decode::file(source, diags, data::sheet),
    });
    let mut exhibits = named(&content.exhibits, diags, exhibits::exhibit);
    exhibits::with_maps(&mut exhibits, &content.maps, diags);
    let tables = named(&content.tables, diags, tables::table);
    let editions = editions(&content, diags);
    diags.check(())?;
    let whole = || {
        Some(Draft {
            report: report?,
            entities: entities?,
            indicators: indicators?,
            bands: bands?,
            sources: references?,
            data,
            exhibits,
            tables,
            editions,
            statics: content.statics,
            theme: theme?,
        })
    };
    // Whoever returns nothing has reported why, so this cannot be reached without an error.
    whole().ok_or(()).or_else(|()| {
        diags.error(Place::None, "the report could not be read");
        diags.check(()).map(|()| unreachable!("an error was just reported"))
    })
}

/// The files of `content/` by what they are.
#[derive(Default)]
struct Content {
    registers: BTreeMap<String, Source>,
    data: Vec<Source>,
    /// What is said of CSV files, by their paths.
    data_settings: BTreeMap<String, Source>,
    exhibits: Vec<Source>,
    /// Files of regions, by their paths below `content/`.
    maps: BTreeMap<String, Source>,
    tables: Vec<Source>,
    editions: BTreeMap<String, (Option<Source>, Vec<Source>)>,
    statics: Vec<Static>,
}

const REGISTERS: [&str; 5] = ["report.yaml", "entities.yaml", "indicators.yaml", "bands.yaml", "sources.yaml"];

impl Content {
    fn sort(sources: &Sources, diags: &mut Diagnostics) -> Content {
        let mut content = Content::default();
        for source in &sources.files {
            let Some(path) = source.path().strip_prefix("content/") else { continue };
            content.add(path, source, diags);
        }
        for (path, settings) in &content.data_settings {
            if !content.data.iter().any(|source| source.path() == path) {
                let message = format!("these settings are of `{path}`, and there is no such file");
                diags.warning(Place::File(settings.clone()), message);
            }
        }
        for binary in &sources.binaries {
            let Some(path) = binary.path.strip_prefix("content/") else { continue };
            let bytes = Bytes::Disk(binary.disk.clone());
            match path.strip_prefix("static/") {
                Some(address) => {
                    content.statics.push(Static { address: address.to_owned(), path: binary.path.clone(), bytes });
                }
                None => stray(&Source::new(binary.path.clone(), ""), diags),
            }
        }
        content
    }

    fn add(&mut self, path: &str, source: &Source, diags: &mut Diagnostics) {
        let parts: Vec<&str> = path.split('/').collect();
        let is_yaml = path.ends_with(".yaml");
        match parts[..] {
            [name] if REGISTERS.contains(&name) => {
                self.registers.insert(name.to_owned(), source.clone());
            }
            ["data", ..] if path.ends_with(".csv.yaml") => {
                self.data_settings.insert(source.path().trim_end_matches(".yaml").to_owned(), source.clone());
            }
            ["data", ..] if path.ends_with(".csv") => self.data.push(source.clone()),
            ["data", ..] if is_yaml => self.data.push(source.clone()),
            ["exhibits", _] if is_yaml => self.exhibits.push(source.clone()),
            ["maps", _] if path.ends_with(".geojson") => {
                self.maps.insert(path.to_owned(), source.clone());
            }
            ["tables", _] if is_yaml => self.tables.push(source.clone()),
            ["releases", _] if is_yaml => {}
            ["editions", edition, "edition.yaml"] => {
                self.editions.entry(edition.to_owned()).or_default().0 = Some(source.clone());
            }
            ["editions", edition, name] if name.ends_with(".md") => {
                self.editions.entry(edition.to_owned()).or_default().1.push(source.clone());
            }
            ["static", ..] => self.statics.push(Static {
                address: path["static/".len()..].to_owned(),
                path: source.path().to_owned(),
                bytes: Bytes::Read(Cow::Owned(source.text().as_bytes().to_vec())),
            }),
            _ => stray(source, diags),
        }
    }

    /// The settings of a CSV file, if it has any; none for a file of another kind.
    fn data_settings(&self, source: &Source) -> Option<Option<&Source>> {
        source.path().ends_with(".csv").then(|| self.data_settings.get(source.path()))
    }

    fn register(&self, name: &str) -> Option<&Source> {
        self.registers.get(name)
    }

    /// A register that may be left out, which is the same as an empty one.
    fn read<T: Default>(
        &self,
        name: &str,
        diags: &mut Diagnostics,
        decode: impl FnOnce(&mut Reader<'_>, &yaml::Node) -> Option<T>,
    ) -> Option<Sourced<T>> {
        match self.register(name) {
            Some(source) => decode::file(source, diags, decode),
            None => Some(Sourced { source: Source::new(format!("content/{name}"), ""), item: T::default() }),
        }
    }
}

/// A file that no rule of the format reads is probably misnamed: nothing is lost in silence.
fn stray(source: &Source, diags: &mut Diagnostics) {
    let name = source.path().rsplit('/').next().unwrap_or("");
    let misnamed = name.strip_suffix(".yml").map(|stem| format!("{stem}.yaml"));
    let warning = diags.warning(Place::File(source.clone()), "this file is not part of a report and is not read");
    match misnamed {
        Some(better) => warning.help(format!("YAML files end in `.yaml`: rename it to `{better}`")),
        None if REGISTERS.contains(&name) => warning.help(format!("move it to `content/{name}`")),
        None => warning.help("move it to `content/static/` if it is to be copied to the site"),
    };
}

/// Reads many files in parallel; messages come in the order of the files.
fn each<T: Send>(
    sources: &[Source],
    diags: &mut Diagnostics,
    read: impl Fn(&Source, &mut Diagnostics) -> Option<T> + Sync,
) -> Vec<T> {
    let results: Vec<(Option<T>, Diagnostics)> = sources
        .par_iter()
        .map(|source| {
            let mut own = Diagnostics::new();
            (read(source, &mut own), own)
        })
        .collect();
    let mut found = Vec::with_capacity(results.len());
    for (item, own) in results {
        diags.append(own);
        found.extend(item);
    }
    found
}

/// Reads files whose stem is an id.
fn named<T: Send>(
    sources: &[Source],
    diags: &mut Diagnostics,
    decode: impl Fn(&mut Reader<'_>, &yaml::Node) -> Option<T> + Sync,
) -> Vec<Sourced<(Id, T)>> {
    each(sources, diags, |source, diags| {
        let name = source.path().rsplit('/').next().unwrap_or("").trim_end_matches(".yaml");
        let id = name.parse::<Id>().map_err(|why| {
            diags.error(Place::File(source.clone()), why);
        });
        let read = decode::file(source, diags, &decode)?;
        Some(Sourced { source: read.source, item: (id.ok()?, read.item) })
    })
}

fn theme(content: &Content, sources: &Sources, diags: &mut Diagnostics) -> Option<crate::theme::Theme> {
    let source = content.register("report.yaml");
    let node = source.and_then(|source| yaml::read(source.text()).ok());
    let name = node.as_ref().and_then(settings::theme_name).unwrap_or(BUILT_IN_NAME);
    // What cannot be a name is reported with the other settings.
    name.parse::<Id>().ok()?;
    let at = source.map_or(Place::None, |source| Place::value(source, ["theme"]));
    theme::theme(name, &at, sources, diags)
}

fn editions(content: &Content, diags: &mut Diagnostics) -> Vec<Edition> {
    let mut editions = Vec::new();
    for (name, (source, chapters)) in &content.editions {
        let path = format!("content/editions/{name}/edition.yaml");
        let source = source.clone().unwrap_or_else(|| Source::new(path, ""));
        let settings = decode::file(&source, diags, editions::settings);
        let id = name.parse::<Id>().map_err(|why| {
            diags.error(Place::File(source.clone()), why);
        });
        let chapters: Vec<Chapter> = each(chapters, diags, editions::chapter);
        if let (Ok(id), Some(settings)) = (id, settings) {
            editions.push(Edition { id, settings, chapters });
        }
    }
    editions
}

impl Default for EditionSettings {
    fn default() -> EditionSettings {
        EditionSettings {
            title: None,
            period: None,
            published: None,
            status: EditionStatus::Draft,
            release: None,
            corrections: Vec::new(),
            key_figures: Vec::new(),
        }
    }
}

/// A library's message in the wording of ours: lowercase, without a full stop.
fn lower_first(message: &str) -> String {
    let message = message.trim().trim_end_matches('.');
    let mut chars = message.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}
