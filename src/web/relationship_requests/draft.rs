//! What is typed into the form of a request, and the words that it begins with.

use crate::domain::id::CustomerId;
use crate::domain::language::Language;
use crate::domain::partner::Partner;
use crate::words::Words;

/// A request as it is being written: nothing of it is checked.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The recipients.
    pub to: String,
    /// The subject.
    pub subject: String,
    /// The first paragraph.
    pub paragraph_1: String,
    /// The second paragraph.
    pub paragraph_2: String,
    /// The language of the letter.
    pub language: Language,
    /// For how many days.
    pub days: String,
    /// The customer that is asked again.
    pub customer: Option<CustomerId>,
}

impl Draft {
    /// The draft that the page begins with.
    pub fn standard(
        partner: &Partner,
        language: Language,
        customer: Option<CustomerId>,
        recipients: &[String],
    ) -> Self {
        let [subject, paragraph_1, paragraph_2] = texts(partner, language, customer.is_some());
        Self {
            to: recipients.join("\n"),
            subject,
            paragraph_1,
            paragraph_2,
            language,
            days: partner.proposed_days.to_string(),
            customer,
        }
    }

    /// The same with texts that nobody changed in the language that is chosen now.
    #[must_use]
    pub fn in_its_language(mut self, partner: &Partner) -> Self {
        let again = self.customer.is_some();
        let own = texts(partner, self.language, again);
        for other in Language::ALL {
            let theirs = texts(partner, other, again);
            let typed = [
                &mut self.subject,
                &mut self.paragraph_1,
                &mut self.paragraph_2,
            ];
            for ((typed, theirs), own) in typed.into_iter().zip(theirs).zip(&own) {
                if typed.trim() == theirs {
                    own.clone_into(typed);
                }
            }
        }
        self
    }
}

/// Subject and paragraphs as the portal proposes them.
fn texts(partner: &Partner, language: Language, again: bool) -> [String; 3] {
    let words = Words::in_utc(language);
    let keys = match again {
        false => [
            "request-mail-subject",
            "request-mail-first",
            "request-mail-second",
        ],
        true => [
            "request-mail-again-subject",
            "request-mail-again-first",
            "request-mail-again-second",
        ],
    };
    keys.map(|key| words.say(key).with("partner", &partner.name).to_string())
}
