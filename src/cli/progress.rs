//! What a person at a terminal sees of a long command. Elsewhere nothing is drawn.

use indicatif::{ProgressBar, ProgressStyle};

/// A bar that only counts.
pub fn counting(what: &str) -> ProgressBar {
    let style = ProgressStyle::with_template("{spinner} {human_pos} {msg}  {per_sec}  {elapsed}");
    styled(ProgressBar::new_spinner(), style, what)
}

/// A bar that knows where it ends.
pub fn towards(end: u64, what: &str) -> ProgressBar {
    let style = ProgressStyle::with_template(
        "{wide_bar} {human_pos}/{human_len} {msg}  {per_sec}  {eta} left",
    );
    styled(ProgressBar::new(end), style, what)
}

fn styled(
    bar: ProgressBar,
    style: Result<ProgressStyle, indicatif::style::TemplateError>,
    what: &str,
) -> ProgressBar {
    // The template is written here and always good; without it the bar is only plainer.
    match style {
        Ok(style) => bar.with_style(style).with_message(what.to_owned()),
        Err(_) => bar,
    }
}
