//! What cannot be shown at the boundary: that no label overlaps another or leaves the frame, over many inputs.

use resvg::usvg::roxmltree::{Document, Node};

use super::*;
use crate::theme::BUILT_IN;
use crate::theme::style::Style;

/// Numbers that look random and are the same every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as f64 / (1u64 << 53) as f64
    }

    fn below(&mut self, count: usize) -> usize {
        (self.roll() * count as f64) as usize
    }
}

const NAMES: &[&str] = &[
    "Cilegon",
    "Kota Tangerang",
    "Dinas Pemberdayaan Perempuan dan Perlindungan Anak Kabupaten",
    "Αποκεντρωμένη Διοίκηση Μακεδονίας και Θράκης",
    "Администрация муниципального образования города Нижний Тагил",
    "東京都多摩地域振興事務所総務課広報広聴担当窓口改善推進室統計調査係長補佐職務代理者会議資料室",
    "जिला महिला एवं बाल विकास कार्यालय लखनऊ उत्तर प्रदेश सरकार",
    "مكتب المدير العام للخدمات البلدية والشؤون الإدارية في المدينة",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunter",
    "A",
    "<Markup> & \"quotes\"",
];

const COUNTS: &[usize] = &[1, 2, 3, 5, 12, 30, 500];

/// Boxes of all texts, as the theme shows them.
fn boxes(root: Node<'_, '_>, narrow: bool) -> Vec<(room::Rect, String)> {
    let texts = root.descendants().filter(|node| node.has_tag_name("text"));
    let number = |node: &Node<'_, '_>, name: &str| node.attribute(name).and_then(|value| value.parse::<f64>().ok());
    texts
        .map(|node| {
            let classes: Vec<&str> = node.attribute("class").unwrap_or_default().split(' ').collect();
            let has = |class: &str| classes.contains(&class);
            let size = if narrow || has("t") { 13.0 } else { 14.0 };
            let letter = classes.iter().any(|class| class.starts_with('x'));
            let words = node.children().find(Node::is_text).and_then(|text| text.text()).unwrap_or_default();
            let width = font::width(words, size, has("v") || letter);
            let (x, y) = (number(&node, "x").unwrap_or(f64::NAN), number(&node, "y").unwrap_or(f64::NAN));
            let left = match () {
                () if has("e") => x - width,
                () if has("c") || letter => x - width / 2.0,
                () => x,
            };
            (room::Rect::new(left, y - size * 0.9, left + width, y + size * 0.22), words.to_owned())
        })
        .collect()
}

/// A box, wider by a distance on every side.
fn grown(rect: &room::Rect, by: f64) -> room::Rect {
    room::Rect::new(rect.left - by, rect.top - by, rect.right + by, rect.bottom + by)
}

/// Fails where a drawing is not XML, a text leaves the frame, or two overlap.
#[track_caller]
fn check(drawing: &Drawing, what: &str) {
    for (svg, narrow) in [(&drawing.wide("f"), false), (&drawing.narrow("f"), true)] {
        let document = Document::parse(svg).unwrap_or_else(|error| panic!("{what}: {error}\n{svg}"));
        assert!(!svg.contains("NaN") && !svg.contains("inf\""), "{what}: {svg}");
        let root = document.root_element();
        let size = |name: &str| root.attribute(name).and_then(|value| value.parse::<f64>().ok()).unwrap_or_default();
        let frame = grown(&room::Rect::new(0.0, 0.0, size("width"), size("height")), 0.3);
        let boxes = boxes(root, narrow);
        for (index, (rect, words)) in boxes.iter().enumerate() {
            assert!(frame.holds(rect), "{what}, narrow {narrow}: `{words}` leaves the frame: {rect:?}\n{svg}");
            for (other, others) in &boxes[..index] {
                let clash = grown(rect, -0.6).overlaps(&grown(other, -0.6));
                assert!(!clash, "{what}, narrow {narrow}: `{words}` and `{others}` overlap: {rect:?} {other:?}\n{svg}");
            }
        }
    }
}

