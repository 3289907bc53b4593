//! The operator's own face on every page: its name, its picture, and a stylesheet with the shades of its colour.

use super::assets::FOLDER;
use crate::config::Config;
use crate::config::brand::{Brand, File};

/// What every page shows of who runs the portal.
#[derive(Clone, Debug, Default)]
pub struct Face {
    /// The portal's name.
    pub portal: String,
    /// Who runs it.
    pub operator: Option<String>,
    /// Where the picture is.
    pub logo: Option<String>,
    /// Where the stylesheet is.
    pub stylesheet: Option<String>,
}

impl Face {
    /// The face of a portal.
    pub fn of(config: &Config) -> Self {
        let href = |file: &File| format!("{FOLDER}{}", file.name);
        let brand = &config.brand;
        Self {
            portal: config.portal_name.clone(),
            operator: brand.operator.clone(),
            logo: brand.logo.as_ref().map(|(_, file)| href(file)),
            stylesheet: brand.accent.as_ref().map(|(_, file)| href(file)),
        }
    }
}

/// The file of that name.
pub fn find<'b>(brand: &'b Brand, name: &str) -> Option<&'b File> {
    brand.files().find(|file| file.name == name)
}
