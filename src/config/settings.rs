//! Every variable there is: what it is for, what it is when nobody sets it, what to write when it cannot be used. The
//! settings are read by this table, `delega config` prints it, and `docs/configuration.md` is made from it.

/// One `DELEGA_*` variable.
#[derive(Debug)]
pub struct Setting {
    /// Its name.
    pub name: &'static str,
    /// What holds when it is not set, in words.
    pub default: &'static str,
    /// What it is for.
    pub meaning: &'static str,
    /// What to write, for somebody whose value cannot be used.
    pub fix: &'static str,
}

/// Where people reach the portal.
pub const LISTEN: Setting = Setting {
    name: "DELEGA_LISTEN",
    default: "127.0.0.1:8080",
    meaning: "the address and port to listen on",
    fix: "give an address and a port, such as 127.0.0.1:8080",
};

/// What people see.
pub const PUBLIC_URL: Setting = Setting {
    name: "DELEGA_PUBLIC_URL",
    default: "http:// and DELEGA_LISTEN",
    meaning: "what people see in their browser; every link is made from it, and with https cookies and headers are strict",
    fix: "give the address people see, without a path, such as https://portal.example",
};

/// Where the data is.
pub const DATABASE_URL: Setting = Setting {
    name: "DELEGA_DATABASE_URL",
    default: "sqlite://delega.db (demo: a throwaway file)",
    meaning: "where the data is: sqlite://PATH or postgres://USER:PASSWORD@HOST/DATABASE",
    fix: "give sqlite://PATH or postgres://USER:PASSWORD@HOST/DATABASE",
};

/// Where mail goes.
pub const SMTP_URL: Setting = Setting {
    name: "DELEGA_SMTP_URL",
    default: "none: mail stays in the outbox",
    meaning: "the server that takes mail: smtps://USER:PASSWORD@HOST (TLS), smtp://HOST:PORT (STARTTLS), smtp://HOST?tls=none",
    fix: "give smtp://HOST:PORT or smtps://USER:PASSWORD@HOST",
};

/// Who writes.
pub const MAIL_FROM: Setting = Setting {
    name: "DELEGA_MAIL_FROM",
    default: "portal@delega.example",
    meaning: "the sender of every letter",
    fix: "give one e-mail address, such as portal@vendor.example",
};

/// Whom to tell of a weakness.
pub const SECURITY_CONTACT: Setting = Setting {
    name: "DELEGA_SECURITY_CONTACT",
    default: "DELEGA_MAIL_FROM",
    meaning: "whom to tell of a weakness of this portal: an e-mail address or an https:// page, in /.well-known/security.txt",
    fix: "give one e-mail address, or a page such as https://vendor.example/security",
};

/// What the portal is called.
pub const PORTAL_NAME: Setting = Setting {
    name: "DELEGA_PORTAL_NAME",
    default: "Delega",
    meaning: "the name of the portal, on every page and in every letter",
    fix: "give a name of at most 60 characters on one line",
};

/// Who runs the portal.
pub const OPERATOR_NAME: Setting = Setting {
    name: "DELEGA_OPERATOR_NAME",
    default: "none: pages say \"the vendor of your services\"",
    meaning: "the name of the organisation that runs the portal, at the foot of every page",
    fix: "give a name of at most 60 characters on one line",
};

/// The colour of links and buttons.
pub const ACCENT: Setting = Setting {
    name: "DELEGA_ACCENT",
    default: "the portal's own blue",
    meaning: "the colour of links and buttons, such as #1b4f9c; made darker by day and lighter by night as far as it has \
              to be to be read (WCAG 2.2 AA)",
    fix: "give a colour as # and six digits, such as #1b4f9c",
};

/// The picture at the head of pages.
pub const LOGO: Setting = Setting {
    name: "DELEGA_LOGO",
    default: "the portal's own mark",
    meaning: "an SVG or PNG file of at most 64 KiB, shown beside the portal's name on every page; read once, at the start",
    fix: "give the path of an SVG or PNG file of at most 64 KiB, readable by the program",
};

