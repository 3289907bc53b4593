//! `docs/rules.md`: what is limited, for how long what lives, what is checked, what is kept and how. Written by this test
//! from the program's own constants and tables, so that it cannot go stale: set `DELEGA_DOCS=write` to write it anew.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::source::crates_in_the_program;
use crate::support::documents;
use crate::support::portal::Portal;
use crate::support::sources::{code, file, files, log_lines};

/// The number that a constant of the program has: a product of numbers.
fn number(path: &str, name: &str) -> i64 {
    let text = file(path);
    let value = text
        .lines()
        .map(str::trim_start)
        .filter_map(|line| line.strip_prefix("pub ").or(Some(line)))
        .find_map(|line| {
            let rest = line.strip_prefix(&format!("const {name}: "))?;
            rest.split_once(" = ")?.1.strip_suffix(';')
        })
        .unwrap_or_else(|| panic!("{path} has no {name}"));
    product(value)
}

fn product(text: &str) -> i64 {
    text.split('*')
        .map(|factor| factor.trim().replace('_', "").parse::<i64>().unwrap())
        .product()
}

/// What a limit of the program counts, by the file and the constant or field that sets it.
const COUNTED: &[(&str, &str, &str)] = &[
    (
        "throttling.rs",
        "SIGN_IN.address",
        "tries to sign in with one address, or of one known device",
    ),
    (
        "throttling.rs",
        "SIGN_IN.place",
        "tries to sign in from one network",
    ),
    (
        "throttling.rs",
        "SIGN_IN.total",
        "tries to sign in, everywhere",
    ),
    (
        "throttling.rs",
        "RESET.address",
        "wishes for a new password for one address",
    ),
    (
        "throttling.rs",
        "RESET.place",
        "wishes for a new password from one network",
    ),
    (
        "throttling.rs",
        "RESET.total",
        "wishes for a new password, everywhere",
    ),
    (
        "throttling.rs",
        "SIGN_UP.address",
        "sign-ups with one address",
    ),
    (
        "throttling.rs",
        "SIGN_UP.place",
        "sign-ups from one network",
    ),
    ("throttling.rs", "SIGN_UP.total", "sign-ups, everywhere"),
    (
        "throttling.rs",
        "HUNDRED",
        "wrong passwords of strangers for one address, until the owner comes in",
    ),
    (
        "change_email.rs",
        "PER_PERSON",
        "wishes of one person for another address",
    ),
    (
        "confirm_sign_up.rs",
        "PER_SIGN_UP",
        "tries at the password of one sign-up, when its link is opened elsewhere",
    ),
    (
        "confirm_sign_up.rs",
        "PER_PLACE",
        "the same from one network",
    ),
    (
        "decline_invitation.rs",
        "ONCE_A_DAY",
        "refusals of one customer that one partner is told of",
    ),
    (
        "forward_invitation.rs",
        "ONCE_A_DAY",
        "questions of one member to the administrators about one partner",
    ),
    (
        "refuse_contact.rs",
        "PER_ADDRESS",
        "wishes to hear no more, for one address",
    ),
    (
        "refuse_contact.rs",
        "PER_PLACE",
        "wishes to hear no more, from one network",
    ),
    (
        "check.rs",
        "PER_PERSON",
        "codes of a second factor, of one person",
    ),
    (
        "passkey.rs",
        "PER_PLACE",
        "questions for a passkey, from one network",
    ),
    (
        "send_request_again.rs",
        "PER_REQUEST",
        "repetitions of one relationship request",
    ),
    (
        "mod.rs",
        "PER_PERSON",
        "changes of one person to service requests",
    ),
    (
        "sign_in.rs",
        "NOTED",
        "refused tries that one person finds in the account's activity",
    ),
    ("invite.rs", "PER_TEAM", "invitations to one team"),
    (
        "tell_administrators.rs",
        "PER_ORGANIZATION",
        "questions of a stranger to the administrators of one organisation",
    ),
    (
        "tell_administrators.rs",
        "PER_PLACE",
        "questions to administrators from one network",
    ),
];

