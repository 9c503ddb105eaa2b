//! Style sheets without what only people read: comments, indents, spaces around signs.

/// A style sheet that means the same in fewer bytes; its strings stay as they are.
pub(crate) fn minified(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |end| end + 2),
            '"' | '\'' => {
                let length = string_length(rest, first);
                out.push_str(&rest[..length]);
                length
            }
            c if c.is_whitespace() => {
                if !out.ends_with(|before: char| before.is_whitespace() || "{};,:>".contains(before)) && !out.is_empty()
                {
                    out.push(' ');
                }
                c.len_utf8()
            }
            c => {
                if "{};,>".contains(c) && out.ends_with(' ') {
                    out.pop();
                }
                if c == '}' && out.ends_with(';') {
                    out.pop();
                }
                out.push(c);
                c.len_utf8()
            }
        };
        rest = &rest[length..];
    }
    out.truncate(out.trim_end().len());
    out
}

/// The length of the string that a text begins with, its quotes included.
fn string_length(text: &str, quote: char) -> usize {
    let mut is_escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        if c == quote && !is_escaped {
            return at + 1;
        }
        is_escaped = c == '\\' && !is_escaped;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::minified;

    #[test]
    fn what_browsers_read_stays() {
        let css = "/* A */\n:root { --a: light-dark(#fff, #000); }\n\n.b > .c::before,\n.d :hover { content: \"a;  }\\\" /*\"; margin: calc(1rem + 2px) -1px; }\n";
        let wanted = ":root{--a:light-dark(#fff,#000)}.b>.c::before,.d :hover{content:\"a;  }\\\" /*\";margin:calc(1rem + 2px) -1px}";
        assert_eq!(minified(css), wanted);
    }

    #[test]
    fn conditions_keep_their_words() {
        let css = "@media screen and (min-width: 40rem) {\n  a { color: red !important; }\n}\n@supports not (a: b) { c { d: e } }";
        let wanted = "@media screen and (min-width:40rem){a{color:red !important}}@supports not (a:b){c{d:e}}";
        assert_eq!(minified(css), wanted);
    }
}
