//! Writes a report of any size, to measure builds on: the same arguments give the same bytes.
//!
//! `cargo run --release --example generate-report -- DIR --chapters N --entities N --indicators N --periods N --exhibits N
//! --data yaml|csv`
//! makes `DIR/content/` in two locales. A chapter has 600 words, four facts, and every tenth one an exhibit. Its figures
//! are made up, and its publisher says so.

#![expect(clippy::disallowed_methods, reason = "a program of its own: it has arguments and writes files")]

use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write as _};
use std::path::Path;
use std::process::ExitCode;

/// Words of a chapter, without those of its facts.
const WORDS: usize = 600;
/// Chapters of one edition; the chapter's number has two digits.
const CHAPTERS_PER_EDITION: usize = 50;
/// The last period and the newest edition.
const LAST_YEAR: usize = 2024;

const LOCALES: [&str; 2] = ["id", "en"];

const INDONESIAN: &str = "layanan publik daerah warga petugas kantor laporan tahun mutu nilai standar kepatuhan survei \
    kepuasan pengaduan tindak lanjut perbaikan anggaran program kegiatan capaian sasaran target unit dinas kecamatan \
    kelurahan puskesmas sekolah perizinan kependudukan kesehatan pendidikan sosial terpadu terbuka cepat mudah jelas \
    ramah lengkap tertib setara adil bersih aman nyaman membaik bertambah berkurang tetap dinilai diukur dicatat \
    diperiksa disusun dibahas dilaksanakan ditingkatkan dipantau oleh untuk dengan dari pada dalam yang dan atau serta \
    karena sehingga agar antara sebelum sesudah setiap seluruh sebagian banyak sedikit baru lama utama bersama kepada";

const ENGLISH: &str = "service public region citizen officer office report year quality score standard compliance survey \
    satisfaction complaint follow improvement budget programme activity result aim target unit agency district ward \
    clinic school permit registry health education social joint open quick simple clear kind complete orderly equal \
    fair clean safe pleasant improved increased decreased remained assessed measured recorded examined prepared \
    discussed carried raised watched by for with from at in which and or also because therefore so between before \
    after each whole partly many few new old main together to";

/// What to make.
struct Size {
    chapters: usize,
    entities: usize,
    indicators: usize,
    periods: usize,
    exhibits: usize,
    /// Whether data files are CSV, not YAML.
    is_csv: bool,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let made = parse(&arguments).and_then(|(folder, size)| generate(Path::new(folder), &size));
    match made {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            let _ = writeln!(io::stderr(), "error: {message}");
            ExitCode::from(2)
        }
    }
}

/// The folder and the size that arguments name.
fn parse(arguments: &[String]) -> Result<(&str, Size), String> {
    let usage = "write: generate-report DIR [--chapters N] [--entities N] [--indicators N] [--periods N] [--exhibits N] \
         [--data yaml|csv]";
    let mut size = Size { chapters: 100, entities: 20, indicators: 5, periods: 10, exhibits: 10, is_csv: false };
    let mut folder = None;
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        let number = match argument.as_str() {
            "--chapters" => &mut size.chapters,
            "--entities" => &mut size.entities,
            "--indicators" => &mut size.indicators,
            "--periods" => &mut size.periods,
            "--exhibits" => &mut size.exhibits,
            "--data" => {
                size.is_csv = match rest.next().map(String::as_str) {
                    Some("csv") => true,
                    Some("yaml") => false,
                    _ => return Err(format!("`--data` needs `yaml` or `csv`; {usage}")),
                };
                continue;
            }
            name if folder.is_none() && !name.starts_with('-') => {
                folder = Some(name);
                continue;
            }
            other => return Err(format!("`{other}` is not known here; {usage}")),
        };
        let value = rest.next().ok_or_else(|| format!("`{argument}` needs a number; {usage}"))?;
        *number = value.parse().map_err(|_| format!("`{value}` is not a number; {usage}"))?;
    }
    let possible = (1..=50_000).contains(&size.chapters)
        && size.entities >= 2
        && size.indicators >= 1
        && (2..=500).contains(&size.periods);
    if !possible {
        let limits = "a report has 1 to 50000 chapters, 2 or more entities, 1 or more indicators and 2 to 500 periods";
        return Err(limits.to_owned());
    }
    folder.map(|folder| (folder, size)).ok_or_else(|| usage.to_owned())
}

