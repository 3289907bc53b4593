//! What was typed, put back into a page that is shown anew: the page is made as always, then the controls of one of its
//! forms take what the person had typed or chosen. So no page has to know that it can be left half-filled.
//!
//! Hidden fields stay as the page has them, which are the ones that count now; what is secret is never put back.

use html5gum::{DefaultEmitter, HtmlString, Spanned, StartTag, Token, Tokenizer};

use super::form::is_secret;

/// What was typed into a form.
#[derive(Clone, Debug)]
pub struct Typed {
    /// The id of the form.
    pub form: String,
    /// Name and value of each field that a browser sent.
    pub fields: Vec<(String, String)>,
}

type Tag = StartTag<usize>;

impl Typed {
    /// The page with what was typed in the form that it was typed into.
    pub fn put_into(&self, page: &str) -> String {
        let mut emitter = DefaultEmitter::<usize>::new_with_span();
        emitter.naively_switch_states(true);
        let (mut filled, mut copied) = (String::with_capacity(page.len()), 0);
        let mut place = Place::default();
        for Ok(token) in Tokenizer::new_with_emitter(page, emitter) {
            match token {
                Token::StartTag(mut tag) => {
                    if self.changes(&mut tag, &mut place) {
                        filled.push_str(page.get(copied..tag.span.start).unwrap_or_default());
                        write_tag(&mut filled, &tag);
                        copied = tag.span.end;
                    }
                    if let Some(text) = &place.text {
                        // What stood in the field goes; a line break that follows the tag is none of the text.
                        filled.push_str(page.get(copied..tag.span.end).unwrap_or_default());
                        filled.push('\n');
                        push_escaped(&mut filled, text);
                        copied = tag.span.end;
                    }
                }
                Token::EndTag(tag) => match tag.name.as_slice() {
                    b"textarea" if place.text.take().is_some() => copied = tag.span.start,
                    b"select" => place.select = None,
                    b"form" => place.is_inside = false,
                    _ => {}
                },
                _ => {}
            }
        }
        filled.push_str(page.get(copied..).unwrap_or_default());
        filled
    }

    /// Whether the tag is another one now, because of what was typed.
    fn changes(&self, tag: &mut Tag, place: &mut Place) -> bool {
        if tag.name.as_slice() == b"form" {
            place.is_inside = value_of(tag, "id") == self.form;
            return false;
        }
        if !place.is_inside {
            return false;
        }
        let name = value_of(tag, "name");
        match tag.name.as_slice() {
            b"input" => self.changes_input(tag, &name),
            b"textarea" => {
                place.text = self.value(&name).map(str::to_owned);
                false
            }
            b"select" => {
                place.select = self.value(&name).map(str::to_owned);
                false
            }
            b"option" => match &place.select {
                Some(chosen) => {
                    let is_chosen = value_of(tag, "value") == *chosen;
                    mark(tag, "selected", is_chosen)
                }
                None => false,
            },
            _ => false,
        }
    }

    fn changes_input(&self, tag: &mut Tag, name: &str) -> bool {
        let kind = value_of(tag, "type");
        match kind.as_str() {
            "hidden" | "password" | "submit" | "button" | "file" => false,
            "checkbox" | "radio" => {
                let value = value_of(tag, "value");
                let is_chosen = self.fields.iter().any(|(n, v)| n == name && *v == value);
                mark(tag, "checked", is_chosen)
            }
            _ => match self.value(name).filter(|_| !is_secret(name)) {
                Some(value) => {
                    set(tag, "value", value);
                    true
                }
                None => false,
            },
        }
    }

    fn value(&self, name: &str) -> Option<&str> {
        let mut found = self.fields.iter().filter(|(known, _)| known == name);
        found.next().map(|(_, value)| value.as_str())
    }
}

/// Where in the page the eye is.
#[derive(Default)]
struct Place {
    is_inside: bool,
    /// What is chosen in the list that is open.
    select: Option<String>,
    /// What is to stand in the text field that is open.
    text: Option<String>,
}

