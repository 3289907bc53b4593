//! Messages without variables, as they were found the first time: a page of a list says the same few hundreds of times.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, RwLock};

use crate::domain::language::Language;

/// By language and key. It grows no larger than the catalogues: what is not found there is not remembered.
type Remembered = HashMap<Language, HashMap<String, Arc<str>>>;

static REMEMBERED: LazyLock<RwLock<Remembered>> = LazyLock::new(RwLock::default);

/// The message, when it was found before.
pub(super) fn recall(language: Language, key: &str) -> Option<Arc<str>> {
    let remembered = REMEMBERED.read().ok()?;
    remembered.get(&language)?.get(key).cloned()
}

/// Keeps a message that was found.
pub(super) fn remember(language: Language, key: &str, text: &str) {
    if let Ok(mut remembered) = REMEMBERED.write() {
        let language = remembered.entry(language).or_default();
        language.insert(key.to_owned(), text.into());
    }
}
