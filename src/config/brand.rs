//! The operator's own face: a colour, a name, a picture.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::{BadSetting, Environment, settings};
use crate::domain::accent::{Accent, Shades};

/// A picture is at most so large: it comes with every first page.
const LARGEST: u64 = 64 * 1024;
/// How every PNG begins.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

/// What makes a portal look like its operator's.
#[derive(Clone, Debug, Default)]
pub struct Brand {
    /// `DELEGA_OPERATOR_NAME`: who runs the portal.
    pub operator: Option<String>,
    /// `DELEGA_ACCENT`, and the stylesheet with its shades.
    pub accent: Option<(Accent, File)>,
    /// `DELEGA_LOGO`: where it came from, and what was there.
    pub logo: Option<(PathBuf, File)>,
}

/// A file that the settings make, to be served as it is.
#[derive(Clone, Debug)]
pub struct File {
    /// A name that holds the content's hash, so that browsers may keep it for ever.
    pub name: String,
    /// What it is, as HTTP says it.
    pub kind: &'static str,
    /// What is in it.
    pub content: Arc<[u8]>,
}

/// The kinds of pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LogoKind {
    Svg,
    Png,
}

impl Brand {
    /// Reads the settings, and the picture's file.
    ///
    /// # Errors
    /// When one cannot be used.
    pub(super) fn read(set: &Environment) -> Result<Self, BadSetting> {
        let operator = set.value(settings::OPERATOR_NAME.name);
        if operator.is_some_and(|name| !super::is_short_line(name)) {
            return Err(BadSetting::of(&settings::OPERATOR_NAME));
        }
        let accent = set.value(settings::ACCENT.name).map(|text| {
            let accent: Accent = text
                .parse()
                .map_err(|_| BadSetting::of(&settings::ACCENT))?;
            Ok((accent, File::stylesheet(accent)))
        });
        let logo = set.value(settings::LOGO.name).map(|path| {
            let file =
                File::logo(Path::new(path)).ok_or_else(|| BadSetting::of(&settings::LOGO))?;
            Ok((PathBuf::from(path), file))
        });
        Ok(Self {
            operator: operator.map(str::to_owned),
            accent: accent.transpose()?,
            logo: logo.transpose()?,
        })
    }

    /// The files that there are.
    pub fn files(&self) -> impl Iterator<Item = &File> {
        let stylesheet = self.accent.iter().map(|(_, file)| file);
        stylesheet.chain(self.logo.iter().map(|(_, file)| file))
    }
}

impl File {
    fn new(ending: &str, kind: &'static str, content: Vec<u8>) -> Self {
        let hash: String = hex::encode(Sha256::digest(&content))
            .chars()
            .take(16)
            .collect();
        Self {
            name: format!("brand-{hash}.{ending}"),
            kind,
            content: content.into(),
        }
    }

    fn stylesheet(accent: Accent) -> Self {
        let text = stylesheet(accent);
        Self::new("css", "text/css; charset=utf-8", text.into_bytes())
    }

    /// The picture of a file; none when it cannot be read, is too large, or is neither SVG nor PNG.
    fn logo(path: &Path) -> Option<Self> {
        let size = std::fs::metadata(path).ok().filter(|file| file.is_file());
        size.filter(|file| file.len() <= LARGEST)?;
        let content = std::fs::read(path).ok()?;
        Some(match LogoKind::of(&content)? {
            LogoKind::Svg => Self::new("svg", "image/svg+xml", content),
            LogoKind::Png => Self::new("png", "image/png", content),
        })
    }
}

impl LogoKind {
    /// By what the file says, whatever it is called.
    fn of(content: &[u8]) -> Option<Self> {
        if content.starts_with(PNG) {
            return Some(Self::Png);
        }
        let text = std::str::from_utf8(content).ok()?;
        is_svg(text).then_some(Self::Svg)
    }
}

/// Whether the first element of a text is `svg`, behind a declaration, remarks and a document type.
fn is_svg(text: &str) -> bool {
    let mut rest = text.trim_start_matches('\u{FEFF}').trim_start();
    loop {
        let end = if rest.starts_with("<?") {
            "?>"
        } else if rest.starts_with("<!--") {
            "-->"
        } else if rest.starts_with("<!DOCTYPE svg") {
            ">"
        } else {
            break;
        };
        match rest.split_once(end) {
            Some((_, after)) => rest = after.trim_start(),
            None => return false,
        }
    }
    let after = rest
        .strip_prefix('<')
        .and_then(|rest| rest.strip_prefix("svg"));
    after.is_some_and(|rest| rest.starts_with([' ', '\n', '\r', '\t', '>', '/']))
}

/// The tokens that the accent takes the place of.
fn stylesheet(accent: Accent) -> String {
    let tokens = |shades: Shades| {
        format!(
            "--lch-accent:{};--lch-accent-strong:{};--lch-accent-soft:{}",
            shades.accent, shades.strong, shades.soft
        )
    };
    format!(
        "@layer tokens{{:root{{{}}}@media screen and (prefers-color-scheme:dark){{:root{{{}}}}}}}\n",
        tokens(accent.by_day()),
        tokens(accent.by_night())
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stylesheet_names_the_tokens_and_nothing_else() {
        let written = stylesheet("#c2185b".parse().unwrap());
        assert_eq!(written.matches("--lch-accent:").count(), 2, "{written}");
        let plain = |c: char| c.is_ascii_alphanumeric() || " -:;.%@(){}\n".contains(c);
        assert!(written.chars().all(plain), "{written}");
        assert_eq!(written.matches('{').count(), written.matches('}').count());
    }

    #[test]
    fn a_picture_is_known_by_what_it_says() {
        for svg in [
            "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
            "\u{FEFF}<?xml version=\"1.0\"?>\n<!-- by hand -->\n<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"x\">\n<svg>\n</svg>",
        ] {
            assert_eq!(LogoKind::of(svg.as_bytes()), Some(LogoKind::Svg), "{svg}");
        }
        assert_eq!(LogoKind::of(PNG), Some(LogoKind::Png));
        for other in [
            &b""[..],
            b"<html><svg></svg>",
            b"<svgx>",
            b"<!-- <svg>",
            b"GIF89a",
            b"\xff\xd8\xff",
            b"<svg>\xff",
        ] {
            assert_eq!(LogoKind::of(other), None, "{other:?}");
        }
    }
}