/// Whose word about a client's address counts.
pub const TRUSTED_PROXIES: Setting = Setting {
    name: "DELEGA_TRUSTED_PROXIES",
    default: "none: the address of the socket counts",
    meaning: "the networks of your reverse proxies, separated by commas; only from these X-Forwarded-For is believed, \
              from the right up to the first address that is not among them",
    fix: "give addresses or networks separated by commas, such as 127.0.0.1,10.0.0.0/8,fd00::/8",
};

/// The certificate for TLS without a proxy.
pub const TLS_CERTIFICATE: Setting = Setting {
    name: "DELEGA_TLS_CERTIFICATE",
    default: "none: TLS is the reverse proxy's",
    meaning: "a PEM file with the certificate and its chain: the portal speaks TLS itself, and reads the file again when it changes",
    fix: "give the path of a PEM file with the certificate and its chain, readable by the program",
};

/// The key of that certificate.
pub const TLS_KEY: Setting = Setting {
    name: "DELEGA_TLS_KEY",
    default: "none",
    meaning: "a PEM file with the private key of the certificate",
    fix: "give the path of a PEM file with the private key of DELEGA_TLS_CERTIFICATE, readable by the program",
};

/// Where figures are read.
pub const METRICS_LISTEN: Setting = Setting {
    name: "DELEGA_METRICS_LISTEN",
    default: "none: no figures are served",
    meaning: "the address and port on which Prometheus reads /metrics; without sign-in, so keep it inside",
    fix: "give an address and a port other than DELEGA_LISTEN, such as 127.0.0.1:9090",
};

/// How long to go on after being told to stop.
pub const DRAIN_SECONDS: Setting = Setting {
    name: "DELEGA_DRAIN_SECONDS",
    default: "2",
    meaning: "after SIGTERM: how many seconds new requests are still answered while /readyz says no, so that a reverse \
              proxy moves them elsewhere first",
    fix: "give a whole number of seconds from 0 to 60",
};

/// What is logged.
pub const LOG: Setting = Setting {
    name: "DELEGA_LOG",
    default: "info",
    meaning: "how much is logged: error, warn, info, debug or trace, also by part (info,delega::mail=debug)",
    fix: "give error, warn, info, debug or trace, or parts such as info,delega::mail=debug",
};

/// How it is logged.
pub const LOG_FORMAT: Setting = Setting {
    name: "DELEGA_LOG_FORMAT",
    default: "auto",
    meaning: "text (lines for people), json (one object a line), or auto: text on a terminal, json elsewhere",
    fix: "give auto, text or json",
};

/// All of them, in the order in which they are explained.
pub const ALL: [&Setting; 17] = [
    &LISTEN,
    &PUBLIC_URL,
    &DATABASE_URL,
    &SMTP_URL,
    &MAIL_FROM,
    &SECURITY_CONTACT,
    &PORTAL_NAME,
    &OPERATOR_NAME,
    &ACCENT,
    &LOGO,
    &TRUSTED_PROXIES,
    &TLS_CERTIFICATE,
    &TLS_KEY,
    &METRICS_LISTEN,
    &DRAIN_SECONDS,
    &LOG,
    &LOG_FORMAT,
];

/// The table of `docs/configuration.md`.
#[doc(hidden)]
pub fn table() -> String {
    let mut table = String::from("| Variable | When not set | What |\n|---|---|---|\n");
    for setting in ALL {
        table.push_str(&format!(
            "| `{}` | {} | {} |\n",
            setting.name, setting.default, setting.meaning
        ));
    }
    table
}

/// The variable that somebody may have meant.
pub fn nearest(typed: &str) -> Option<&'static str> {
    ALL.iter()
        .map(|setting| (strsim::damerau_levenshtein(typed, setting.name), setting))
        .min_by_key(|(distance, _)| *distance)
        .filter(|(distance, _)| *distance <= 4)
        .map(|(_, setting)| setting.name)
}