/// The limits of the program: file, name, how many at once, and after how many seconds one more.
fn limits() -> Vec<(String, String, i64, i64)> {
    let mut limits = Vec::new();
    for (path, text) in files("src", "rs") {
        let lines: Vec<&str> = code(&text).collect();
        let mut outer = String::new();
        for (at, line) in lines.iter().enumerate() {
            if let Some(name) = line
                .strip_prefix("const ")
                .and_then(|rest| rest.strip_suffix(": Limits = Limits {"))
            {
                outer = format!("{name}.");
            }
            let name = if let Some(name) = line.strip_suffix(": Limit {") {
                format!("{outer}{name}")
            } else if let Some(name) = line.strip_suffix(": Limit = Limit {") {
                outer.clear();
                name.trim_start_matches("pub ")
                    .trim_start_matches("const ")
                    .to_owned()
            } else {
                continue;
            };
            let value = |field: &str| {
                let said = lines[at + 1..at + 3]
                    .iter()
                    .find_map(|line| line.strip_prefix(field));
                product(
                    said.unwrap_or_else(|| panic!("{path}: {name}"))
                        .trim_end_matches(','),
                )
            };
            let file = path.rsplit('/').next().unwrap().to_owned();
            let (burst, refill) = (value("burst: "), value("refill_seconds: "));
            limits.push((file, name, burst, refill));
        }
    }
    limits
}

fn time(seconds: i64) -> String {
    let (amount, unit) = match seconds {
        s if s % 86_400 == 0 => (s / 86_400, "day"),
        s if s % 3_600 == 0 => (s / 3_600, "hour"),
        s if s % 60 == 0 => (s / 60, "minute"),
        s => (s, "second"),
    };
    let plural = if amount == 1 { "" } else { "s" };
    format!("{amount} {unit}{plural}")
}

fn limits_table(text: &mut String) {
    text.push_str("| What is counted | At once | Then one each |\n|---|--:|--:|\n");
    let found = limits();
    for (file, name, what) in COUNTED {
        let (_, _, burst, refill) = found
            .iter()
            .find(|(known, own, ..)| known == file && own == name)
            .unwrap_or_else(|| panic!("there is no limit {name} in {file} any more"));
        writeln!(text, "| {what} | {burst} | {} |", time(*refill)).unwrap();
    }
    for (file, name, ..) in &found {
        let known = COUNTED
            .iter()
            .any(|(known, own, _)| known == file && own == name);
        assert!(known, "say what {name} in {file} counts");
    }
}

/// What lives how long, and why so long.
fn times() -> Vec<(&'static str, String, &'static str)> {
    let of = |path: &str, name: &str, unit: i64| time(number(path, name) * unit);
    vec![
        (
            "a session without use",
            of("src/store/sessions.rs", "IDLE_MINUTES", 60),
            "NIST SP 800-63B-4 allows an hour at most for two factors; whoever leaves a desk is gone for less",
        ),
        (
            "a session in any case",
            of("src/store/sessions.rs", "LONGEST_MINUTES", 60),
            "a working day; the same source allows 24 hours",
        ),
        (
            "a sign-in that waits for its second step",
            of("src/store/sessions.rs", "HALFWAY_MINUTES", 60),
            "long enough to find the phone, or to set up an app",
        ),
        (
            "a proof of who one is, for what is sensitive",
            of("src/domain/actor.rs", "MINUTES", 60),
            "one task; a session that is left open does not hand the account over",
        ),
        (
            "a question to a passkey",
            of("src/store/passkeys.rs", "CHALLENGE_MINUTES", 60),
            "as long as a browser waits, and a little more",
        ),
        (
            "a link for a forgotten password",
            of("src/store/password_resets.rs", "LIFE_MINUTES", 60),
            "mail arrives in minutes; whoever reads an old mailbox gets nothing",
        ),
        (
            "a link that confirms a sign-up",
            of("src/domain/sign_up.rs", "MINUTES", 60),
            "mail is read on the next day too",
        ),
        (
            "a link that confirms another address",
            of("src/store/email_changes.rs", "CONFIRM_MINUTES", 60),
            "the same",
        ),
        (
            "a link that takes another address back",
            of("src/store/email_changes.rs", "UNDO_DAYS", 86_400),
            "a holiday of a week",
        ),
        (
            "an invitation to a team",
            of("src/store/team.rs", "LIFE_DAYS", 86_400),
            "a colleague's holiday; it can be sent again",
        ),
        (
            "the wait before the operator takes a second factor away",
            of("src/actions/second_factor/reset.rs", "WAITING_HOURS", 3_600),
            "everybody concerned has a day to stop it",
        ),
        (
            "a relationship request without an answer",
            of("src/domain/relationship_request.rs", "LIFE_DAYS", 86_400),
            "a month, as offers usually are",
        ),
        (
            "what a person finds in the account's activity",
            of("src/store/account_events.rs", "KEPT_DAYS", 86_400),
            "a year back",
        ),
        (
            "a known device that is not used",
            of("src/store/known_devices.rs", "KEPT_DAYS", 86_400),
            "a year and a month, the longest that browsers keep a cookie",
        ),
        (
            "a sign-up that nobody confirmed",
            of("src/store/sign_ups.rs", "KEPT_DAYS", 86_400),
            "then what was typed is deleted",
        ),
    ]
}

