//! The program.
fn main() {
    let mut diags = laporan::diag::Diagnostics::new();
    let sources = laporan::load::load(std::path::Path::new("."), &mut diags);
    if let Ok(sources) = sources {
        if let Ok(draft) = laporan::parse::parse(&sources, &mut diags) {
            let _ = laporan::resolve::resolve(draft, &mut diags);
        }
    }
    print!("{}", laporan::diag::print(&diags, laporan::diag::Format::Human { colour: false }));
}
