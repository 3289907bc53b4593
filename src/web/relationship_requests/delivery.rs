//! The two states of a request in words: whether its letter arrived, and what was answered.

use crate::domain::letter::LetterStatus;
use crate::domain::moment::Moment;
use crate::domain::relationship_request::Answer;
use crate::store::relationship_requests::Delivery;
use crate::words::Words;

/// A state in words.
pub struct StateView {
    /// The tone of its badge.
    pub tone: &'static str,
    /// The state in a word or two.
    pub text: String,
    /// What else the portal has to say of it; may be empty.
    pub detail: String,
    /// The words of the mail server; may be empty.
    pub server_words: String,
}

/// What became of the letter of a request; of none when the portal sent none.
pub fn delivery(words: Words, letter: Option<&Delivery>, answer: Answer) -> StateView {
    let say = |key: &str| words.say(key).to_string();
    let Some(letter) = letter else {
        let why = match answer {
            Answer::Withdrawn => "delivery-taken-back",
            _ => "delivery-none-why",
        };
        return StateView {
            tone: "bad",
            text: say("delivery-none"),
            detail: say(why),
            server_words: String::new(),
        };
    };
    let (tone, text, detail) = match letter.status {
        LetterStatus::Queued if letter.attempts == 0 => {
            ("quiet", say("delivery-queued"), String::new())
        }
        LetterStatus::Queued => {
            let tried = words
                .say("delivery-tried")
                .with("count", letter.attempts)
                .with("next", words.moment(letter.next_attempt_at));
            ("warning", say("delivery-queued"), tried.to_string())
        }
        LetterStatus::Sent => ("good", say("delivery-sent"), String::new()),
        LetterStatus::Failed => ("bad", say("delivery-failed"), String::new()),
    };
    StateView {
        tone,
        text,
        detail,
        server_words: letter.server_words.clone(),
    }
}

/// What was answered, as it stands at `now`.
pub fn answer(
    words: Words,
    answer: Answer,
    expires_at: Moment,
    answered_at: Option<Moment>,
    now: Moment,
) -> StateView {
    let answer = answer.at(expires_at, now);
    let tone = match answer {
        Answer::Open => "",
        Answer::Accepted => "good",
        Answer::Declined => "bad",
        Answer::Withdrawn | Answer::Expired => "quiet",
    };
    let day = words.day(answered_at.unwrap_or(expires_at));
    let detail = match answer {
        Answer::Open => words.say("until").with("until", day).to_string(),
        _ => day,
    };
    StateView {
        tone,
        text: words.say(&format!("request-answer-{answer}")).to_string(),
        detail,
        server_words: String::new(),
    }
}
