//! What cannot be shown at the boundary: that no label overlaps another or leaves the frame, over many inputs.

use resvg::usvg::roxmltree::{Document, Node};

use super::*;

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

/// Fails where a drawing is not XML, a text leaves the frame, or two overlap.
#[track_caller]
fn check(drawing: &Drawing, what: &str) {
    for (svg, narrow) in [(&drawing.wide, false), (&drawing.narrow, true)] {
        let document = Document::parse(svg).unwrap_or_else(|error| panic!("{what}: {error}\n{svg}"));
        assert!(!svg.contains("NaN") && !svg.contains("inf\""), "{what}: {svg}");
        let root = document.root_element();
        let size = |name: &str| root.attribute(name).and_then(|value| value.parse::<f64>().ok()).unwrap_or_default();
        let frame = room::Rect::new(0.0, 0.0, size("width"), size("height")).grown(0.3);
        let boxes = boxes(root, narrow);
        for (index, (rect, words)) in boxes.iter().enumerate() {
            assert!(frame.holds(rect), "{what}, narrow {narrow}: `{words}` leaves the frame: {rect:?}\n{svg}");
            for (other, others) in &boxes[..index] {
                let clash = rect.grown(-0.6).overlaps(&other.grown(-0.6));
                assert!(!clash, "{what}, narrow {narrow}: `{words}` and `{others}` overlap: {rect:?} {other:?}\n{svg}");
            }
        }
    }
}

const CAPTION: Caption<'_> = Caption { id: "f", title: "<title> & more", desc: "\u{1}a \"description\"" };

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
        let point = Point { x, y, tooltip: format!("{name} {x}: {label}"), label, mark };
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
        let undated = has(&mut dice).then(|| {
            let one = |_| {
                let y = span.0 + (span.1 - span.0) * dice.roll();
                let point = Point { y, label: format!("{y:.*}", span.2), ..Point::default() };
                (NAMES[dice.below(NAMES.len())].to_owned(), Role::Context, point)
            };
            Undated { label: "tanpa tahun".into(), points: (0..3).map(one).collect() }
        });
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
            undated,
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
    let framing = Framing { title: "A & B", subtitle: "<0–100>", source: "S1", lang: "id" };
    let file = standalone(&line(&CAPTION, &chart).wide, &framing);
    let document = Document::parse(&file).expect("it is XML");
    assert!(document.descendants().all(|node| node.attribute("class").is_none()), "{file}");
}
