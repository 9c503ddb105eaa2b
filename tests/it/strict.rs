//! What a chapter may not bring in: scripts, styles, frames and drawings of its own, unless its report allows it.

use laporan::Overrides;
use laporan::diag::{Diagnostics, Format, Severity, print};
use laporan::sink::Memory;
use laporan::sources::Sources;

const SETTINGS: &str = "title: Laporan\npublisher: Penerbit\nbase_url: https://example.org/\nlocales: [id]\n";

/// Markup that would run, load or restyle something, or leave the page, each in its own paragraph.
const HOSTILE: &str = r#"---
title: Bab <script>alert(0)</script>
summary: <img src=x onerror=alert(0)>
points: ["<b onclick=alert(0)>x</b>"]
---
<script>alert(1)</script>

<SCRIPT src="https://example.org/x.js"></SCRIPT>

<style>body { display: none }</style>

<p style="position: fixed" onclick="alert(2)" onmouseover=alert(3)>Teks</p>

<a href="javascript:alert(4)">a</a> <a href="JaVa&#83;cript:alert(5)">b</a> <a href="data:text/html,x">c</a>

<img src="x" onerror="alert(6)"> <img src="javascript:alert(7)" alt="">

<iframe src="https://example.org/"></iframe> <object data="x"></object> <embed src="x">

<svg onload="alert(8)"><script>alert(9)</script><a xlink:href="javascript:alert(10)"><text>x</text></a></svg>

<form action="https://example.org/"><input autofocus onfocus="alert(11)"><button formaction="javascript:alert(12)">x</button></form>

<base href="https://example.org/"><meta http-equiv="refresh" content="0;url=https://example.org/"><link rel="stylesheet" href="x">

<math><mtext><script>alert(13)</script></mtext></math> <details open ontoggle="alert(14)">x</details>

| a <script>alert(15)</script> | b |
|---|---|
| <img src=x onerror=alert(16)> | `<script>` |

## Judul <i onclick="alert(17)">x</i>

Akhir[^1].

[^1]: Catatan <svg/onload=alert(18)> <b>tebal</b>.
"#;

/// The pages of a report with this chapter that print its text.
fn pages(settings: &str) -> Vec<(String, String)> {
    let texts = [("content/report.yaml", settings), ("content/editions/2024/01-bab.id.md", HOSTILE)];
    let (sink, mut diags) = (Memory::new(), Diagnostics::new());
    let built = laporan::build(&Sources::from_texts(texts), &Overrides::default(), &sink, &mut diags);
    let is_clean = built.is_ok() && diags.count(Severity::Error) == 0;
    assert!(is_clean, "{}", print(&diags, Format::Human { colour: false }));
    let files = sink.into_files().into_iter().filter(|(path, _)| path.as_str().ends_with(".html"));
    files.map(|(path, bytes)| (path.to_string(), String::from_utf8_lossy(&bytes).into_owned())).collect()
}

/// The start tags of a page, in small letters.
fn tags(html: &str) -> Vec<String> {
    html.split('<').skip(1).filter_map(|rest| rest.split_once('>')).map(|(tag, _)| tag.to_lowercase()).collect()
}

#[test]
fn hostile_markup_does_not_get_into_a_page() {
    for (path, html) in pages(SETTINGS) {
        for tag in tags(&html) {
            let name = tag.split([' ', '/', '\n']).next().unwrap_or_default();
            let is_own_script = tag == "script src=\"" || tag.starts_with("script src=\"") && tag.contains("assets/");
            let is_bad = ["iframe", "object", "embed", "form", "base", "style", "math", "button"].contains(&name)
                || name == "script" && !is_own_script && tag != "script type=\"application/ld+json\""
                || name == "svg" && tag.contains("onload")
                || tag.contains(" style=")
                || tag.contains("javascript:")
                || tag.contains("data:")
                || tag.contains("http-equiv")
                || tag.split(' ').skip(1).any(|word| word.starts_with("on") && word.contains('='));
            let is_text = tag.contains("&lt;");
            assert!(!is_bad || is_text, "{path}: <{tag}>");
        }
        assert!(!html.contains("<script>alert"), "{path}");
    }
    let (_, chapter) =
        pages(SETTINGS).into_iter().find(|(path, _)| path == "2024/bab/index.html").expect("the chapter");
    assert!(chapter.contains("<b>tebal</b>"), "what is harmless stays");
    assert!(chapter.contains("<code>&lt;script&gt;</code>"), "code is text");
    assert!(chapter.contains("Bab &lt;script&gt;"), "titles are text");
}

#[test]
fn a_report_may_allow_markup_of_its_own() {
    let pages = pages(&format!("{SETTINGS}unsafe_html: true\n"));
    let (_, chapter) = pages.into_iter().find(|(path, _)| path == "2024/bab/index.html").expect("the chapter");
    assert!(chapter.contains("<iframe src=\"https://example.org/\">"));
}
