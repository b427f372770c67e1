//! The screen of the browser as an SVG: its cells as they are, its lines and bars drawn, no fonts inside.

use std::fmt::Write as _;
use std::sync::Arc;

use attache::tui::app::{App, Message, Start};
use attache::tui::direct::Direct;
use attache::tui::holdings::Holdings;
use attache::tui::keys::parse_keys;
use attache::tui::theme::Theme;
use attache::tui::view;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr;

/// Where the pictures lie.
pub(crate) const FOLDER: &str = "examples/pictures";

/// A picture: its name, the theme, the size and the keys that lead there.
const PICTURES: &[(&str, &str, (u16, u16), &str)] = &[
    ("meeting.svg", "dark", (120, 34), "/country:gt blinken<enter><enter><tab><tab><tab>"),
    ("quote.svg", "dark", (120, 30), "/\"trilateral migration ministerial\"<enter>3<enter>"),
    ("map.svg", "light", (120, 34), "7<tab><tab>"),
];

/// A cell, in pixels.
const CELL: (f64, f64) = (8.4, 18.0);
/// Around the cells.
const MARGIN: f64 = 14.0;
/// Text and ground of a terminal: dark, and light.
const DARK: (&str, &str) = ("#d8dce4", "#14181f");
const LIGHT: (&str, &str) = ("#24292f", "#ffffff");

/// Every picture by its name.
pub(crate) fn all() -> Vec<(&'static str, String)> {
    let samples = Arc::new(Holdings::new(attache::load::builtin()));
    PICTURES.iter().map(|&(name, theme, size, keys)| (name, picture(&samples, theme, size, keys))).collect()
}

fn picture(samples: &Arc<Holdings>, theme: &str, (width, height): (u16, u16), keys: &str) -> String {
    let held = Arc::clone(samples);
    let app = App::new(Start { data: "sample briefings".to_owned(), ..Start::default() });
    let mut browser = Direct::new(app, Box::new(move || Arc::clone(&held)), None);
    let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
    let colours = Theme::named(theme).unwrap();
    let mut draw = |browser: &mut Direct| {
        terminal.draw(|frame| view::draw(&mut browser.app, &colours, frame)).unwrap();
        terminal.backend().buffer().clone()
    };
    draw(&mut browser);
    for key in parse_keys(keys).unwrap() {
        browser.send(Message::Key(key));
        draw(&mut browser);
    }
    let ground = if theme == "light" { LIGHT } else { DARK };
    svg(&draw(&mut browser), ground)
}

fn svg(buffer: &Buffer, (text, ground): (&str, &str)) -> String {
    let columns = buffer.area.width;
    let (width, height) =
        (f64::from(columns) * CELL.0 + 2.0 * MARGIN, f64::from(buffer.area.height) * CELL.1 + 2.0 * MARGIN);
    let mut out = String::new();
    let _ = writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:.0}\" height=\"{height:.0}\" viewBox=\"0 0 {width:.0} {height:.0}\">"
    );
    let _ = writeln!(
        out,
        "<style>text{{font:14px ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace;white-space:pre}}.b{{font-weight:600}}.u{{text-decoration:underline}}.d{{opacity:.7}}</style>"
    );
    let _ = writeln!(out, "<rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{ground}\"/>");
    for (y, line) in buffer.content.chunks(usize::from(columns)).enumerate() {
        let mut x = 0;
        while x < line.len() {
            let end = run(line, x);
            draw_run(&mut out, &line[x..end], (x, y), (text, ground));
            x = end;
        }
    }
    out + "</svg>\n"
}

/// Where the cells that look alike end.
fn run(line: &[Cell], start: usize) -> usize {
    let looks = |cell: &Cell| (cell.fg, cell.bg, cell.modifier, Ink::of(cell.symbol()));
    let first = looks(&line[start]);
    (start..line.len()).find(|&x| looks(&line[x]) != first).unwrap_or(line.len())
}

/// How a symbol comes onto the picture.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ink {
    /// In a font.
    Letter,
    /// As lines.
    Stroke,
    /// As areas.
    Fill,
}

impl Ink {
    fn of(symbol: &str) -> Self {
        match drawn(symbol, 0.0, 0.0) {
            None => Self::Letter,
            Some(_) if symbol.starts_with(['─', '│', '┬', '┴', '╭', '╮', '╰', '╯']) => Self::Stroke,
            Some(_) => Self::Fill,
        }
    }
}