/// What is checked of what is typed.
fn checks() -> Vec<(&'static str, String)> {
    let n = number;
    vec![
        ("a name of a person or an organisation", format!(
            "2 to {} characters after NFC and trimming; no control, zero-width or direction-changing character; no address of a web page, no `@`",
            n("src/domain/name.rs", "LONGEST"))),
        ("an e-mail address", "one address without a name, at most 254 characters, lower-cased, ASCII, nothing that could end a header".to_owned()),
        ("a password", format!(
            "{} to {} characters after NFC ({} beside a second factor), at most 4096 bytes; no rule about kinds of characters; not common, not made of the person's name or address, the organisation's name or the portal's",
            n("src/domain/password.rs", "SHORTEST"), n("src/domain/password.rs", "LONGEST"), n("src/domain/password.rs", "SHORTEST_OF_TWO"))),
        ("a name of a passkey", "1 to 60 characters, no control character".to_owned()),
        ("a reason or a wish in words", format!("at most {} characters, no character that hides itself", n("src/domain/reason.rs", "LONGEST"))),
        ("a subject of a relationship request", format!("at most {} characters on one line", n("src/domain/request_text.rs", "LONGEST"))),
        ("a title of a service request", format!("at most {} characters on one line", n("src/domain/service_request/text.rs", "LONGEST"))),
        ("recipients of one relationship request", format!("1 to {}, each a different address", n("src/domain/relationship_request.rs", "MOST_RECIPIENTS"))),
        ("how long privileges last", "1 to 730 days, and no longer than the operator allows and the partner proposed".to_owned()),
        ("a price", format!("0 to {} in hundredths of the currency", n("src/domain/price_list.rs", "DEAREST"))),
        ("a form", format!("at most {} KiB and {} fields, UTF-8, every field known and there once",
            n("src/web/form.rs", "LARGEST") / 1024, n("src/web/form.rs", "MOST_FIELDS"))),
        ("where to go after signing in", "a path of this portal, or the front door".to_owned()),
    ]
}

/// What has to fit together: what, and the test that shows it.
const TOGETHER: &[(&str, &str)] = &[
    (
        "a service is granted only when the partner offers it, in at most the offered role and for at most the proposed time",
        "invariants::invariant_05_nothing_raises_what_is_granted_above_what_was_offered",
    ),
    (
        "of an exclusive service one partner of the programme holds privileges at a customer",
        "invariants::invariant_07_an_exclusive_service_has_one_transacting_holder",
    ),
    (
        "what a form showed is what it grants: otherwise it is shown again",
        "invariants::invariant_08_a_holder_that_changed_is_shown_before_it_is_replaced",
    ),
    (
        "an organisation has at least one administrator who may sign in",
        "team::the_last_administrator_stays",
    ),
    (
        "a password of fewer than 15 characters needs a second factor beside it",
        "second_factor::a_password_of_eight_characters_is_enough_beside_a_second_factor_which_then_stays",
    ),
    (
        "a mailed link serves one purpose, one person and one address",
        "email_change::a_link_lives_a_day_and_serves_one_purpose_one_person_one_address",
    ),
];

