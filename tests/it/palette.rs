//! The colours of the built-in theme, read from its style sheet: contrast by WCAG 2, and how far apart they are for
//! readers who see colours differently (the matrices of Machado, Oliveira and Fernandes 2009 at severity 1, distances by
//! CIE 1976). The least values are those the design was made with.

use laporan::theme::BUILT_IN;
use laporan::theme::style::{Side, Style};
use palette::color_difference::{EuclideanDistance, Wcag21RelativeContrast};
use palette::{FromColor, Lab, LinSrgb, Srgb};
use std::sync::LazyLock;

static STYLE: LazyLock<Style> = LazyLock::new(|| {
    let sheet = BUILT_IN.get_file("static/style.css").and_then(|file| file.contents_utf8());
    Style::read([sheet.expect("the built-in theme has a style sheet")])
});

const SIDES: [Side; 2] = [Side::Light, Side::Dark];
const BANDS: [&str; 5] = ["A", "B", "C", "D", "E"];
const LETTERS: [&str; 5] = ["Ai", "Bi", "Ci", "Di", "Ei"];
const ZONES: [&str; 5] = ["zA", "zB", "zC", "zD", "zE"];
const SERIES: [&str; 3] = ["s0", "s1", "s2"];

/// How three kinds of colour blindness change linear light.
const BLINDNESS: [(&str, [[f32; 3]; 3]); 3] = [
    ("protan", [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]),
    ("deutan", [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]),
    ("tritan", [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]),
];

fn colour(name: &str, side: Side) -> Srgb {
    let value = STYLE.variable(name, side).unwrap_or_else(|| panic!("no variable is called --{name}"));
    let colour: Srgb<u8> = value.parse().unwrap_or_else(|_| panic!("--{name} is `{value}`"));
    colour.into_format()
}

/// Every pair of two colours under a ratio, in words.
fn below(least: f32, texts: &[&str], grounds: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for side in SIDES {
        for (text, ground) in texts.iter().flat_map(|text| grounds.iter().map(move |ground| (text, ground))) {
            let ratio = colour(text, side).relative_contrast(colour(ground, side));
            if ratio < least {
                found.push(format!("--{text} on --{ground}, {side:?}: {ratio:.2}"));
            }
        }
    }
    found
}

#[test]
fn words_can_be_read() {
    let all: Vec<&str> = ["paper", "wash", "wash-2"].into_iter().chain(ZONES).collect();
    assert_eq!(below(7.0, &["ink"], &all), [""; 0]);
    assert_eq!(below(6.4, &["ink-2"], &all), [""; 0]);
    assert_eq!(below(4.5, &["ink-3", "link"], &["paper"]), [""; 0]);
    assert_eq!(below(4.5, &["on-s"], &["s1", "s2"]), [""; 0]);
    for (letter, band) in LETTERS.iter().zip(BANDS) {
        assert_eq!(below(4.5, &[letter], &[band]), [""; 0]);
    }
}

#[test]
fn marks_can_be_seen() {
    let grounds: Vec<&str> = std::iter::once("paper").chain(ZONES).collect();
    assert_eq!(below(3.0, &SERIES, &grounds), [""; 0]);
    assert_eq!(below(3.0, &["edge"], &grounds), [""; 0]);
}

/// The smallest distance between any two of some colours, and whose it is.
fn nearest(names: &[&str], side: Side, matrix: &[[f32; 3]; 3]) -> (f32, String) {
    let seen = |name: &str| {
        let light: LinSrgb = colour(name, side).into_linear();
        let [red, green, blue] = matrix.map(|row| row[0] * light.red + row[1] * light.green + row[2] * light.blue);
        let shown: Srgb =
            Srgb::from_linear(LinSrgb::new(red.clamp(0.0, 1.0), green.clamp(0.0, 1.0), blue.clamp(0.0, 1.0)));
        Lab::from_color(shown)
    };
    let mut pairs = Vec::new();
    for (at, one) in names.iter().enumerate() {
        for other in &names[at + 1..] {
            pairs.push((seen(one).distance(seen(other)), format!("--{one} and --{other}")));
        }
    }
    pairs.into_iter().min_by(|a, b| a.0.total_cmp(&b.0)).expect("there are two colours")
}

#[test]
fn colours_stay_apart_for_everyone() {
    // protan, deutan, tritan
    let least = [
        (&BANDS[..], Side::Light, [34.0, 23.0, 33.0]),
        (&BANDS[..], Side::Dark, [25.0, 21.0, 25.0]),
        (&SERIES[..], Side::Light, [40.0, 44.0, 22.0]),
        (&SERIES[..], Side::Dark, [33.0, 34.0, 20.0]),
    ];
    let mut found = Vec::new();
    for (names, side, least) in least {
        for ((blindness, matrix), least) in BLINDNESS.iter().zip(least) {
            let (distance, pair) = nearest(names, side, matrix);
            if distance.round() < least {
                found.push(format!("{blindness}, {side:?}: {pair} are {distance:.1} apart, less than {least}"));
            }
        }
    }
    assert_eq!(found, [""; 0]);
}
