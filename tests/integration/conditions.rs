//! Pages under conditions that those who make them seldom have: a browser of yesterday, no pictures, large text, colours
//! of one's own, paper. In a world that is full to the brim, with names as nobody should have them.

use serde::Deserialize;

use crate::support::brim;
use crate::support::browser::{Browser, screenshots};
use crate::support::portal::{Portal, Setup};

const ADA: &str = "ada@aurora.example";
const ROSA: &str = "rosa@rossi.example";
const OPERATOR: &str = "operator@delega.example";

/// A page of every kind, by who sees it; what is in braces is looked up.
const PAGES: [(Option<&str>, &[&str]); 4] = [
    (
        None,
        &["/", "/sign-in", "/invitations/{code}", "/help/customers"],
    ),
    (
        Some(ADA),
        &[
            "/dashboard",
            "/customers",
            "/customers/{rossi}",
            "/relationship-requests/new",
            "/relationship-requests",
            "/invitation-link",
            "/service-requests/new",
            "/invoices",
            "/invoices/{month}",
            "/team",
            "/account",
            "/keyboard",
        ],
    ),
    (
        Some(ROSA),
        &[
            "/partner-relationships",
            "/partner-relationships/{aurora}/remove",
            "/partner-relationships/remove-all",
            "/invitations/{code}",
            "/subscriptions",
            "/subscriptions/{subscription}",
            "/service-requests",
            "/activity",
            "/demo/components",
        ],
    ),
    (
        Some(OPERATOR),
        &[
            "/operator",
            "/operator/customers",
            "/operator/partners",
            "/operator/partners/{aurora}",
            "/operator/mail",
            "/operator/services/mail",
            "/operator/settings",
        ],
    ),
];

/// In inches.
const A4: (f64, f64) = (8.27, 11.69);

async fn brimming() -> Portal {
    let portal = Portal::start_with(Setup {
        in_business: true,
        ..Setup::default()
    })
    .await;
    brim::fill(&portal).await;
    portal
}