/// Every column: the class, what holds for it, and which tables and columns are of it. A column counts before its table.
const CLASSES: &[(&str, &str, &[&str])] = &[
    (
        "secret",
        "kept as a hash or sealed with the portal's key; never logged, never in an export of the portal; gone when it is used, over or replaced. The text of a letter, whose links let somebody in, is for its recipient",
        &[
            "settings.value",
            "users.password_hash",
            "users.short_password",
            "sessions.id",
            "sessions.state",
            "authenticator_apps.sealed_secret",
            "authenticator_apps.last_step",
            "recovery_codes.hash",
            "passkeys.credential_id",
            "passkeys.credential",
            "passkey_challenges",
            "second_factor_resets.token_hash",
            "known_devices.device",
            "email_changes.confirm_hash",
            "email_changes.undo_hash",
            "password_resets.token_hash",
            "sign_ups.token_hash",
            "sign_ups.id_of_browser",
            "sign_ups.password_hash",
            "team_invitations.token_hash",
            "request_tokens.hash",
            "letters.body_text",
            "letters.body_html",
        ],
    ),
    (
        "personal",
        "read by the person and by whom the person works with; in the account's export; erased or replaced by a pseudonym when the account is closed; never logged",
        &[
            "users",
            "sessions",
            "authenticator_apps",
            "recovery_codes",
            "passkeys",
            "second_factor_resets",
            "known_devices",
            "account_events",
            "email_changes",
            "password_resets",
            "sign_ups",
            "team_invitations",
            "throttles",
            "letters",
            "contact_refusals",
            "relationship_requests.recipient",
            "relationship_requests.sent_by",
            "request_tokens",
            "acceptances.user_id",
            "acceptances.receipt",
            "events.actor_user",
            "events.actor_name",
            "events.details",
            "service_request_notes.user_id",
            "service_request_notes.person",
            "service_request_notes.body",
            "subscription_changes.user_id",
            "subscription_changes.user_name",
            "service_requests.opened_by",
            "privileges.ended_by",
            "privileges.end_words",
            "relationships.ended_by",
            "partners.support_email",
            "partners.support_phone",
        ],
    ),
    (
        "of two organisations",
        "read by both, by nobody else but the operator; another organisation gets the answer of what does not exist; kept as long as the portal, because it proves what was agreed",
        &[
            "relationships",
            "acceptances",
            "privileges",
            "relationship_requests",
            "events",
            "service_requests",
            "service_request_notes",
            "subscriptions",
            "subscription_add_ons",
            "subscription_changes",
            "billed_subscriptions",
            "invoices",
            "invoice_lines",
            "privilege_reminders",
            "customer_counts",
            "customers",
            "closed_months",
        ],
    ),
    (
        "public on this portal",
        "shown to whoever is signed in or holds an invitation link",
        &[
            "settings.name",
            "services",
            "service_texts",
            "roles",
            "role_texts",
            "partners",
            "offers",
            "invitation_links",
            "plans",
            "plan_texts",
            "add_ons",
            "add_on_texts",
            "plan_migrations",
        ],
    ),
];

/// The class of each column.
fn class_of(table: &str, column: &str) -> Option<&'static str> {
    let of = |name: &str| {
        let found: Vec<&str> = CLASSES
            .iter()
            .filter(|(.., names)| names.contains(&name))
            .map(|(class, ..)| *class)
            .collect();
        assert!(found.len() < 2, "{name} is of two classes: {found:?}");
        found.first().copied()
    };
    of(&format!("{table}.{column}")).or_else(|| of(table))
}

/// What the portal does with cryptography: what for, how, how strong, with which crate, in which file.
const CRYPTOGRAPHY: &[(&str, &str, &str, &str, &str)] = &[
    (
        "passwords",
        "argon2id, 19 MiB, 2 passes, 1 lane, a salt of 128 bits, as a PHC string: other parameters take over at the next sign-in",
        "256 bits of hash",
        "argon2",
        "src/passwords.rs",
    ),
    (
        "secrets of sessions, mailed links and challenges",
        "random bytes of the operating system; SHA-256 of them is kept",
        "256 bits",
        "getrandom",
        "src/random.rs",
    ),
    (
        "recovery codes",
        "random; SHA-256 of them is kept",
        "120 bits",
        "sha2",
        "src/domain/recovery_code.rs",
    ),
    (
        "hashes of secrets, names of files",
        "SHA-256",
        "128 bits against collisions",
        "sha2",
        "src/domain/token.rs",
    ),
    (
        "tokens of forms, digests of what a form showed",
        "HMAC-SHA-256 with the portal's key, a purpose in each",
        "256 bits",
        "hmac",
        "src/random.rs",
    ),
    (
        "secrets of apps in the database",
        "AES-256-GCM, a random nonce of 96 bits, the person as associated data",
        "256 bits",
        "aes-gcm",
        "src/random.rs",
    ),
    (
        "codes of apps",
        "TOTP (RFC 6238) with HMAC-SHA-1, because that is what apps know; no collision helps against an HMAC",
        "160 bits of key",
        "totp-rs",
        "src/domain/one_time_code.rs",
    ),
    (
        "passkeys",
        "WebAuthn signatures: ES256, ES384, RS256",
        "112 bits and more",
        "webauthn-rs",
        "src/passkeys.rs",
    ),
    (
        "cookies",
        "signed with HMAC-SHA-256 under a key made of the portal's",
        "256 bits",
        "actix-session",
        "src/web/session.rs",
    ),
    (
        "TLS, of the portal itself and to the mail server",
        "TLS 1.2 and 1.3 with forward secrecy and authenticated ciphers, by ring",
        "128 bits and more",
        "rustls",
        "src/tls.rs",
    ),
];

