//! Three full print-outs of one list of messages: for people, for programs and for build services.

use laporan::diag::{Diagnostics, Format, Place, Source, print};
use laporan::yaml::{Part, Step};

#[test]
fn programs_see_the_boundary_table_of_every_scheme_version() {
    let folder = crate::load::Folder::new(&[
        ("content/report.yaml", b"title: T\npublisher: P\nbase_url: https://example.org/\nlocales: [en]\n"),
        ("content/editions/2024/01-a.en.md", b"---\ntitle: T\n---\nT.\n"),
        ("content/bands.yaml", b"m:\n  - {to: 2021, levels: [{id: B, min: 0, label: B}]}\n  - from: 2022\n    levels: [{id: A, above: 90, label: A}, {id: B, min: 0.5, label: B}]\n"),
    ]);
    let run = |format: &str| {
        let mut program = std::process::Command::new(env!("CARGO_BIN_EXE_laporan"));
        let program = program.args(["check", "--format", format, "--root"]).arg(&folder.0);
        String::from_utf8(program.output().expect("it runs").stdout).expect("UTF-8")
    };
    let tables: Vec<String> = run("json").lines().map(str::to_owned).collect();
    assert_eq!(
        tables,
        [
            r#"{"scheme":"m","version":1,"from":null,"to":"2021","boundaries":[{"level":"B","min":"0","around":[{"value":"-0.1","level":null},{"value":"0","level":"B"},{"value":"0.1","level":"B"}]}]}"#,
            r#"{"scheme":"m","version":2,"from":"2022","to":null,"boundaries":[{"level":"A","above":"90","around":[{"value":"89.9","level":"B"},{"value":"90","level":"B"},{"value":"90.1","level":"A"}]},{"level":"B","min":"0.5","around":[{"value":"0.4","level":null},{"value":"0.5","level":"B"},{"value":"0.6","level":"B"}]}]}"#,
        ]
    );
    assert_eq!(run("human"), "");
}

/// One message of each weight, with every kind of place.
fn diagnostics() -> Diagnostics {
    let exhibit = Source::new("content/exhibits/unit-tangerang.yaml", "kind: ranking\nindicator: kepatuhan\n");
    let data =
        Source::new("content/data/a.yaml", "indicator: kepatuhan\r\nvalues:\r\n  tangerang: {2023: 1, 2023: 2}\r\n");
    let chapter = Source::new("content/editions/2024/01-é.id.md", "---\ntitle: Bab\n---\n\nNilai é {{ fakt() }}.\n");
    let empty = Source::new("content/sources.yaml", "");
    let entry = |number| {
        let steps = vec![Step::Key("values".to_owned()), Step::Key("tangerang".to_owned()), Step::Entry(number)];
        Place::Yaml(data.clone(), steps, Part::Key)
    };
    let mut diags = Diagnostics::new();
    diags
        .error(Place::value(&exhibit, ["indicator"]), "no indicator is called `kepatuhan`")
        .suggest("kepatuhan", ["kepatuhn", "ikm"]);
    diags.error(entry(1), "the key `2023` is repeated").also(entry(0), "first used here");
    let start = chapter.text().find("fakt").expect("there it is");
    diags
        .error(Place::Bytes(chapter.clone(), start..start + 4), "no function is called `fakt`")
        .suggest("fakt", ["fact", "change"]);
    diags.warning(Place::File(chapter), "this file is 100% new\nand its name: long, too");
    diags.error(Place::Bytes(empty, 0..0), "the key `title` is missing");
    diags.finding(Place::None, "`kepatuhan/cilegon/2022`: published 77.73, recomputed 77.66");
    diags
}

#[test]
fn people_see_the_line() {
    let expected = r#"error: no indicator is called `kepatuhan`
 --> content/exhibits/unit-tangerang.yaml:2:12
  |
2 | indicator: kepatuhan
  |            ^^^^^^^^^
  |
  = help: did you mean `kepatuhn`?

error: the key `2023` is repeated
 --> content/data/a.yaml:3:24
  |
3 |   tangerang: {2023: 1, 2023: 2}
  |                        ^^^^
  |
 ::: content/data/a.yaml:3:15
  |
3 |   tangerang: {2023: 1, 2023: 2}
  |               ---- first used here

error: no function is called `fakt`
 --> content/editions/2024/01-é.id.md:5:12
  |
5 | Nilai é {{ fakt() }}.
  |            ^^^^
  |
  = help: did you mean `fact`?

warning: this file is 100% new
         and its name: long, too
--> content/editions/2024/01-é.id.md

error: the key `title` is missing
 --> content/sources.yaml:1:1
  |
1 |
  | ^

finding: `kepatuhan/cilegon/2022`: published 77.73, recomputed 77.66

"#;
    assert_eq!(print(&diagnostics(), Format::Human { colour: false }), expected);
}

#[test]
fn programs_get_one_object_a_line() {
    let expected = r#"{"severity":"error","message":"no indicator is called `kepatuhan`","file":"content/exhibits/unit-tangerang.yaml","line":2,"column":12,"end_line":2,"end_column":21,"help":"did you mean `kepatuhn`?"}
{"severity":"error","message":"the key `2023` is repeated","file":"content/data/a.yaml","line":3,"column":24,"end_line":3,"end_column":28,"also":{"what":"first used here","file":"content/data/a.yaml","line":3}}
{"severity":"error","message":"no function is called `fakt`","file":"content/editions/2024/01-é.id.md","line":5,"column":12,"end_line":5,"end_column":16,"help":"did you mean `fact`?"}
{"severity":"warning","message":"this file is 100% new\nand its name: long, too","file":"content/editions/2024/01-é.id.md"}
{"severity":"error","message":"the key `title` is missing","file":"content/sources.yaml","line":1,"column":1,"end_line":1,"end_column":1}
{"severity":"finding","message":"`kepatuhan/cilegon/2022`: published 77.73, recomputed 77.66"}
"#;
    assert_eq!(print(&diagnostics(), Format::Json), expected);
}

#[test]
fn build_services_get_annotations() {
    let expected = r#"::error file=content/exhibits/unit-tangerang.yaml,line=2,col=12::no indicator is called `kepatuhan`%0Ahelp: did you mean `kepatuhn`?
::error file=content/data/a.yaml,line=3,col=24::the key `2023` is repeated
::error file=content/editions/2024/01-é.id.md,line=5,col=12::no function is called `fakt`%0Ahelp: did you mean `fact`?
::warning file=content/editions/2024/01-é.id.md::this file is 100%25 new%0Aand its name: long, too
::error file=content/sources.yaml,line=1,col=1::the key `title` is missing
::notice::`kepatuhan/cilegon/2022`: published 77.73, recomputed 77.66
"#;
    assert_eq!(print(&diagnostics(), Format::Github), expected);
}

#[test]
fn colours_are_asked_for() {
    let coloured = print(&diagnostics(), Format::Human { colour: true });
    let mut plain = String::new();
    for (index, part) in coloured.split("\u{1b}[").enumerate() {
        plain += if index == 0 { part } else { part.split_once('m').map_or("", |(_, rest)| rest) };
    }
    assert!(coloured.contains('\u{1b}'));
    assert_eq!(plain, print(&diagnostics(), Format::Human { colour: false }));
}