const CAPTION: Caption<'_> = Caption { title: "<title> & more", desc: "\u{1}a \"description\"" };

fn tick(at: f64, label: impl Into<String>) -> Tick {
    Tick { at, label: label.into() }
}

fn zones(min: f64, max: f64) -> Vec<Zone> {
    let roles = [Band::E, Band::D, Band::C, Band::B, Band::A];
    let edge = |index: usize| min + (max - min) * [0.0, 0.32, 0.54, 0.78, 0.88, 1.0][index];
    let zone = |(index, role): (usize, Band)| Zone {
        from: edge(index),
        to: edge(index + 1),
        role,
        letter: ["E", "D", "C", "B", "A"][index].into(),
        name: format!("Kualitas {index}, {:.2}", edge(index)),
    };
    roles.into_iter().enumerate().map(zone).collect()
}

/// A range of values, with the number of decimals its labels have.
const SPANS: &[(f64, f64, usize)] = &[
    (0.0, 100.0, 2),
    (-40.0, 40.0, 1),
    (94.7, 94.7, 2),
    (1e-9, 4e-9, 12),
    (1e11, 9e12, 0),
    (0.0, 0.0, 0),
    (-3.0, -1.0, 2),
];

fn axis_over((min, max, decimals): (f64, f64, usize)) -> ValueAxis {
    let ticks = (0..=5).map(|index| min + (max - min) * f64::from(index) / 5.0);
    let ticks = ticks.map(|at| tick(at, format!("{at:.decimals$}"))).collect();
    ValueAxis { min, max, ticks, truncated: min != 0.0 }
}

fn series(dice: &mut Dice, count: usize, (min, max, decimals): (f64, f64, usize), role: Role) -> Series {
    let name = NAMES[dice.below(NAMES.len())].to_owned();
    let marks = [Mark::Published, Mark::Provisional, Mark::Approximate, Mark::Disputed, Mark::Derived];
    let mut segments = vec![Vec::new()];
    let end = if dice.roll() < 0.2 { count.div_ceil(2) } else { count };
    for index in 0..end {
        let y = min + (max - min) * dice.roll();
        let label = format!("{y:.decimals$}");
        let mark = if dice.roll() < 0.8 { Mark::Published } else { marks[dice.below(marks.len())] };
        let x = 1990.0 + index as f64;
        if dice.roll() < 0.1 {
            segments.push(Vec::new());
        }
        let point = Point { x, y, tooltip: format!("{name} {x}: {label}"), label, mark, part: None };
        segments.last_mut().expect("there is a run").push(point);
    }
    let change = if dice.roll() < 0.5 { "+1,55 poin".to_owned() } else { String::new() };
    Series { name, role, segments, change }
}

#[test]
fn labels_of_lines_stay_apart_and_inside() {
    let mut dice = Dice(88_172_645_463_325_252);
    for (round, &count) in COUNTS.iter().cycle().take(COUNTS.len() * 60).enumerate() {
        let span = SPANS[dice.below(SPANS.len())];
        let lines = [1, 2, 3, 4, 6, 7, 12][dice.below(7)];
        let roles = [Role::Focus, Role::Second].into_iter().chain(std::iter::repeat(Role::Context));
        let series: Vec<Series> = roles.take(lines).map(|role| series(&mut dice, count, span, role)).collect();
        let middle = 1990.0 + count as f64 / 2.0 - 0.5;
        let has = |dice: &mut Dice| dice.roll() < 0.4;
        let breaks = if has(&mut dice) {
            vec![Break { x: middle, label: NAMES[dice.below(NAMES.len())].into() }]
        } else {
            vec![]
        };
        let kinds = [Missing::NotPublished, Missing::NotAssessed, Missing::NotInSample, Missing::Suppressed];
        let gaps = if has(&mut dice) {
            vec![Gap { x: 1990.0, kind: kinds[dice.below(4)], tooltip: "-".into() }]
        } else {
            vec![]
        };
        let limit = span.0 + (span.1 - span.0) * 0.88;
        let chart = LineChart {
            value: axis_over(span),
            time: (0..count).map(|index| tick(1990.0 + index as f64, format!("{}", 1990 + index))).collect(),
            stretches: vec![
                Stretch { from: 0.0, to: middle, zones: zones(span.0, span.1) },
                Stretch { from: middle, to: 9999.0, zones: zones(span.0, span.1) },
            ],
            series,
            gaps,
            breaks,
            thresholds: vec![Threshold { y: limit, label: "ambang A".into(), dashed: true }],
            targets: vec![Target {
                from: 1990.0,
                to: middle,
                y: limit,
                label: "target 2030".into(),
                tooltip: "-".into(),
            }],
        };
        check(&line(&CAPTION, &chart), &format!("round {round}"));
    }
}