/// Writes the whole report.
fn generate(folder: &Path, size: &Size) -> Result<(), String> {
    let content = folder.join("content");
    if content.exists() {
        return Err(format!("`{}` is there already: name an empty folder", content.display()));
    }
    let put = |path: &str, text: &str| -> Result<(), String> {
        let file = content.join(path);
        let parent = file.parent().unwrap_or(&content);
        let written = fs::create_dir_all(parent).and_then(|()| fs::write(&file, text));
        written.map_err(|error| format!("cannot write `{}`: {error}", file.display()))
    };
    put("report.yaml", REPORT)?;
    put("bands.yaml", &bands(size))?;
    put("sources.yaml", SOURCES)?;
    put("entities.yaml", &entities(size))?;
    put("indicators.yaml", &indicators(size))?;
    for indicator in 1..=size.indicators {
        let ending = if size.is_csv { "csv" } else { "yaml" };
        put(&format!("data/indikator-{indicator}.{ending}"), &data(size, indicator))?;
    }
    for exhibit in 1..=size.exhibits {
        put(&format!("exhibits/bagan-{exhibit}.yaml"), &exhibit_file(size, exhibit))?;
    }
    for chapter in 0..size.chapters {
        let edition = LAST_YEAR - chapter / CHAPTERS_PER_EDITION;
        let number = chapter % CHAPTERS_PER_EDITION + 1;
        if number == 1 {
            put(&format!("editions/{edition}/edition.yaml"), &edition_file(edition))?;
        }
        for locale in LOCALES {
            let path = format!("editions/{edition}/{number:02}-bab-{number}.{locale}.md");
            put(&path, &chapter_file(size, chapter, locale))?;
        }
    }
    Ok(())
}

