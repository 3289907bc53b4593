//! The operator's accent colour, made fit to be read: as near to what was asked for as contrast allows, by day and by
//! night. Colours are OKLCH, as the stylesheet's are; contrast is WCAG 2.2's.

use std::fmt;
use std::str::FromStr;

/// What text and what lies behind it must differ by (WCAG 2.2, 1.4.3).
const READABLE: f64 = 4.5;
/// By how much a shade is moved until it can be read.
const STEP: f64 = 0.005;
const MOST_STEPS: usize = 200;

/// A colour of sRGB, written `#1b4f9c`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Accent([u8; 3]);

/// The text is no such colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a colour like #1b4f9c")]
pub struct NotAColour;

/// Lightness from 0 to 1, chroma, hue in degrees.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shade {
    lightness: f64,
    chroma: f64,
    hue: f64,
}

/// The shades of one mode.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shades {
    /// Links, buttons, what is chosen.
    pub accent: Shade,
    /// The same under the pointer.
    pub strong: Shade,
    /// Behind words in the accent colour.
    pub soft: Shade,
}

/// What the stylesheet lays behind words in the accent colour, and how it shades.
struct Mode {
    /// The lightness of what is behind: canvas, surface, sunken; and of words on a filled button.
    grounds: [f64; 4],
    soft: (f64, f64),
    /// By how much the shade under the pointer differs.
    strong: f64,
    /// In which direction a shade becomes readable.
    direction: f64,
}

/// By day (`--lch-canvas` and its like of `10-tokens.css`).
const DAY: Mode = Mode {
    grounds: [0.978, 1.0, 0.956, 1.0],
    soft: (0.955, 0.022),
    strong: -0.07,
    direction: -1.0,
};
/// By night.
const NIGHT: Mode = Mode {
    grounds: [0.185, 0.225, 0.265, 0.18],
    soft: (0.29, 0.05),
    strong: 0.07,
    direction: 1.0,
};

impl Accent {
    /// The shades by day.
    pub fn by_day(self) -> Shades {
        DAY.shades(Shade::of(self))
    }

    /// The shades by night.
    pub fn by_night(self) -> Shades {
        NIGHT.shades(Shade::of(self))
    }
}

impl FromStr for Accent {
    type Err = NotAColour;

    fn from_str(text: &str) -> Result<Self, NotAColour> {
        let digits = text.strip_prefix('#').ok_or(NotAColour)?;
        if digits.len() != 6 {
            return Err(NotAColour);
        }
        let mut bytes = [0; 3];
        hex::decode_to_slice(digits, &mut bytes).map_err(|_| NotAColour)?;
        Ok(Self(bytes))
    }
}

impl fmt::Display for Accent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", hex::encode(self.0))
    }
}

impl Mode {
    fn shades(&self, wished: Shade) -> Shades {
        let (lightness, chroma) = self.soft;
        let soft = Shade {
            lightness,
            chroma: wished.chroma.min(chroma),
            ..wished
        }
        .in_gamut();
        let accent = self.readable(wished, soft);
        let strong = Shade {
            lightness: (accent.lightness + self.strong).clamp(0.0, 0.97),
            ..accent
        };
        Shades {
            accent,
            strong: self.readable(strong, soft),
            soft,
        }
    }

    /// The shade, or the nearest in this mode's direction that can be read on everything.
    fn readable(&self, wished: Shade, soft: Shade) -> Shade {
        let grounds: Vec<f64> = self
            .grounds
            .iter()
            .map(|lightness| Shade::grey(*lightness))
            .chain([soft])
            .map(Shade::luminance)
            .collect();
        let mut shade = wished.in_gamut();
        // From one end of lightness to the other, at most.
        for _ in 0..MOST_STEPS {
            let own = shade.luminance();
            if grounds
                .iter()
                .all(|ground| contrast(own, *ground) >= READABLE)
            {
                break;
            }
            let lightness = (shade.lightness + STEP * self.direction).clamp(0.0, 1.0);
            shade = Shade {
                lightness,
                ..wished
            }
            .in_gamut();
        }
        shade
    }
}