fn row(dice: &mut Dice, (min, max, decimals): (f64, f64, usize)) -> Row {
    let value = (dice.roll() < 0.85).then(|| min + (max - min) * dice.roll());
    let label = value.map_or_else(|| "tidak dipublikasikan".to_owned(), |value| format!("{value:.decimals$}"));
    let kinds = [Missing::NotPublished, Missing::NotAssessed, Missing::NotInSample, Missing::Suppressed];
    let roles = [Band::A, Band::B, Band::C, Band::D, Band::E, Band::Neutral];
    let badge = (dice.roll() < 0.7).then(|| Badge { role: roles[dice.below(6)], letter: "A".into() });
    Row {
        name: NAMES[dice.below(NAMES.len())].into(),
        value,
        tooltip: label.clone(),
        label,
        badge,
        emphasised: dice.roll() < 0.2,
        missing: kinds[dice.below(4)],
    }
}

#[test]
fn labels_of_rankings_stay_apart_and_inside() {
    let mut dice = Dice(362_436_069);
    for round in 0..300 {
        let span = SPANS[dice.below(SPANS.len())];
        let count = [1, 2, 6, 15, 60][dice.below(5)];
        let rows = (0..count).map(|_| row(&mut dice, span)).collect();
        let at = span.0 + (span.1 - span.0) * dice.roll();
        let reference = (dice.roll() < 0.6).then(|| Reference { at, label: NAMES[dice.below(NAMES.len())].into() });
        let chart = RankingChart {
            form: if dice.roll() < 0.5 { Form::Bars } else { Form::Dots },
            value: axis_over(span),
            zones: if dice.roll() < 0.5 { zones(span.0, span.1) } else { Vec::new() },
            rows,
            reference,
            badge_header: "Kategori".into(),
        };
        check(&ranking(&CAPTION, &chart), &format!("round {round}"));
    }
}

/// The built-in theme's style.
fn theme() -> Style {
    let sheet = BUILT_IN.get_file("static/style.css").and_then(|file| file.contents_utf8());
    Style::read(sheet)
}

#[test]
fn a_file_of_its_own_has_no_classes_and_is_xml() {
    let mut dice = Dice(1);
    let chart = LineChart {
        value: axis_over(SPANS[0]),
        series: vec![series(&mut dice, 12, SPANS[0], Role::Focus)],
        time: vec![tick(1990.0, "1990")],
        stretches: vec![Stretch { from: 0.0, to: 9999.0, zones: zones(0.0, 100.0) }],
        ..LineChart::default()
    };
    let framing = Framing { title: "A & B", subtitle: "<0–100>", source: "S1", lang: "id", style: &theme() };
    let file = standalone(&line(&CAPTION, &chart), &framing);
    let document = Document::parse(&file).expect("it is XML");
    assert!(document.descendants().all(|node| node.attribute("class").is_none()), "{file}");
}