const REPORT: &str = "\
title: {id: Laporan Uji Kecepatan, en: Speed Test Report}
publisher: {name: 'Angka karangan (made-up figures)', url: https://example.org, email: data@example.org}
base_url: https://example.org/laporan/
locales: [id, en]
theme: laporan
licence: CC0-1.0
facts: warn
";

const SOURCES: &str = "\
karangan: {title: {id: Angka karangan, en: Made-up figures}, publisher: generate-report, published: 2025-01-01}
";

fn first_year(size: &Size) -> usize {
    LAST_YEAR + 1 - size.periods
}

fn bands(size: &Size) -> String {
    format!(
        "mutu:
  - from: {}
    to: {LAST_YEAR}
    levels:
      - {{id: A, min: 88, tone: good, label: {{id: Kualitas Tertinggi, en: Highest quality}}}}
      - {{id: B, min: 78, tone: fair, label: {{id: Kualitas Tinggi, en: High quality}}}}
      - {{id: C, min: 0, tone: poor, label: {{id: Kualitas Sedang, en: Moderate quality}}}}
",
        first_year(size)
    )
}

/// One province, and cities in it.
fn entities(size: &Size) -> String {
    let mut text = "entitas-1: {name: {id: Provinsi Contoh, en: Example Province}, kind: province}\n".to_owned();
    for entity in 2..=size.entities {
        line(
            &mut text,
            format_args!("entitas-{entity}: {{name: Kota Contoh {entity}, kind: city, parent: entitas-1}}"),
        );
    }
    text
}

fn indicators(size: &Size) -> String {
    let mut text = String::new();
    for indicator in 1..=size.indicators {
        line(
            &mut text,
            format_args!(
                "indikator-{indicator}:
  name: {{id: Nilai layanan {indicator}, en: Service score {indicator}}}
  unit: {{id: poin, en: points}}
  decimals: 2
  range: [0, 100]
  better: higher
  bands: mutu
  source: karangan"
            ),
        );
    }
    text
}

/// The same values in both forms.
fn data(size: &Size, indicator: usize) -> String {
    let head = format!("indicator: indikator-{indicator}\nvalues:\n");
    let mut text = if size.is_csv { "indicator,entity,period,value\n".to_owned() } else { head };
    let mut random = Random::new(&[1, indicator]);
    for entity in 1..=size.entities {
        let values = (first_year(size)..=LAST_YEAR)
            .map(|year| (year, format!("{}.{:02}", 60 + random.below(40), random.below(100))));
        if size.is_csv {
            for (year, value) in values {
                line(&mut text, format_args!("indikator-{indicator},entitas-{entity},{year},{value}"));
            }
        } else {
            let values: Vec<String> = values.map(|(year, value)| format!("{year}: {value}")).collect();
            line(&mut text, format_args!("  entitas-{entity}: {{{}}}", values.join(", ")));
        }
    }
    text
}

fn exhibit_file(size: &Size, exhibit: usize) -> String {
    let mut random = Random::new(&[2, exhibit]);
    let indicator = 1 + random.below(size.indicators);
    let (kind, entities, periods) = match exhibit % 3 {
        0 => ("table", "{children: entitas-1}".to_owned(), LAST_YEAR.to_string()),
        1 => {
            let start = 1 + random.below(size.entities);
            let ids: Vec<String> = (0..size.entities.min(4))
                .map(|step| format!("entitas-{}", (start + step - 1) % size.entities + 1))
                .collect();
            ("line", format!("[{}]", ids.join(", ")), format!("{{from: {}, to: {LAST_YEAR}}}", first_year(size)))
        }
        _ => ("ranking", "{kind: city, in: entitas-1}".to_owned(), LAST_YEAR.to_string()),
    };
    format!(
        "kind: {kind}
title: {{id: Nilai layanan contoh, en: Example service scores}}
subtitle: {{id: Poin, en: Points}}
alt: {{id: Nilai layanan entitas contoh., en: Service scores of example entities.}}
indicator: indikator-{indicator}
entities: {entities}
periods: {periods}
"
    )
}

fn edition_file(year: usize) -> String {
    format!(
        "title: {{id: Edisi {year}, en: Edition {year}}}\nperiod: {year}\npublished: {}-02-01\nstatus: final\n",
        year + 1
    )
}

/// A chapter: four parts with a heading, and in each a fact. Both languages state the same facts.
fn chapter_file(size: &Size, chapter: usize, locale: &str) -> String {
    let (words, fact_words) = match locale {
        "id" => (INDONESIAN, "Nilainya"),
        _ => (ENGLISH, "The score is"),
    };
    let words: Vec<&str> = words.split_whitespace().collect();
    let mut prose = Random::new(&[3, chapter, locale.len() + usize::from(locale == "en")]);
    let mut facts = Random::new(&[4, chapter]);
    let mut text =
        format!("---\ntitle: {}\nsummary: {}\n---\n", heading(&words, &mut prose), sentence(&words, 12, &mut prose));
    for part in 0..4 {
        line(&mut text, format_args!("\n## {}", heading(&words, &mut prose)));
        for paragraph in 0..3 {
            let sentences: Vec<String> = (0..5).map(|_| sentence(&words, WORDS / 4 / 3 / 5, &mut prose)).collect();
            line(&mut text, format_args!("\n{}", sentences.join(" ")));
            if paragraph == 1 {
                let (indicator, entity) = (1 + facts.below(size.indicators), 1 + facts.below(size.entities));
                let year = first_year(size) + facts.below(size.periods);
                line(
                    &mut text,
                    format_args!("{fact_words} {{{{ fact(of=\"indikator-{indicator}/entitas-{entity}/{year}\") }}}}."),
                );
            }
        }
        if part == 1 && chapter % 10 == 9 && size.exhibits > 0 {
            let exhibit = chapter / 10 % size.exhibits + 1;
            line(&mut text, format_args!("\n{{{{ exhibit(id=\"bagan-{exhibit}\") }}}}"));
        }
    }
    text
}

fn heading(words: &[&str], random: &mut Random) -> String {
    sentence(words, 4, random).trim_end_matches('.').to_owned()
}

fn sentence(words: &[&str], count: usize, random: &mut Random) -> String {
    let chosen: Vec<&str> = (0..count).map(|_| words[random.below(words.len())]).collect();
    let text = chosen.join(" ");
    let (first, rest) = text.split_at(1);
    format!("{}{rest}.", first.to_uppercase())
}

fn line(text: &mut String, content: std::fmt::Arguments<'_>) {
    writeln!(text, "{content}").expect("a string takes all that is written");
}

/// Numbers that look random and are the same for the same seed (SplitMix64).
struct Random(u64);

impl Random {
    fn new(seed: &[usize]) -> Random {
        let mut random = Random(0);
        for part in seed {
            random.0 = random.next() ^ *part as u64;
        }
        random
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % limit as u64).expect("below a limit that is one")
    }
}
