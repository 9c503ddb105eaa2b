//! The drawing backend: what plotters draws becomes SVG elements, classes instead of colours.
//!
//! The grid is ten times finer than the units of the picture and is divided on output, so lines are smooth to one
//! decimal. Lines of one style that follow each other become one path. Nothing here can fail, and as the grid is
//! whole numbers nothing here can print NaN.

use std::cell::RefCell;
use std::convert::Infallible;
use std::rc::Rc;

use plotters_backend::text_anchor::HPos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
};

use super::{font, ink};

/// Steps of the grid in one unit of the picture.
pub(super) const FINE: f64 = 10.0;

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

/// The SVG text made so far, and the tooltips that styles refer to by number (from 1).
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub(super) out: String,
    pub(super) tips: Vec<String>,
    /// The path being gathered: its style and its data.
    path: Option<((u8, u8, u8), String)>,
    /// The class of the dots being gathered, their elements, and how many.
    dots: Option<(&'static str, String, usize)>,
}

impl Sheet {
    /// Writes what is being gathered, if anything.
    pub(super) fn flush(&mut self) {
        if let Some((class, dots, count)) = self.dots.take() {
            if count > 2 {
                self.out.push_str("<g");
                attribute(&mut self.out, "class", class);
                self.out.push_str(">\n");
                self.out.push_str(&dots);
                self.out.push_str("</g>\n");
            } else {
                let mut own = String::new();
                attribute(&mut own, "class", class);
                for dot in dots.lines() {
                    self.out.push_str("<circle");
                    self.out.push_str(&own);
                    self.out.push_str(&dot["<circle".len()..]);
                    self.out.push('\n');
                }
            }
        }
        if let Some((rgb, data)) = self.path.take() {
            self.out.push_str("<path d=\"");
            self.out.push_str(&data);
            self.out.push('"');
            self.close("path", rgb);
        }
    }

    /// Class, tooltip and end of an element whose other attributes are written.
    fn close(&mut self, name: &str, rgb: (u8, u8, u8)) {
        let (class, _, _, tip) = ink::read(rgb);
        attribute(&mut self.out, "class", class);
        end(&mut self.out, name, tip.checked_sub(1).and_then(|index| self.tips.get(usize::from(index))));
    }

    fn text(&mut self, text: &str, rgb: (u8, u8, u8), anchor: HPos, (x, y): BackendCoord) {
        let (class, bold, halo, tip) = ink::read(rgb);
        self.out.push_str("<text");
        number(&mut self.out, "x", x);
        number(&mut self.out, "y", y);
        let anchored = match anchor {
            HPos::Left => "",
            HPos::Right => "e",
            HPos::Center => "c",
        };
        // A letter on a badge is bold and centred by its own class.
        let own = class.starts_with('x') || class == "v c";
        let bold = if bold && !own { "v" } else { "" };
        let anchored = if own { "" } else { anchored };
        let mut before = " class=\"";
        for part in [class, bold, anchored, if halo { "q" } else { "" }] {
            if !part.is_empty() {
                self.out.push_str(before);
                self.out.push_str(part);
                before = " ";
            }
        }
        self.out.push_str(if before == " " { "\">" } else { ">" });
        escape(&mut self.out, text);
        if let Some(tip) = tip.checked_sub(1).and_then(|index| self.tips.get(usize::from(index))) {
            title(&mut self.out, tip);
        }
        self.out.push_str("</text>\n");
    }
}

/// A sheet as plotters draws on it.
#[derive(Clone, Debug)]
pub(super) struct SvgBackend {
    pub(super) sheet: Rc<RefCell<Sheet>>,
    pub(super) size: (u32, u32),
}