fn contrast(one: f64, other: f64) -> f64 {
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

impl Shade {
    fn grey(lightness: f64) -> Self {
        Self {
            lightness,
            chroma: 0.0,
            hue: 0.0,
        }
    }

    /// Björn Ottosson's OKLab, from sRGB.
    fn of(colour: Accent) -> Self {
        let [r, g, b] = colour.0.map(|part| linear(f64::from(part) / 255.0));
        let l = (0.412_221_470_8 * r + 0.536_332_536_3 * g + 0.051_445_992_9 * b).cbrt();
        let m = (0.211_903_498_2 * r + 0.680_699_545_1 * g + 0.107_396_956_6 * b).cbrt();
        let s = (0.088_302_461_9 * r + 0.281_718_837_6 * g + 0.629_978_700_5 * b).cbrt();
        let lightness = 0.210_454_255_3 * l + 0.793_617_785 * m - 0.004_072_046_8 * s;
        let a = 1.977_998_495_1 * l - 2.428_592_205 * m + 0.450_593_709_9 * s;
        let b = 0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766 * s;
        Self {
            lightness,
            chroma: a.hypot(b),
            hue: b.atan2(a).to_degrees().rem_euclid(360.0),
        }
        .rounded()
    }

    /// As it will be written: what is checked is what is sent.
    fn rounded(self) -> Self {
        let to = |number: f64, places: f64| (number * places).round() / places;
        Self {
            lightness: to(self.lightness, 1000.0),
            chroma: to(self.chroma, 1000.0),
            hue: to(self.hue, 10.0),
        }
    }

    /// The linear parts of sRGB; below 0 or above 1 when no screen of that kind shows it.
    fn linear(self) -> [f64; 3] {
        let hue = self.hue.to_radians();
        let (a, b) = (self.chroma * hue.cos(), self.chroma * hue.sin());
        let l = (self.lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
        let m = (self.lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
        let s = (self.lightness - 0.089_484_177_5 * a - 1.291_485_548 * b).powi(3);
        [
            4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s,
            -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s,
            -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701 * s,
        ]
    }

    /// The same with as much colour as every screen shows.
    fn in_gamut(self) -> Self {
        let mut shade = self.rounded();
        let shown = |shade: Shade| {
            let mut parts = shade.linear().into_iter();
            parts.all(|part| (-0.002..=1.002).contains(&part))
        };
        while shade.chroma > 0.0 && !shown(shade) {
            shade.chroma = (shade.chroma - 0.001).max(0.0);
        }
        shade.rounded()
    }

    fn luminance(self) -> f64 {
        let [r, g, b] = self.linear().map(|part| part.clamp(0.0, 1.0));
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }
}

fn linear(part: f64) -> f64 {
    if part <= 0.04045 {
        part / 12.92
    } else {
        ((part + 0.055) / 1.055).powf(2.4)
    }
}

impl fmt::Display for Shade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let percent = self.lightness * 100.0;
        write!(f, "{percent:.1}% {:.3} {:.1}", self.chroma, self.hue)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOKENS: &str = include_str!("../../static/css/10-tokens.css");

    #[test]
    fn only_six_digits_are_a_colour() {
        for text in ["#1b4f9c", "#FFFFFF", "#000000"] {
            let accent: Accent = text.parse().unwrap();
            assert_eq!(accent.to_string(), text.to_lowercase());
        }
        for text in [
            "", "#", "1b4f9c", "#1b4f9", "#1b4f9c0", "#1b4f9g", "red", "#fff", " #1b4f9c",
            "#1b4f9c;", "#é4f9c",
        ] {
            assert_eq!(text.parse::<Accent>(), Err(NotAColour), "{text:?}");
        }
    }

    #[test]
    fn the_colours_of_a_screen_come_back() {
        for colour in [
            "#ff0000", "#00ff00", "#0000ff", "#123456", "#808080", "#fedcba",
        ] {
            let Accent(parts) = colour.parse().unwrap();
            let back = Shade::of(Accent(parts)).linear();
            for (part, back) in parts.iter().zip(back) {
                let wanted = linear(f64::from(*part) / 255.0);
                assert!((wanted - back).abs() < 0.01, "{colour}: {wanted} {back}");
            }
        }
    }

    /// Every colour that somebody may ask for, sixteen steps a part.
    fn colours() -> impl Iterator<Item = Accent> {
        let steps = || {
            (0..=255_u16)
                .step_by(17)
                .map(|part| u8::try_from(part).unwrap())
        };
        steps()
            .flat_map(move |r| steps().flat_map(move |g| steps().map(move |b| Accent([r, g, b]))))
    }

    #[test]
    fn every_colour_is_readable_by_day_and_by_night() {
        for accent in colours() {
            for (mode, shades) in [(&DAY, accent.by_day()), (&NIGHT, accent.by_night())] {
                for shade in [shades.accent, shades.strong] {
                    let grounds = mode.grounds.iter().map(|light| Shade::grey(*light));
                    for ground in grounds.chain([shades.soft]) {
                        let differ = contrast(shade.luminance(), ground.luminance());
                        assert!(
                            differ >= READABLE,
                            "{accent}: {shade} on {ground}: {differ}"
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn a_colour_that_can_be_read_stays_as_it_is() {
        let accent: Accent = "#1b4f9c".parse().unwrap();
        assert_eq!(accent.by_day().accent, Shade::of(accent).in_gamut());
        let pale: Accent = "#ffd400".parse().unwrap();
        assert_eq!(pale.by_night().accent, Shade::of(pale).in_gamut());
        assert!(
            pale.by_day().accent.lightness < 0.6,
            "{}",
            pale.by_day().accent
        );
    }

    #[test]
    fn the_grounds_are_those_of_the_stylesheet() {
        let (day, night) = TOKENS.split_once("prefers-color-scheme: dark").unwrap();
        for (text, mode) in [(day, &DAY), (night, &NIGHT)] {
            let names = ["canvas", "surface", "sunken", "on-fill"];
            for (name, lightness) in names
                .iter()
                .zip(mode.grounds)
                .chain([(&"accent-soft", mode.soft.0)])
            {
                let (_, rest) = text.split_once(&format!("--lch-{name}: ")).unwrap();
                let percent: f64 = rest.split('%').next().unwrap().parse().unwrap();
                assert!(
                    (percent / 100.0 - lightness).abs() < 1e-9,
                    "{name}: {percent}"
                );
            }
        }
    }
}