fn draw_run(out: &mut String, cells: &[Cell], (x, y): (usize, usize), (text, ground): (&str, &str)) {
    let cell = &cells[0];
    let (mut front, mut behind) = (hex(cell.fg, text), hex(cell.bg, ground));
    if cell.modifier.contains(Modifier::REVERSED) {
        std::mem::swap(&mut front, &mut behind);
    }
    let (left, top, wide) = (MARGIN + x as f64 * CELL.0, MARGIN + y as f64 * CELL.1, cells.len() as f64 * CELL.0);
    if behind != ground {
        let _ = writeln!(
            out,
            "<rect x=\"{left:.1}\" y=\"{top:.1}\" width=\"{wide:.1}\" height=\"{}\" fill=\"{behind}\"/>",
            CELL.1
        );
    }
    let ink = Ink::of(cell.symbol());
    if ink != Ink::Letter {
        let at = |i: usize| left + i as f64 * CELL.0;
        let path: String = cells.iter().enumerate().filter_map(|(i, cell)| drawn(cell.symbol(), at(i), top)).collect();
        let path =
            if cells.iter().all(|cell| cell.symbol() == "█") { area(left, top + 2.0, wide, 14.0) } else { path };
        let how = if ink == Ink::Stroke { "fill=\"none\" stroke" } else { "fill" };
        let _ = writeln!(out, "<path d=\"{path}\" {how}=\"{front}\"/>");
        return;
    }
    let shown: String = cells.iter().map(Cell::symbol).collect();
    if shown.trim().is_empty() {
        return;
    }
    let lead = shown.len() - shown.trim_start().len();
    let (shown, left) = (shown.trim(), left + lead as f64 * CELL.0);
    let mut class = String::new();
    for (modifier, name) in [(Modifier::BOLD, "b"), (Modifier::UNDERLINED, "u"), (Modifier::DIM, "d")] {
        if cell.modifier.contains(modifier) {
            class = format!("{class} {name}");
        }
    }
    let class = if class.is_empty() { class } else { format!(" class=\"{}\"", class.trim()) };
    let _ = writeln!(
        out,
        "<text x=\"{left:.1}\" y=\"{:.1}\" textLength=\"{:.1}\" fill=\"{front}\"{class}>{}</text>",
        top + 13.5,
        shown.width() as f64 * CELL.0,
        shown.replace('&', "&amp;").replace('<', "&lt;")
    );
}

/// The path of a symbol that is drawn and not set in a font, so that lines meet and bars are whole.
fn drawn(symbol: &str, x: f64, y: f64) -> Option<String> {
    let ((wide, high), (middle, centre)) = (CELL, (x + CELL.0 / 2.0, y + CELL.1 / 2.0));
    let (right, below) = (x + wide, y + high);
    let across = format!("M{x:.1} {centre:.1}H{right:.1}");
    // A rounded corner: from the side of the cell to its upper or lower end.
    let corner = |side: f64, end: f64| {
        format!("M{side:.1} {centre:.1}Q{middle:.1} {centre:.1} {middle:.1} {:.1}V{end:.1}", f64::midpoint(centre, end))
    };
    Some(match symbol {
        "─" => across,
        "│" => format!("M{middle:.1} {y:.1}V{below:.1}"),
        "┬" => format!("{across}M{middle:.1} {centre:.1}V{below:.1}"),
        "┴" => format!("{across}M{middle:.1} {centre:.1}V{y:.1}"),
        "╭" => corner(right, below),
        "╮" => corner(x, below),
        "╰" => corner(right, y),
        "╯" => corner(x, y),
        "█" => area(x, y + 2.0, wide, 14.0),
        "▌" => area(x, y, 3.0, high),
        "▏" => area(x, y, 1.2, high),
        "▐" => area(right - 3.0, y, 3.0, high),
        _ => return braille(symbol, x, y),
    })
}

fn area(x: f64, y: f64, wide: f64, high: f64) -> String {
    format!("M{x:.1} {y:.1}h{wide:.1}v{high:.1}h-{wide:.1}z")
}

/// The column and row of each dot of a Braille cell, in the order of its bits.
const DOTS: [(f64, f64); 8] =
    [(0.0, 0.0), (0.0, 1.0), (0.0, 2.0), (1.0, 0.0), (1.0, 1.0), (1.0, 2.0), (0.0, 3.0), (1.0, 3.0)];

/// The dots of a Braille cell, of which maps are made.
fn braille(symbol: &str, x: f64, y: f64) -> Option<String> {
    let dots = symbol.chars().next().filter(|c| ('\u{2801}'..='\u{28ff}').contains(c))? as u32 - 0x2800;
    let mut path = String::new();
    for (bit, (column, row)) in DOTS.iter().enumerate() {
        if dots & (1 << bit) != 0 {
            path += &area(x + 1.3 + column * 4.2, y + 1.4 + row * 4.5, 1.6, 1.6);
        }
    }
    Some(path)
}

fn hex(colour: Color, own: &str) -> String {
    match colour {
        Color::Rgb(r, g, b) => format!("#{r:02x}{g:02x}{b:02x}"),
        _ => own.to_owned(),
    }
}
