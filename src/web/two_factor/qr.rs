//! A QR code as the path of an inline drawing: nothing is fetched, and no other server sees the secret.

use qrcode::{Color, QrCode};

/// A drawing of black squares.
pub struct Drawing {
    /// How wide and high it is, in squares, with the quiet zone around it.
    pub size: usize,
    /// The squares, as the `d` of a path.
    pub path: String,
}

/// The quiet zone that readers need.
const QUIET: usize = 4;

/// Draws a text.
pub fn draw(text: &str) -> Option<Drawing> {
    let code = QrCode::new(text).ok()?;
    let width = code.width();
    let path = code
        .to_colors()
        .chunks(width)
        .enumerate()
        .flat_map(|(y, row)| row.iter().enumerate().map(move |(x, color)| (x, y, *color)))
        .filter(|(_, _, color)| *color == Color::Dark)
        .map(|(x, y, _)| format!("M{} {}h1v1h-1z", x + QUIET, y + QUIET))
        .collect();
    Some(Drawing {
        size: width + 2 * QUIET,
        path,
    })
}
