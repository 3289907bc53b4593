//! The portal's own static files, in the program itself. Each is served under a name that holds its content's hash, so
//! that browsers may keep it for ever.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use actix_web::http::header;
use actix_web::{HttpResponse, HttpResponseBuilder, web};
use sha2::{Digest, Sha256};

use super::brand;
use super::problem::Problem;
use crate::app::App;

#[derive(rust_embed::RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/static"]
struct Files;

/// Below this path are files, the same for everybody.
pub const FOLDER: &str = "/static/";

/// One file to serve.
struct Asset {
    href: String,
    kind: &'static str,
    content: Vec<u8>,
}

/// By plain name; `app.css` is every file of `static/css` in the order of their names.
static ASSETS: LazyLock<BTreeMap<String, Asset>> = LazyLock::new(|| {
    let mut contents: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    let mut names: Vec<Cow<'static, str>> = Files::iter().collect();
    names.sort();
    for name in names {
        let Some(file) = Files::get(&name) else {
            continue;
        };
        match name.strip_prefix("css/") {
            Some(_) => contents
                .entry("app.css".to_owned())
                .or_default()
                .extend_from_slice(&file.data),
            None => drop(contents.insert(name.into_owned(), file.data.into_owned())),
        }
    }
    contents
        .into_iter()
        .filter_map(|(name, content)| Some((name.clone(), Asset::new(&name, content)?)))
        .collect()
});

impl Asset {
    fn new(name: &str, content: Vec<u8>) -> Option<Self> {
        let (stem, ending) = name.rsplit_once('.')?;
        let kind = match ending {
            "css" => "text/css; charset=utf-8",
            "js" => "text/javascript; charset=utf-8",
            "svg" => "image/svg+xml",
            "png" => "image/png",
            _ => return None,
        };
        let hash = hex::encode(Sha256::digest(&content));
        let hash = hash.get(..16)?;
        Some(Self {
            href: format!("{FOLDER}{}-{hash}.{ending}", stem.replace('/', "-")),
            kind,
            content,
        })
    }
}

/// The address of a file by its plain name: `app.css`, `js/comfort.js`.
pub fn href(name: &str) -> String {
    ASSETS
        .get(name)
        .map(|asset| asset.href.clone())
        .unwrap_or_default()
}

/// `GET /static/{name}`
pub async fn serve(app: web::Data<App>, name: web::Path<String>) -> Result<HttpResponse, Problem> {
    let href = format!("{FOLDER}{name}");
    if let Some(own) = ASSETS.values().find(|asset| asset.href == href) {
        return Ok(for_ever(own.kind).body(own.content.as_slice()));
    }
    let file = brand::find(&app.config.brand, &name).ok_or(Problem::NotFound)?;
    Ok(for_ever(file.kind).body(file.content.to_vec()))
}

/// An answer that may be kept: under this name there will never be anything else.
fn for_ever(kind: &'static str) -> HttpResponseBuilder {
    let mut answer = HttpResponse::Ok();
    answer
        .content_type(kind)
        .insert_header((header::CACHE_CONTROL, "public, max-age=31536000, immutable"));
    answer
}