/// Crates with ciphers and hashes that come along and are used for nothing of the portal's, and with whom they come.
const COME_ALONG: &[(&str, &str)] = &[
    ("aes-kw", "webauthn-rs"),
    ("cbc", "webauthn-rs"),
    ("ctr", "aes-gcm"),
    ("md5", "webauthn-rs"),
    ("pkcs5", "webauthn-rs"),
    ("rsa", "webauthn-rs, to verify RS256"),
    ("sha1", "totp-rs and webauthn-rs"),
    ("chacha20", "rand"),
    ("blake2", "argon2"),
    ("aes", "aes-gcm"),
    ("ecdsa", "webauthn-rs, to verify ES256"),
    ("p256", "webauthn-rs"),
    ("p384", "webauthn-rs"),
    ("p521", "webauthn-rs"),
    ("ring", "rustls"),
    ("crypto-glue", "webauthn-rs"),
];

/// What somebody could make the portal do that costs much, and what bounds it.
fn expensive() -> Vec<(&'static str, String)> {
    let n = number;
    vec![
        (
            "a password is hashed or checked",
            format!(
                "{} thread, {} wait at most; who comes then is sent away with 503 and `Retry-After` (`resources::a_storm_of_sign_ins_slows_no_page`)",
                n("src/passwords.rs", "THREADS"),
                n("src/passwords.rs", "QUEUE")
            ),
        ),
        (
            "a list is exported",
            format!(
                "read and sent {} rows at a time, however long it is",
                n("src/web/sheet.rs", "AT_A_TIME")
            ),
        ),
        (
            "a list is read",
            format!(
                "{} rows by an index, from a cursor; no page has more queries when it has more rows",
                n("src/store/keyset.rs", "PAGE")
            ),
        ),
        (
            "a search",
            format!(
                "from {} letters on by an index of trigrams; the first {} hits are sorted",
                n("src/store/search.rs", "TRIGRAM"),
                n("src/store/search.rs", "FEW")
            ),
        ),
        (
            "something is written",
            format!(
                "{} wait at most; statements end after 5 seconds",
                n("src/store/writing.rs", "QUEUE")
            ),
        ),
        (
            "letters are sent",
            format!(
                "beside the requests, {} at a time; a slow mail server slows no page",
                n("src/mail/delivery.rs", "AT_ONCE")
            ),
        ),
        (
            "a question to a passkey is kept",
            format!(
                "deleted after {} minutes; limited by network",
                n("src/store/passkeys.rs", "CHALLENGE_MINUTES")
            ),
        ),
    ]
}