fn named(dice: &mut Dice) -> String {
    NAMES[dice.below(NAMES.len())].to_owned()
}

fn dot(dice: &mut Dice, (min, max, decimals): (f64, f64, usize)) -> Dot {
    let value = min + (max - min) * dice.roll();
    let label = format!("{value:.decimals$}");
    Dot { value, tooltip: label.clone(), label, mark: Mark::Published }
}

fn role(dice: &mut Dice) -> Role {
    [Role::Focus, Role::Second, Role::Context][dice.below(3)]
}

#[test]
fn labels_of_deviations_slopes_and_ranges_stay_apart_and_inside() {
    let mut dice = Dice(521_288_629);
    for round in 0..300 {
        let span = SPANS[dice.below(SPANS.len())];
        let count = [1, 2, 6, 30][dice.below(4)];
        let chart = DeviationChart {
            value: axis_over(span),
            rows: (0..count).map(|_| row(&mut dice, span)).collect(),
            zero: named(&mut dice),
            below: "← di bawah".into(),
            above: "di atas →".into(),
        };
        check(&deviation(&CAPTION, &chart), &format!("deviation {round}"));
        let line = |dice: &mut Dice| SlopeLine {
            name: named(dice),
            role: role(dice),
            from: dot(dice, span),
            to: dot(dice, span),
            change: "naik 1,55 poin".into(),
            badge: row(dice, span).badge,
        };
        let limit = (span.0 + span.1) / 2.0;
        let chart = SlopeChart {
            value: axis_over(span),
            from: "2023".into(),
            to: "2024".into(),
            lines: (0..count.min(6)).map(|_| line(&mut dice)).collect(),
            thresholds: vec![Threshold { y: limit, label: named(&mut dice), dashed: true }],
        };
        check(&slope(&CAPTION, &chart), &format!("slope {round}"));
        let row = |dice: &mut Dice| RangeRow {
            name: named(dice),
            note: if dice.roll() < 0.7 { named(dice) } else { String::new() },
            role: role(dice),
            earlier: (dice.roll() < 0.85).then(|| dot(dice, span)),
            later: (dice.roll() < 0.85).then(|| dot(dice, span)),
            span: (dice.roll() < 0.3).then(|| (span.0, limit, "-".into())),
            threshold: (dice.roll() < 0.5).then_some(limit),
            last: "+1,55".into(),
            reason: if dice.roll() < 0.3 { named(dice) } else { String::new() },
            missing: (dice.roll() < 0.3).then_some(Missing::NotPublished),
        };
        let chart = RangeChart {
            value: axis_over(span),
            rows: (0..count).map(|_| row(&mut dice)).collect(),
            header: named(&mut dice),
            last_header: "Perubahan".into(),
            earlier: "2023".into(),
            later: "2024".into(),
            threshold: named(&mut dice),
            rest: "… 480 lainnya ada di tabel".into(),
        };
        check(&range(&CAPTION, &chart), &format!("range {round}"));
    }
}