impl DrawingBackend for SvgBackend {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        self.sheet.borrow_mut().flush();
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, color: BackendColor) -> Drawn {
        self.draw_rect((x, y), (x + 1, y + 1), &color, true)
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(&mut self, a: BackendCoord, b: BackendCoord, style: &S, _fill: bool) -> Drawn {
        let mut sheet = self.sheet.borrow_mut();
        sheet.flush();
        sheet.out.push_str("<rect");
        number(&mut sheet.out, "x", a.0.min(b.0));
        number(&mut sheet.out, "y", a.1.min(b.1));
        number(&mut sheet.out, "width", (b.0 - a.0).abs());
        number(&mut sheet.out, "height", (b.1 - a.1).abs());
        sheet.close("rect", style.color().rgb);
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn {
        let mut sheet = self.sheet.borrow_mut();
        let rgb = style.color().rgb;
        let has_tip = ink::read(rgb).3 != 0;
        if sheet.dots.is_some() || sheet.path.as_ref().is_some_and(|(pending, _)| *pending != rgb || has_tip) {
            sheet.flush();
        }
        let data = &mut sheet.path.get_or_insert_with(|| (rgb, String::new())).1;
        trace(data, path);
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, at: BackendCoord, radius: u32, style: &S, _fill: bool) -> Drawn {
        let mut sheet = self.sheet.borrow_mut();
        let (class, _, _, tip) = ink::read(style.color().rgb);
        if sheet.path.is_some() || sheet.dots.as_ref().is_some_and(|(other, ..)| *other != class) {
            sheet.flush();
        }
        let Sheet { tips, dots, .. } = &mut *sheet;
        let (_, out, count) = dots.get_or_insert_with(|| (class, String::new(), 0));
        out.push_str("<circle");
        number(out, "cx", at.0);
        number(out, "cy", at.1);
        number(out, "r", radius.cast_signed());
        end(out, "circle", tip.checked_sub(1).and_then(|index| tips.get(usize::from(index))));
        *count += 1;
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, points: I, style: &S) -> Drawn {
        let mut sheet = self.sheet.borrow_mut();
        sheet.flush();
        sheet.out.push_str("<path d=\"");
        trace(&mut sheet.out, points);
        sheet.out.push_str("z\"");
        sheet.close("path", style.color().rgb);
        Ok(())
    }

    fn draw_text<T: BackendTextStyle>(&mut self, text: &str, style: &T, at: BackendCoord) -> Drawn {
        let mut sheet = self.sheet.borrow_mut();
        sheet.flush();
        sheet.text(text, style.color().rgb, style.anchor().h_pos, at);
        Ok(())
    }

    fn estimate_text_size<T: BackendTextStyle>(
        &self,
        text: &str,
        style: &T,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let bold = matches!(style.style(), FontStyle::Bold);
        let width = font::width(text, style.size(), bold);
        Ok((width.ceil() as u32, style.size().ceil() as u32))
    }
}

/// Path data: absolute where it starts, then steps, the shortest form of each.
fn trace(out: &mut String, points: impl IntoIterator<Item = BackendCoord>) {
    let mut points = points.into_iter();
    let Some(mut last) = points.next() else { return };
    out.push('M');
    tenth(out, last.0);
    pair(out, last.1);
    let mut command = ' ';
    for at in points {
        let (dx, dy) = (at.0 - last.0, at.1 - last.1);
        last = at;
        let (next, first, second) = match (dx, dy) {
            (0, 0) => continue,
            (dx, 0) => ('h', dx, None),
            (0, dy) => ('v', dy, None),
            (dx, dy) => ('l', dx, Some(dy)),
        };
        if next != command {
            out.push(next);
            tenth(out, first);
        } else {
            pair(out, first);
        }
        command = next;
        if let Some(second) = second {
            pair(out, second);
        }
    }
    if command == ' ' {
        out.push_str("h0");
    }
}

/// A further number of a path: a minus sign separates by itself.
fn pair(out: &mut String, value: i32) {
    if value >= 0 {
        out.push(' ');
    }
    tenth(out, value);
}

/// A number of the grid in units, to one decimal.
fn tenth(out: &mut String, value: i32) {
    use std::fmt::Write;
    if value < 0 {
        out.push('-');
    }
    let (whole, rest) = (value.unsigned_abs() / 10, value.unsigned_abs() % 10);
    if whole != 0 || rest == 0 {
        write!(out, "{whole}").expect("writing to a string cannot fail");
    }
    if rest != 0 {
        out.push('.');
        out.push(char::from(b'0' + rest as u8));
    }
}

fn number(out: &mut String, name: &str, value: i32) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    tenth(out, value);
    out.push('"');
}

/// An attribute, unless it is empty.
pub(super) fn attribute(out: &mut String, name: &str, value: &str) {
    if !value.is_empty() {
        out.push(' ');
        out.push_str(name);
        out.push_str("=\"");
        escape(out, value);
        out.push('"');
    }
}

/// The end of an element, with its tooltip if it has one.
fn end(out: &mut String, name: &str, tip: Option<&String>) {
    match tip {
        Some(tip) => {
            out.push('>');
            title(out, tip);
            out.push_str("</");
            out.push_str(name);
            out.push_str(">\n");
        }
        None => out.push_str("/>\n"),
    }
}

fn title(out: &mut String, text: &str) {
    out.push_str("<title>");
    escape(out, text);
    out.push_str("</title>");
}

/// Text as XML: markup escaped, and characters that XML 1.0 cannot hold left out.
pub(super) fn escape(out: &mut String, text: &str) {
    for char in text.chars() {
        match char {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\0'..='\x1f' | '\u{fffe}' | '\u{ffff}' => {}
            _ => out.push(char),
        }
    }
}