/// Looks at every page, and tells all that is wrong.
async fn everywhere(
    portal: &Portal,
    browser: &Browser,
    look: impl AsyncFn(&Browser, &str) -> Vec<String>,
) {
    let mut sql = portal.sql();
    let mut found = |query: &str| sql.value(query);
    let known = [
        (
            "{code}",
            found(
                "SELECT code FROM invitation_links WHERE status = 'active' AND partner_id = \
                (SELECT id FROM partners WHERE name = 'Borealis IT')",
            ),
        ),
        ("{rossi}", portal.customer_of(ROSA).await.to_string()),
        ("{aurora}", portal.partner_of(ADA).await.to_string()),
        ("{month}", found("SELECT max(month) AS month FROM invoices")),
        (
            "{subscription}",
            found("SELECT max(id) AS id FROM subscriptions"),
        ),
    ];
    let mut faults = Vec::new();
    let mut signed_in = false;
    for (who, pages) in PAGES {
        if let Some(email) = who {
            browser.be_shown("", &[]).await;
            browser.be_wide(1280).await;
            if signed_in {
                browser.sign_out().await;
            }
            browser.open("/sign-in").await;
            browser.sign_in(email).await;
            signed_in = true;
        }
        for page in pages {
            let path = known
                .iter()
                .fold((*page).to_owned(), |path, (name, value)| {
                    path.replace(name, value)
                });
            browser.open(&path).await;
            for fault in look(browser, &path).await {
                faults.push(format!("{page}: {fault}"));
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// Takes away every rule that a browser without `:has()` would not understand; says what is elsewhere, or of another
/// size, or gone, than it was with them.
const WITHOUT_HAS: &str = r#"
const [, done] = arguments;
const all = () => [...document.querySelectorAll("body *")].map((element) => {
  const box = element.getBoundingClientRect();
  return [box.left, box.top, box.width, box.height].map(Math.round).join(" ");
});
const before = all();
let taken = 0;
const take = (rules, owner) => {
  for (let at = rules.length - 1; at >= 0; at--) {
    const rule = rules[at];
    if (rule.selectorText?.includes(":has(")) { owner.deleteRule(at); taken++; }
    else if (rule.cssRules) take(rule.cssRules, rule);
  }
};
for (const sheet of document.styleSheets) take(sheet.cssRules, sheet);
const after = all();
const elements = [...document.querySelectorAll("body *")];
const faults = after.flatMap((box, at) =>
  box === before[at] ? [] : [`${elements[at].tagName}.${elements[at].className} was at ${before[at]}, is at ${box}`]).slice(0, 3);
for (const box of document.querySelectorAll("main input[type=checkbox], main input[type=radio]")) {
  const style = getComputedStyle(box);
  if (style.appearance === "none" || style.opacity !== "1" || box.getBoundingClientRect().width < 16)
    faults.push(`whether ${box.name} is ticked cannot be seen`);
}
done({ faults, taken });
"#;

#[derive(Deserialize)]
struct Taken {
    faults: Vec<String>,
    taken: usize,
}

#[actix_web::test]
async fn a_browser_without_has_shows_the_same() {
    let portal = brimming().await;
    let Some(browser) = Browser::start(&portal.origin, true).await else {
        return;
    };
    everywhere(&portal, &browser, async |browser, _| {
        let taken: Taken = browser.ask(WITHOUT_HAS, serde_json::json!(0)).await;
        // The style sheet is the same on every page.
        assert!(taken.taken > 0, "nothing was taken away");
        taken.faults
    })
    .await;
    browser.quit().await;
}

/// What nobody sees who sees no pictures.
const WITHOUT_PICTURES: &str = r#"
const [, done] = arguments;
const faults = [];
for (const image of document.images) {
  const said = image.alt || image.parentElement.textContent.trim();
  if (image.naturalWidth > 0) faults.push(`${image.src} was loaded`);
  if (!said) faults.push(`${image.src} says nothing`);
}
for (const link of document.querySelectorAll("a, button")) {
  const box = link.getBoundingClientRect();
  if (link.offsetParent && !link.matches(".skip-link") && (box.width < 4 || box.height < 4 || !link.innerText.trim()))
    faults.push(`${link.outerHTML.slice(0, 120)} cannot be seen`);
}
done(faults);
"#;

#[actix_web::test]
async fn without_pictures_nothing_is_missing() {
    let folder = tempfile::tempdir().unwrap();
    let logo = folder.path().join("logo.svg");
    std::fs::write(
        &logo,
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 0h8v8H0z"/></svg>"#,
    )
    .unwrap();
    let portal = Portal::start_with(Setup {
        in_business: true,
        variables: vec![("DELEGA_LOGO", logo.to_str().unwrap().to_owned())],
        ..Setup::default()
    })
    .await;
    let Some(browser) = Browser::start(&portal.origin, true).await else {
        return;
    };
    browser
        .never_load(&["*.svg*", "*.png*", "*.jpg*", "*.webp*", "*/logo*"])
        .await;
    everywhere(&portal, &browser, async |browser, _| {
        browser.ask(WITHOUT_PICTURES, serde_json::json!(0)).await
    })
    .await;
    browser.quit().await;
}

/// What does not fit: the page sideways, or a text in what cuts it off.
const DOES_NOT_FIT: &str = r#"
const [, done] = arguments;
const root = document.documentElement;
const faults = [];
if (root.scrollWidth > root.clientWidth) {
  const out = [...document.querySelectorAll("body *")].filter((element) =>
    !element.closest(".table-scroll") && element.getBoundingClientRect().right > root.clientWidth + 1);
  faults.push(`${root.scrollWidth} wide on ${root.clientWidth}: ` +
    out.slice(0, 3).map((one) => `${one.tagName}.${one.className}`).join(", "));
}
for (const element of document.querySelectorAll("body *")) {
  const style = getComputedStyle(element);
  const cuts = ["hidden", "clip"].includes(style.overflowX) || ["hidden", "clip"].includes(style.overflowY);
  const isMeant = element.closest(".visually-hidden, .skip-link, svg, thead") || element.offsetParent === null;
  const isField = element.matches("input, select, textarea");
  if (cuts && !isMeant && !isField && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1))
    faults.push(`${element.tagName}.${element.className} cuts off ${element.textContent.trim().slice(0, 40)}`);
}
// Where there is room for few letters a name goes on beyond its picture; the table below it has it whole.
for (const text of innerWidth < 1000 ? [] : document.querySelectorAll("svg.timeline text")) {
  const [box, picture] = [text.getBoundingClientRect(), text.ownerSVGElement.getBoundingClientRect()];
  if (box.width > 0 && (box.left < picture.left - 2 || box.right > picture.right + 2 || box.bottom > picture.bottom + 2))
    faults.push(`${text.textContent} stands outside of its picture`);
}
done(faults.slice(0, 5));
"#;

#[actix_web::test]
async fn text_of_twice_the_size_fits_a_screen_and_half_of_one() {
    let portal = brimming().await;
    let Some(browser) = Browser::start_writing(&portal.origin, true, 32).await else {
        return;
    };
    let folder = screenshots().join("large");
    std::fs::create_dir_all(&folder).unwrap();
    everywhere(&portal, &browser, async |browser, path| {
        let mut faults = Vec::new();
        for width in [1280, 640] {
            browser.be_wide(width).await;
            let size: String = browser
                .ask(
                    "arguments[1](getComputedStyle(document.body).fontSize)",
                    serde_json::json!(0),
                )
                .await;
            assert_eq!(size, "32px", "the text is not large");
            let found: Vec<String> = browser.ask(DOES_NOT_FIT, serde_json::json!(0)).await;
            faults.extend(
                found
                    .into_iter()
                    .map(|fault| format!("at {width}, {fault}")),
            );
            let name = path.trim_matches('/').replace('/', "-");
            browser
                .photograph(&folder.join(format!("{name}-{width}.png")), width)
                .await;
        }
        browser.be_wide(1280).await;
        faults
    })
    .await;
    browser.quit().await;
}

/// Whether something has the colour of what is below it, in the few colours that are left.
const INVISIBLE: &str = r#"
const [, done] = arguments;
const faults = [];
if (!matchMedia("(forced-colors: active)").matches) faults.push("the colours are not forced");
const canvas = getComputedStyle(document.body).backgroundColor;
const bare = (colour) => colour === canvas || colour === "none" || colour === "rgba(0, 0, 0, 0)";
const told = (element) => `${element.tagName}.${element.className.baseVal ?? element.className} ${element.textContent.trim().slice(0, 30)}`;
for (const shape of document.querySelectorAll("body svg :is(rect, path, line, text)")) {
  const style = getComputedStyle(shape);
  const box = shape.getBoundingClientRect();
  if (!shape.closest(".qr") && box.width + box.height > 0 && style.display !== "none" && bare(style.fill) && bare(style.stroke))
    faults.push(`${told(shape)} is drawn in the colour of the page`);
}
for (const control of document.querySelectorAll("body :is(input:not([type=hidden], [type=checkbox], [type=radio]), select, textarea, .button:not(.link), .badge, .card, .panel, .notice, .choice:not(.plain))")) {
  const style = getComputedStyle(control);
  const edges = ["Top", "Bottom"].some((side) =>
    parseFloat(style[`border${side}Width`]) > 0 && style[`border${side}Style`] !== "none" && !bare(style[`border${side}Color`]));
  if (control.offsetParent && !edges && bare(style.backgroundColor)) faults.push(`${told(control)} has no edge`);
}
const here = document.querySelector(".site-nav a[aria-current]");
const there = document.querySelector(".site-nav a:not([aria-current])");
if (here && there && getComputedStyle(here).borderBottomColor === getComputedStyle(there).borderBottomColor)
  faults.push("the menu does not say where one is");
for (const heading of document.querySelectorAll("[aria-sort] > a")) {
  const arrow = getComputedStyle(heading, "::after");
  const side = heading.parentElement.ariaSort === "ascending" ? "borderBottomColor" : "borderTopColor";
  if (bare(arrow[side])) faults.push("the arrow of the order is gone");
}
done([...new Set(faults)].slice(0, 8));
"#;

#[actix_web::test]
async fn in_forced_colours_nothing_is_invisible() {
    let portal = brimming().await;
    let Some(browser) = Browser::start(&portal.origin, true).await else {
        return;
    };
    let folder = screenshots().join("forced-colours");
    std::fs::create_dir_all(&folder).unwrap();
    everywhere(&portal, &browser, async |browser, path| {
        let mut faults = Vec::new();
        for scheme in ["light", "dark"] {
            let features = [
                ("forced-colors", "active"),
                ("prefers-color-scheme", scheme),
            ];
            browser.be_shown("", &features).await;
            let found: Vec<String> = browser.ask(INVISIBLE, serde_json::json!(0)).await;
            faults.extend(found.into_iter().map(|fault| format!("{scheme}, {fault}")));
            let name = path.trim_matches('/').replace('/', "-");
            browser
                .photograph(&folder.join(format!("{name}-{scheme}.png")), 1280)
                .await;
        }
        faults
    })
    .await;
    browser.quit().await;
}

/// What is cut off at the edge of the paper, or does not belong on it.
const ON_PAPER: &str = r#"
const [, done] = arguments;
const faults = [];
const shown = (element) => element.getClientRects().length > 0;
for (const element of document.querySelectorAll("body *")) {
  if (shown(element) && !element.closest(".visually-hidden, .table .visually-hidden") && element.getBoundingClientRect().right > innerWidth + 1)
    faults.push(`${element.tagName}.${element.className} reaches ${Math.round(element.getBoundingClientRect().right)} of ${innerWidth}`);
}
for (const control of document.querySelectorAll("nav, main button, .filters, .no-print")) {
  if (shown(control)) faults.push(`${control.tagName}.${control.className} is printed`);
}
for (const cell of document.querySelectorAll("main tbody :is(th, td)")) {
  if (cell.textContent.trim() && !shown(cell) && !cell.closest("details")) faults.push(`${cell.textContent.trim().slice(0, 30)} is not printed`);
}
for (const head of document.querySelectorAll("main .table:not(.matrix.many) thead")) {
  if (shown(head) && getComputedStyle(head).display !== "table-header-group") faults.push("the headings are not repeated");
}
done([...new Set(faults)].slice(0, 8));
"#;

#[actix_web::test]
async fn on_paper_nothing_is_cut_off() {
    let portal = brimming().await;
    let Some(browser) = Browser::start(&portal.origin, true).await else {
        return;
    };
    let folder = screenshots().join("paper");
    std::fs::create_dir_all(&folder).unwrap();
    everywhere(&portal, &browser, async |browser, path| {
        // A4 less its margins.
        browser.be_wide(680).await;
        browser.be_shown("print", &[]).await;
        let faults = browser.ask(ON_PAPER, serde_json::json!(0)).await;
        let name = path.trim_matches('/').replace('/', "-");
        browser.print(&folder.join(format!("{name}.pdf")), A4).await;
        browser.be_shown("", &[]).await;
        faults
    })
    .await;
    browser.quit().await;
}