#[test]
fn labels_of_columns_stacks_and_targets_stay_apart_and_inside() {
    let mut dice = Dice(88_675_123);
    for round in 0..300 {
        let span = SPANS[dice.below(SPANS.len())];
        let count = [1, 2, 6, 30, 500][dice.below(5)];
        let column = |dice: &mut Dice| {
            let Row { value, label, tooltip, missing, .. } = row(dice, span);
            Column { role: role(dice), value, label, tooltip, is_partial: dice.roll() < 0.2, missing }
        };
        let beside = 1 + dice.below(3);
        let group = |dice: &mut Dice| Group {
            label: if dice.roll() < 0.3 { named(dice) } else { "2024".into() },
            columns: (0..beside).map(|_| column(dice)).collect(),
        };
        let limit = span.0 + (span.1 - span.0) * dice.roll();
        let chart = ColumnsChart {
            value: axis_over(span),
            groups: (0..count).map(|_| group(&mut dice)).collect(),
            key: vec![(Role::Focus, named(&mut dice)), (Role::Second, named(&mut dice))],
            thresholds: vec![Threshold { y: limit, label: named(&mut dice), dashed: true }],
            breaks: vec![(1, named(&mut dice))],
            rest: "… 480 lainnya ada di tabel".into(),
        };
        check(&columns(&CAPTION, &chart), &format!("columns {round}"));
        let part = |dice: &mut Dice| {
            let value = (span.1 * dice.roll()).abs();
            Part { value, label: format!("{value:.*}", span.2), tooltip: "-".into() }
        };
        let whole = |dice: &mut Dice| Whole {
            name: named(dice),
            parts: if dice.roll() < 0.8 { (0..4).map(|_| part(dice)).collect() } else { Vec::new() },
            total: if dice.roll() < 0.5 { "1.234.567".into() } else { String::new() },
            missing: Missing::NotPublished,
        };
        let chart = StackedChart {
            value: axis_over(span),
            is_share: dice.roll() < 0.5,
            parts: (0..4).map(|_| named(&mut dice)).collect(),
            rows: (0..count.min(30)).map(|_| whole(&mut dice)).collect(),
            total_header: named(&mut dice),
            rest: "… 480 lainnya ada di tabel".into(),
        };
        check(&stacked(&CAPTION, &chart), &format!("stacked {round}"));
        let target_row = |dice: &mut Dice| {
            let Row { name, value, label, tooltip, missing, .. } = row(dice, span);
            let at = span.0 + (span.1 - span.0) * dice.roll();
            TargetRow {
                name,
                note: if dice.roll() < 0.5 { named(dice) } else { String::new() },
                role: role(dice),
                scale: axis_over(span),
                zones: if dice.roll() < 0.6 { zones(span.0, span.1) } else { Vec::new() },
                unused: (dice.roll() < 0.3).then(|| (span.0, at, "-".into())),
                value,
                label,
                tooltip,
                missing,
                target: (dice.roll() < 0.8).then(|| (at, named(dice))),
                distance: "+6,76".into(),
                unit: "poin".into(),
            }
        };
        let rows = (0..count.min(12)).map(|_| target_row(&mut dice)).collect();
        let chart = TargetChart { rows, rest: "… 480 lainnya ada di tabel".into() };
        check(&target(&CAPTION, &chart), &format!("target {round}"));
    }
}