fn log_table(text: &mut String) {
    let mut told: BTreeMap<String, (BTreeSet<&'static str>, BTreeSet<String>)> = BTreeMap::new();
    for line in log_lines() {
        let entry = told.entry(line.message).or_default();
        entry.0.insert(line.level);
        entry.1.extend(line.fields);
    }
    text.push_str("| Line | Level | Said beside it |\n|---|---|---|\n");
    for (message, (levels, fields)) in told {
        let join = |some: Vec<String>| some.join(", ");
        let levels = join(levels.into_iter().map(str::to_owned).collect());
        let fields = join(
            fields
                .into_iter()
                .map(|field| format!("`{field}`"))
                .collect(),
        );
        writeln!(text, "| {message} | {levels} | {fields} |").unwrap();
    }
}

fn document() -> String {
    let mut text = String::from(
        "# Rules: limits, times, checks, data, cryptography, log\n\n\
         This document is made by a test (`tests/integration/rules.rs`) from the program's own constants, and the tests fail when it\n\
         is stale: `DELEGA_DOCS=write cargo test --test integration rules`.\n\n## How often\n\n\
         Counted in the database, for all instances together. Who comes too often gets 429 with `Retry-After`. An address counts the\n\
         same whether or not somebody has it. A partner sends at most 100 relationship requests a day, unless the operator says\n\
         otherwise, and one recipient has at most three that are open.\n\n",
    );
    limits_table(&mut text);
    text.push_str("\n## How long\n\n| What | How long | Why |\n|---|--:|---|\n");
    for (what, long, why) in times() {
        writeln!(text, "| {what} | {long} | {why} |").unwrap();
    }
    writeln!(
        text,
        "\n## Sessions side by side\n\nA person may have {} sessions at the same time, on as many devices as there are; one more ends the one that was not\n\
         used for longest. `/account/sessions` lists them with device, network and last use, and ends one or all others. A changed\n\
         password, role or membership, a new second factor and a closed account end them at once, also for requests on their way.\n\
         A password does not expire.",
        number("src/store/sessions.rs", "MOST")
    )
    .unwrap();
    text.push_str("\n## What is checked of what is typed\n\n| What | Rule |\n|---|---|\n");
    for (what, rule) in checks() {
        writeln!(text, "| {what} | {rule} |").unwrap();
    }
    text.push_str("\n## What has to fit together\n\n| Rule | Shown by |\n|---|---|\n");
    for (rule, test) in TOGETHER {
        writeln!(text, "| {rule} | `{test}` |").unwrap();
    }
    text.push_str("\n## What is kept, and how\n\nEvery column of every table is of one class; a column counts before its table.\n\n| Class | What holds | Tables and columns |\n|---|---|---|\n");
    for (class, rules, names) in CLASSES {
        let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
        writeln!(text, "| {class} | {rules} | {} |", names.join(", ")).unwrap();
    }
    text.push_str(
        "\n## Who writes which fields\n\nAs the handlers' signatures say it: the kind of person that a handler asks for, and the fields of its form. Another field is refused\n\
         with 400, another kind of person with 403, what is another organisation's with 404. What is read follows the classes above.\n\n\
         | Address | Who | Fields |\n|---|---|---|\n",
    );
    for (address, who, fields) in writable() {
        writeln!(text, "| `{address}` | {who} | {fields} |").unwrap();
    }
    text.push_str("\n## Cryptography\n\n| What for | How | Strength | Crate | Where |\n|---|---|---|---|---|\n");
    for (what, how, strength, name, path) in CRYPTOGRAPHY {
        writeln!(
            text,
            "| {what} | {how} | {strength} | `{name}` | [`{path}`](../{path}) |"
        )
        .unwrap();
    }
    text.push_str(
        "\n**The portal's key** is 512 random bits that the first instance makes and keeps in the table `settings`; whoever runs the\n\
         portal owns it, with the database and its backups. From it, one key for each purpose is derived with HMAC-SHA-256: for sealing, for\n\
         forms, for digests, for cookies; none is used for two things. Replacing it (delete the row while the portal is stopped) signs\n\
         everybody out, and apps have to be set up anew. **The key of the certificate** is the operator's, a file that is read again\n\
         when it changes. **Passkeys** are kept as public keys.\n\n\
         Crates that know other ciphers and hashes come along with others, and the portal's own code names none of them: ",
    );
    let along: Vec<String> = COME_ALONG
        .iter()
        .map(|(name, with)| format!("`{name}` ({with})"))
        .collect();
    writeln!(text, "{}.", along.join(", ")).unwrap();
    text.push_str("\n## What costs much\n\n| What | What bounds it |\n|---|---|\n");
    for (what, bound) in expensive() {
        writeln!(text, "| {what} | {bound} |").unwrap();
    }
    text.push_str(
        "\n## The log\n\nLines go to standard error, nowhere else; who runs the portal reads them, and keeps them as long as their own rules say. Times are\n\
         UTC. Who did what is not here but in the activity log, in the database, which both organisations read and nobody changes.\n\
         A refusal is said with the kind of the problem and the id of the person's account (`problem`, `person`), and found with the line of the\n\
         request by its `id`.\n\n",
    );
    log_table(&mut text);
    text
}

/// What every handler of a form lets write: address, who may, which fields. As their signatures say it.
fn writable() -> Vec<(String, String, String)> {
    let mut rows = Vec::new();
    for (_, text) in files("src/web", "rs") {
        for (at, word) in text.match_indices("/// `POST /") {
            let rest = &text[at + word.len() - 1..];
            let address = rest.split('`').next().unwrap().to_owned();
            let Some((_, signature)) = rest.split_once("pub async fn ") else {
                continue;
            };
            let signature = signature.split(") ->").next().unwrap();
            let kinds: Vec<&str> = signature
                .split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_')
                .filter(|word| word.starts_with(|first: char| first.is_ascii_uppercase()))
                .collect();
            let form = ["Posted<", "FreshlyPosted<"].iter().find_map(|start| {
                let inside = signature.split_once(start)?.1;
                Some(
                    inside
                        .split([',', '>'])
                        .next()
                        .unwrap_or_default()
                        .trim()
                        .to_owned(),
                )
            });
            let form = form.unwrap_or_default();
            let plumbing = [
                "Visit",
                "HttpRequest",
                "Session",
                "Posted",
                "FreshlyPosted",
                "String",
                "Path",
                "Query",
                "Result",
                form.as_str(),
            ];
            let who: Vec<&str> = kinds
                .into_iter()
                .filter(|kind| !plumbing.contains(kind))
                .collect();
            let fields = text
                .split_once(&format!("struct {form} {{"))
                .map(|(_, rest)| rest.split("\n}").next().unwrap_or_default());
            let fields: Vec<String> = fields
                .unwrap_or_default()
                .lines()
                .map(str::trim)
                .filter(|line| !line.starts_with("//") && !line.starts_with('#'))
                .filter_map(|line| {
                    line.split_once(": ")
                        .map(|(name, _)| format!("`{}`", name.trim_start_matches("pub ")))
                })
                .collect();
            let who = if who.is_empty() {
                "everybody".to_owned()
            } else {
                who.join(", ")
            };
            let fields = if fields.is_empty() {
                "none".to_owned()
            } else {
                fields.join(", ")
            };
            rows.push((address, who, fields));
        }
    }
    rows.sort();
    assert!(rows.len() > 50, "{}", rows.len());
    rows
}

// asvs: 8.1.2
#[test]
fn every_address_that_takes_a_form_says_who_writes_which_fields() {
    let rows = writable();
    for route in crate::support::routes::all()
        .into_iter()
        .filter(|route| route.takes)
    {
        assert!(
            rows.iter().any(|(address, ..)| address == route.path),
            "POST {}: say so above its handler",
            route.path
        );
    }
}

// asvs: 2.1.1, 2.1.3, 7.1.1, 7.1.2, 11.1.1, 11.1.2, 14.1.1, 14.1.2, 15.1.3, 16.1.1
#[test]
fn the_document_says_what_the_program_does() {
    documents::compare("docs/rules.md", &document(), "DELEGA_DOCS", "rules");
}

// asvs: 2.1.2
#[test]
fn what_the_document_says_is_shown_is_a_test() {
    for (rule, test) in TOGETHER {
        let (name, function) = test.split_once("::").unwrap();
        let text = file(&format!("tests/integration/{name}.rs"));
        assert!(text.contains(&format!("fn {function}(")), "{rule}: {test}");
    }
}

// asvs: 14.1.1, 14.1.2, 15.3.1
#[actix_web::test]
async fn every_column_has_its_class_and_what_is_secret_leaves_the_portal_nowhere() {
    let portal = Portal::start().await;
    let mut sql = portal.sql();
    let left_out = file("tests/integration/left_out_of_exports.txt");
    let left_out: BTreeSet<&str> = left_out.lines().collect();
    let mut known = BTreeSet::new();
    let mut secrets = BTreeSet::new();
    for table in sql.tables() {
        known.insert(table.clone());
        for column in sql.columns(&table) {
            let name = format!("{table}.{column}");
            let class =
                class_of(&table, &column).unwrap_or_else(|| panic!("of which class is {name}?"));
            known.insert(name.clone());
            if class == "secret" {
                let exported =
                    !left_out.contains(table.as_str()) && !left_out.contains(name.as_str());
                // That an app was used says nothing of its secret.
                assert!(!exported || column == "last_step", "{name} is exported");
                secrets.extend(
                    sql.column(&format!("SELECT CAST({column} AS TEXT) AS s FROM {table}"))
                        .into_iter()
                        .filter(|value| value.len() >= 20 && !column.starts_with("body_")),
                );
            }
        }
    }
    for (_, _, names) in CLASSES {
        for name in *names {
            assert!(known.contains(*name), "{name} is no table and no column");
        }
    }
    // And no page shows any of it to anybody.
    assert!(!secrets.is_empty());
    for (kind, visitor) in crate::support::people::all(&portal).await {
        let seeds = crate::support::routes::all()
            .into_iter()
            .filter(|route| route.shows)
            .map(|route| route.filled(&portal));
        for (path, page) in crate::support::walk::from(&visitor, seeds).await.pages {
            for secret in &secrets {
                assert!(
                    !page.body.contains(secret.as_str()),
                    "{path} shows {kind} a secret"
                );
            }
        }
    }
}

// asvs: 11.1.2, 11.3.1, 11.3.2, 11.4.1
#[test]
fn every_cipher_and_hash_is_in_the_inventory() {
    let crates = crates_in_the_program();
    for (what, _, _, name, path) in CRYPTOGRAPHY {
        assert!(crates.contains(*name), "{what}: {name}");
        let named = name.replace('-', "_");
        assert!(
            code(&file(path)).any(|line| line.contains(&named) || line.contains("random")),
            "{what}: {name} in {path}"
        );
    }
    // Known weak ones are not there at all.
    for weak in [
        "des",
        "rc4",
        "rc2",
        "blowfish",
        "md4",
        "md-5",
        "sha-1",
        "ecb",
        "idea",
        "cast5",
        "openssl",
        "native-tls",
    ] {
        assert!(!crates.contains(weak), "{weak}");
    }
    let is_listed = |name: &str| {
        CRYPTOGRAPHY.iter().any(|(.., known, _)| *known == name)
            || COME_ALONG.iter().any(|(known, _)| *known == name)
    };
    for name in &crates {
        let says = [
            "aes", "cbc", "ctr", "md5", "sha", "rsa", "dsa", "p256", "p384", "p521", "blake",
            "chacha", "argon", "hmac", "ring", "pkcs5",
        ];
        let is_one = says.iter().any(|start| {
            name == start
                || name.strip_prefix(start).is_some_and(|rest| {
                    rest.starts_with('-') || rest.chars().all(|letter| letter.is_ascii_digit())
                })
        });
        let rand = name.starts_with("rand") || name.ends_with("_chacha");
        assert!(
            !is_one || rand || is_listed(name),
            "{name} is in no inventory"
        );
    }
    for (name, _) in COME_ALONG {
        assert!(
            crates.contains(*name),
            "{name} does not come along any more"
        );
        let named = name.replace('-', "_");
        for (path, text) in files("src", "rs") {
            for line in code(&text) {
                assert!(
                    !line.contains(&format!("use {named}::"))
                        && !line.contains(&format!(" {named}::")),
                    "{path}: {line}"
                );
            }
        }
    }
}

// asvs: 6.1.3, 6.3.4
#[test]
fn every_way_in_is_written_down() {
    // Which handlers begin a session, and at which address.
    let mut ways = BTreeSet::new();
    for (path, text) in files("src/web", "rs") {
        if path == "src/web/session.rs" {
            continue;
        }
        let lines: Vec<&str> = text.lines().collect();
        for (at, line) in lines.iter().enumerate() {
            if !line.contains("session::enter(") && !line.contains("session::begin(") {
                continue;
            }
            let address = lines[..at]
                .iter()
                .rev()
                .find_map(|line| line.strip_prefix("/// `POST "));
            let address = address.and_then(|rest| rest.split('`').next());
            ways.insert(
                address
                    .unwrap_or_else(|| panic!("{path}: {line}"))
                    .to_owned(),
            );
        }
    }
    let document = file("SECURITY.md");
    let (_, table) = document.split_once("## The ways to sign in").unwrap();
    let written: BTreeSet<String> = table
        .split('`')
        .skip(1)
        .step_by(2)
        .filter(|name| name.starts_with('/'))
        .map(str::to_owned)
        .collect();
    assert_eq!(
        ways, written,
        "the addresses in SECURITY.md that begin a session"
    );
}

// asvs: 7.1.2
#[actix_web::test]
async fn one_session_too_many_ends_the_one_that_was_not_used_for_longest() {
    let portal = Portal::start().await;
    let most = number("src/store/sessions.rs", "MOST");
    let oldest = portal.signed_in("rosa@rossi.example").await;
    portal.app.clock.advance(chrono::TimeDelta::minutes(1));
    let other = portal.signed_in("hugo@harbor.example").await;
    let second = portal.signed_in("rosa@rossi.example").await;
    for n in 3..=most {
        let copied = format!(
            "INSERT INTO sessions SELECT 'copy {n}', user_id, state, created_at, last_seen_at, device, place, proved_at, stage, tries, next_path \
             FROM sessions WHERE id = (SELECT s.id FROM sessions s JOIN users u ON u.id = s.user_id WHERE u.email = 'rosa@rossi.example' \
             ORDER BY s.last_seen_at DESC LIMIT 1)"
        );
        portal.sql().run(&copied).unwrap();
    }
    portal.app.clock.advance(chrono::TimeDelta::seconds(1));
    let newest = portal.signed_in("rosa@rossi.example").await;
    assert!(
        oldest
            .get("/account")
            .await
            .location()
            .starts_with("/sign-in")
    );
    for visitor in [&second, &newest, &other] {
        visitor.open("/account").await;
    }
    let count = "SELECT count(*) AS n FROM sessions s JOIN users u ON u.id = s.user_id WHERE u.email = 'rosa@rossi.example'";
    assert_eq!(portal.sql().count(count), most);
}