fn value_of(tag: &Tag, name: &str) -> String {
    let value = tag.attributes.get(name.as_bytes());
    value
        .map(|value| String::from_utf8_lossy(value).into_owned())
        .unwrap_or_default()
}

fn set(tag: &mut Tag, name: &str, value: &str) {
    let value = Spanned {
        value: HtmlString::from(value.as_bytes().to_vec()),
        span: tag.span,
    };
    let name = HtmlString::from(name.as_bytes().to_vec());
    tag.attributes.insert(name, value);
}

/// Gives or takes an attribute that has no value. Answers whether that changed anything.
fn mark(tag: &mut Tag, name: &str, marked: bool) -> bool {
    if marked == tag.attributes.contains_key(name.as_bytes()) {
        return false;
    }
    if marked {
        set(tag, name, "");
    } else {
        tag.attributes.remove(name.as_bytes());
    }
    true
}

fn write_tag(page: &mut String, tag: &Tag) {
    page.push('<');
    page.push_str(&String::from_utf8_lossy(&tag.name));
    for (name, value) in &tag.attributes {
        page.push(' ');
        page.push_str(&String::from_utf8_lossy(name));
        page.push_str("=\"");
        push_escaped(page, &String::from_utf8_lossy(value));
        page.push('"');
    }
    page.push('>');
}

fn push_escaped(page: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '&' => page.push_str("&amp;"),
            '<' => page.push_str("&lt;"),
            '>' => page.push_str("&gt;"),
            '"' => page.push_str("&quot;"),
            _ => page.push(letter),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<title>a < b</title><form id=other><input name=\"to\" value=\"\"></form>\
        <form class=\"form\" id=\"page-form\"><input type=\"hidden\" name=\"seen\" value=\"new\">\
        <input name=\"to\" value=\"\"><input type=\"password\" name=\"password\" value=\"\">\
        <textarea name=\"note\" rows=\"4\">\nbefore &#38; after</textarea>\
        <select name=\"sort\"><option value=\"a\" selected>A</option><option value=\"b\">B</option></select>\
        <input type=\"checkbox\" name=\"service\" value=\"mail\" checked>\
        <input type=\"checkbox\" name=\"service\" value=\"documents\"></form><p>5 &lt; 6</p>";

    fn filled(fields: &[(&str, &str)]) -> String {
        let fields = fields
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        let typed = Typed {
            form: "page-form".to_owned(),
            fields: fields.collect(),
        };
        typed.put_into(PAGE)
    }

    #[test]
    fn what_was_typed_stands_in_its_form_and_nothing_else_changes() {
        let page = filled(&[
            ("seen", "old"),
            ("to", "\"><b>nora@newco.example"),
            ("password", "meadow lantern"),
            ("note", "\nTwo </textarea> & three"),
            ("sort", "b"),
            ("service", "documents"),
        ]);
        let expected = "<title>a < b</title><form id=other><input name=\"to\" value=\"\"></form>\
            <form class=\"form\" id=\"page-form\"><input type=\"hidden\" name=\"seen\" value=\"new\">\
            <input name=\"to\" value=\"&quot;&gt;&lt;b&gt;nora@newco.example\">\
            <input type=\"password\" name=\"password\" value=\"\">\
            <textarea name=\"note\" rows=\"4\">\n\nTwo &lt;/textarea&gt; &amp; three</textarea>\
            <select name=\"sort\"><option value=\"a\">A</option><option selected=\"\" value=\"b\">B</option></select>\
            <input name=\"service\" type=\"checkbox\" value=\"mail\">\
            <input checked=\"\" name=\"service\" type=\"checkbox\" value=\"documents\"></form><p>5 &lt; 6</p>";
        assert_eq!(page, expected);
    }

    #[test]
    fn what_was_not_sent_stays_but_for_boxes_that_were_unticked() {
        let page = filled(&[]);
        assert_eq!(
            page,
            PAGE.replace(
                "<input type=\"checkbox\" name=\"service\" value=\"mail\" checked>",
                "<input name=\"service\" type=\"checkbox\" value=\"mail\">"
            )
        );
    }
}