#[test]
fn labels_of_panels_scatters_histograms_and_maps_stay_apart_and_inside() {
    let mut dice = Dice(5_783_321);
    for round in 0..200 {
        let span = SPANS[dice.below(SPANS.len())];
        let count = COUNTS[dice.below(COUNTS.len())];
        let limit = span.0 + (span.1 - span.0) * dice.roll();
        let panel = |dice: &mut Dice| Panel {
            title: named(dice),
            segments: series(dice, count, span, Role::Focus).segments,
            gaps: vec![Gap { x: 1990.0, kind: Missing::NotPublished, tooltip: "-".into() }],
        };
        let chart = MultiplesChart {
            value: axis_over(span),
            zones: zones(span.0, span.1),
            thresholds: vec![Threshold { y: limit, label: String::new(), dashed: true }],
            time: (0..count).map(|index| tick(1990.0 + index as f64, format!("{}", 1990 + index))).collect(),
            breaks: vec![Break { x: 1990.5, label: named(&mut dice) }],
            panels: (0..1 + dice.below(7)).map(|_| panel(&mut dice)).collect(),
            rest: "… 480 lainnya ada di tabel".into(),
        };
        check(&multiples(&CAPTION, &chart), &format!("multiples {round}"));
        let point = |dice: &mut Dice| ScatterPoint {
            x: span.0 + (span.1 - span.0) * dice.roll(),
            y: dice.roll(),
            name: named(dice),
            tooltip: "-".into(),
            role: if dice.roll() < 0.1 { role(dice) } else { Role::Context },
            mark: Mark::Published,
            is_labelled: dice.roll() < 0.3,
        };
        let reference = Some(Reference { at: limit, label: named(&mut dice) });
        let chart = ScatterChart {
            across: axis_over(span),
            across_title: named(&mut dice),
            up: axis_over(SPANS[0]),
            up_title: named(&mut dice),
            across_reference: reference.clone(),
            up_reference: Some(Reference { at: 0.5, label: named(&mut dice) }),
            points: (0..count).map(|_| point(&mut dice)).collect(),
        };
        check(&scatter(&CAPTION, &chart), &format!("scatter {round}"));
        let step = ((span.1 - span.0) / 10.0).max(1e-9);
        let bin = |index: usize, dice: &mut Dice| {
            let (from, count) = (span.0 + index as f64 * step, (dice.roll() * 50.0).floor());
            let label = format!("{count}");
            Bin { from, to: from + step, count, label, tooltip: "-".into(), is_own: index == 3 }
        };
        let chart = HistogramChart {
            bins: (0..10).map(|index| bin(index, &mut dice)).collect(),
            count: ValueAxis::default(),
            edges: (0..=10).map(|index| tick(span.0 + f64::from(index) * step, format!("{index}0"))).collect(),
            across_title: named(&mut dice),
            markers: reference.into_iter().chain([Reference { at: span.0, label: named(&mut dice) }]).collect(),
        };
        check(&histogram(&CAPTION, &chart), &format!("histogram {round}"));
        let region = |dice: &mut Dice| {
            let (x, y, size) = (dice.roll() * 4.0 + 105.0, dice.roll() * 3.0 - 7.0, dice.roll());
            let ring = |part: f64| vec![(x, y), (x + size * part, y), (x + size * part, y + size * part), (x, y)];
            let polygons = vec![vec![ring(1.0), ring(0.3)]];
            let Row { name, label, badge, .. } = row(dice, span);
            Region { polygons, name, label, tooltip: "-".into(), band: badge, missing: Missing::NotPublished }
        };
        let chart = MapChart {
            regions: (0..count.min(40)).map(|_| region(&mut dice)).collect(),
            key: (0..5).map(|_| (Badge { role: Band::A, letter: "A".into() }, named(&mut dice))).collect(),
            reasons: vec![(Missing::NotPublished, "tidak dipublikasikan".into())],
        };
        check(&map(&CAPTION, &chart), &format!("map {round}"));
    }
}

#[test]
fn pictures_have_double_size_and_cards_the_size_of_cards() {
    let mut dice = Dice(7);
    let rows = (0..6).map(|_| row(&mut dice, SPANS[0])).collect();
    let chart = RankingChart { value: axis_over(SPANS[0]), rows, ..RankingChart::default() };
    let drawing = ranking(&CAPTION, &chart);
    let framing = Framing { title: NAMES[2], subtitle: NAMES[4], source: NAMES[5], lang: "id", style: &theme() };
    let size = |png: &[u8]| {
        assert_eq!(png.get(..8), Some(b"\x89PNG\r\n\x1a\n".as_slice()));
        let number = |at: usize| png[at..at + 4].iter().fold(0, |sum, byte| sum * 256 + u32::from(*byte));
        (number(16), number(20))
    };
    let file = standalone(&drawing, &framing);
    let fonts = Fonts::new([]);
    let (width, height) = size(&fonts.png(&file, 2.0).expect("it is drawn"));
    let root = Document::parse(&file).expect("it is XML");
    let high = root.root_element().attribute("height").and_then(|high| high.parse::<f64>().ok());
    assert_eq!((width, f64::from(height)), (2 * 736, high.expect("it has a height") * 2.0));
    for card in [card(Some(&drawing), &framing), card(None, &framing)] {
        Document::parse(&card).expect("it is XML");
        assert_eq!(size(&fonts.png(&card, 1.0).expect("it is drawn")), (1200, 630));
    }
}
