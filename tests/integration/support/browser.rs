//! A real browser: Chromium by its driver, without a window, with or without script.

use std::path::{Path, PathBuf};

use thirtyfour::manager::{BrowserKind, WebDriverManager};
use thirtyfour::prelude::*;

/// A browser that one test drives.
pub struct Browser {
    driver: WebDriver,
    origin: String,
    script: bool,
}

/// More than any page has places to stop at.
const MOST_TABS: usize = 200;

/// Where the focus is.
#[derive(serde::Deserialize)]
struct Focus {
    reached: bool,
    name: String,
    /// Why it cannot be seen; empty when it can.
    seen: String,
}

/// In the page: where the focus is, and whether a person sees it there. The last stop is the browser itself.
const FOCUS: &str = r#"
const [css, done] = arguments;
const at = document.activeElement;
const name = `${at.tagName} ${at.name || at.textContent.trim().slice(0, 40)}`;
let seen = "";
if (at !== document.body) {
  const style = getComputedStyle(at);
  const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  if (!ring && style.boxShadow === "none") seen = "has no ring";
  const box = at.getBoundingClientRect();
  if (box.width === 0 || box.height === 0) seen = "has no size";
  if (box.bottom <= 0 || box.top >= innerHeight) seen = "is out of sight";
  const x = Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 1);
  const y = Math.min(Math.max(box.top + Math.min(box.height / 2, 20), 1), innerHeight - 1);
  const top = document.elementFromPoint(x, y);
  const own = top && (at.contains(top) || top.contains(at) || [...(at.labels ?? [])].some((label) => label.contains(top)));
  if (!own) seen = seen || `is below ${top?.tagName}.${top?.className}`;
}
done({ reached: at.matches(css), name, seen });
"#;

/// A program on the path, by any of its names.
fn program(names: &[&str]) -> Option<PathBuf> {
    let on_path = std::env::var_os("PATH")?;
    std::env::split_paths(&on_path)
        .flat_map(|folder| names.iter().map(move |name| folder.join(name)))
        .find(|path| path.is_file())
}

/// Presses what leads to another page, and comes back when this page is left: the press itself is answered before.
async fn leave_by(element: WebElement) {
    element.click().await.unwrap();
    let left = element.wait_until().wait(
        std::time::Duration::from_secs(30),
        std::time::Duration::from_millis(50),
    );
    left.stale().await.unwrap();
}

impl Browser {
    /// Starts one. None where it is not installed, which is said; where `CI` is set that is a failure.
    pub async fn start(origin: &str, script: bool) -> Option<Self> {
        Self::start_writing(origin, script, 16).await
    }

    /// The same of a person who asked the browser for text of this size; it is 16 where nobody asked.
    pub async fn start_writing(origin: &str, script: bool, size: u32) -> Option<Self> {
        let browser = program(&["chromium", "chromium-browser", "google-chrome"]);
        let Some((browser, driver)) = browser.zip(program(&["chromedriver"])) else {
            super::skipped(
                "chromium and chromedriver",
                "nobody looks with a real browser",
            );
            return None;
        };
        let mut wishes = DesiredCapabilities::chrome();
        wishes.set_binary(browser.to_str().unwrap()).unwrap();
        for argument in [
            "--headless=new",
            "--no-sandbox",
            "--disable-dev-shm-usage",
            "--disable-gpu",
            "--hide-scrollbars",
            "--accept-lang=en",
        ] {
            wishes.add_arg(argument).unwrap();
        }
        let sizes = serde_json::json!({ "webkit.webprefs.default_font_size": size });
        wishes.add_experimental_option("prefs", sizes).unwrap();
        wishes
            .set_browser_log_level(thirtyfour::LoggingPrefsLogLevel::All)
            .unwrap();
        let driver = WebDriverManager::builder()
            .driver_binary(BrowserKind::Chrome, driver)
            .offline()
            .build()
            .launch(wishes)
            .await
            .unwrap();
        let browser = Self {
            driver,
            origin: origin.to_owned(),
            script,
        };
        browser.be_wide(1280).await;
        if !script {
            browser
                .tell(
                    "Emulation.setScriptExecutionDisabled",
                    serde_json::json!({ "value": true }),
                )
                .await;
        }
        Some(browser)
    }

    async fn tell(&self, command: &str, parameters: serde_json::Value) -> serde_json::Value {
        self.driver
            .cdp()
            .send_raw(command, parameters)
            .await
            .unwrap()
    }

    /// The width of the page.
    pub async fn be_wide(&self, width: u32) {
        let screen = serde_json::json!({ "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false });
        self.tell("Emulation.setDeviceMetricsOverride", screen)
            .await;
    }

    /// Plugs a device in that holds passkeys and knows its owner.
    pub async fn plug_in_a_device(&self) {
        self.tell("WebAuthn.enable", serde_json::json!({})).await;
        let options = serde_json::json!({ "options": {
            "protocol": "ctap2", "transport": "internal", "hasResidentKey": true,
            "hasUserVerification": true, "isUserVerified": true, "automaticPresenceSimulation": true,
        }});
        self.tell("WebAuthn.addVirtualAuthenticator", options).await;
    }

    /// Presses the button that makes or uses a passkey.
    pub async fn press_passkey(&self) {
        leave_by(self.find("main [data-passkey] button").await).await;
    }

    /// By day or by night, and at rest.
    pub async fn be_dark(&self, dark: bool) {
        let scheme = if dark { "dark" } else { "light" };
        let media = serde_json::json!({ "features": [
            { "name": "prefers-color-scheme", "value": scheme },
            // Colours on their way from one to the other are none of the page's.
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ] });
        self.tell("Emulation.setEmulatedMedia", media).await;
    }

    /// Under other conditions: a medium (empty for the screen), and features of it.
    pub async fn be_shown(&self, media: &str, features: &[(&str, &str)]) {
        let features: Vec<_> = features
            .iter()
            .map(|(name, value)| serde_json::json!({ "name": name, "value": value }))
            .collect();
        let media = serde_json::json!({ "media": media, "features": features });
        self.tell("Emulation.setEmulatedMedia", media).await;
    }

    /// Without whatever these addresses have.
    pub async fn never_load(&self, addresses: &[&str]) {
        self.tell("Network.enable", serde_json::json!({})).await;
        let urls = serde_json::json!({ "urls": addresses });
        self.tell("Network.setBlockedURLs", urls).await;
    }

    /// Lets every page from now on have this script of the tests, which the portal's policy does not concern.
    pub async fn bring(&self, script: &str) {
        self.tell(
            "Page.addScriptToEvaluateOnNewDocument",
            serde_json::json!({ "source": script }),
        )
        .await;
    }

    /// Asks the page something that it answers later.
    pub async fn ask<T: serde::de::DeserializeOwned>(
        &self,
        script: &str,
        argument: serde_json::Value,
    ) -> T {
        let answer = self.driver.execute_async(script, vec![argument]).await;
        answer.unwrap().convert().unwrap()
    }

    /// Opens a path of the portal.
    pub async fn open(&self, path: &str) {
        self.driver
            .goto(format!("{}{path}", self.origin))
            .await
            .unwrap();
    }

    /// The path and query that the browser is at.
    pub async fn path(&self) -> String {
        let url = self.driver.current_url().await.unwrap();
        url[url::Position::BeforePath..].to_owned()
    }

    /// What a person reads in the main part.
    pub async fn text(&self) -> String {
        self.find("main").await.text().await.unwrap()
    }

    /// Asserts that a person reads this.
    pub async fn see(&self, words: &str) {
        let text = self.text().await;
        assert!(
            text.contains(words),
            "{words:?} is not to be seen at {}:\n{text}",
            self.path().await
        );
    }

    /// The first element that a selector finds, which must be there.
    pub async fn find(&self, css: &str) -> WebElement {
        match self.driver.find(By::Css(css)).await {
            Ok(found) => found,
            Err(_) => panic!(
                "no {css} at {}:\n{}",
                self.path().await,
                self.driver.source().await.unwrap()
            ),
        }
    }

    /// Types into a field, in the place of what is there.
    pub async fn fill(&self, name: &str, value: &str) {
        let field = self.find(&format!("main [name='{name}']")).await;
        field.clear().await.unwrap();
        field.send_keys(value).await.unwrap();
    }

    /// Ticks exactly these boxes of this name.
    pub async fn tick(&self, name: &str, values: &[&str]) {
        for found in self
            .driver
            .find_all(By::Css(format!("main input[type=checkbox][name='{name}']")))
            .await
            .unwrap()
        {
            let value = found.attr("value").await.unwrap().unwrap_or_default();
            if found.is_selected().await.unwrap() != values.contains(&value.as_str()) {
                found.click().await.unwrap();
            }
        }
    }

    /// Chooses one of several: a radio button, or an option of a list.
    pub async fn choose(&self, name: &str, value: &str) {
        let css = format!(
            "main input[type=radio][name='{name}'][value='{value}'], main select[name='{name}'] option[value='{value}']"
        );
        self.find(&css).await.click().await.unwrap();
    }

    /// Waits until words are read somewhere.
    pub async fn comes(&self, css: &str, words: &str) {
        use thirtyfour::prelude::ElementQueryable;
        let words = words.to_owned();
        let wait = self
            .driver
            .query(By::Css(css))
            .with_filter(move |element: WebElement| {
                let words = words.clone();
                async move { Ok(element.text().await?.contains(&words)) }
            });
        let patience = std::time::Duration::from_secs(20);
        wait.wait(patience, std::time::Duration::from_millis(100))
            .first()
            .await
            .unwrap();
    }

    /// Presses the button of the form in the main part that goes to this path.
    pub async fn press(&self, action: &str) {
        let button = format!("main form[action='{action}'] button:not([type=button]):not([name])");
        leave_by(self.find(&button).await).await;
    }

    /// Presses a language at the foot of the page.
    pub async fn read_in(&self, language: &str) {
        let button = format!(".languages button[lang={language}]");
        leave_by(self.find(&button).await).await;
        let lang = self.find("html").await.attr("lang").await.unwrap();
        assert_eq!(lang.as_deref(), Some(language));
    }

    /// Presses a key, or types, where the focus is.
    pub async fn type_keys(&self, keys: impl Into<TypingData>) {
        let focused = self.driver.active_element().await.unwrap();
        focused.send_keys(keys).await.unwrap();
    }

    /// Presses a key that leads to another page.
    pub async fn leave_by_key(&self, key: Key) {
        let focused = self.driver.active_element().await.unwrap();
        focused.send_keys(key).await.unwrap();
        let left = focused.wait_until().wait(
            std::time::Duration::from_secs(30),
            std::time::Duration::from_millis(50),
        );
        left.stale().await.unwrap();
    }

    /// Presses Tab until what a selector finds has the focus. On the way the focus is seen, everywhere.
    pub async fn tab_to(&self, css: &str) {
        for _ in 0..MOST_TABS {
            self.type_keys(Key::Tab).await;
            let focus: Focus = self.ask(FOCUS, serde_json::json!(css)).await;
            assert!(
                focus.seen.is_empty(),
                "{} at {}: {}",
                focus.name,
                self.path().await,
                focus.seen
            );
            if focus.reached {
                return;
            }
        }
        panic!("Tab never comes to {css} at {}", self.path().await);
    }

    /// Whether what a selector finds has the focus.
    pub async fn is_at(&self, css: &str) -> bool {
        let focus: Focus = self.ask(FOCUS, serde_json::json!(css)).await;
        focus.reached
    }

    /// What stands in a field.
    pub async fn value(&self, name: &str) -> String {
        let field = self.find(&format!("main [name='{name}']")).await;
        field.prop("value").await.unwrap().unwrap_or_default()
    }

    /// Follows the first link in the main part whose address contains this.
    pub async fn follow(&self, part: &str) {
        leave_by(self.find(&format!("main a[href*='{part}']")).await).await;
    }

    /// Signs in, from wherever the browser is: at a page that asks for it, or else at the door.
    pub async fn sign_in(&self, email: &str) {
        if !self.path().await.starts_with("/sign-in") {
            self.open("/sign-in").await;
        }
        self.fill("email", email).await;
        self.fill("password", super::visitor::PASSWORD).await;
        self.press("/sign-in").await;
    }

    /// Signs out.
    pub async fn sign_out(&self) {
        let button = "header form[action='/sign-out'] button";
        leave_by(self.find(button).await).await;
    }

    /// Signs out, and in as somebody else.
    pub async fn become_somebody_else(&self, email: &str) {
        self.sign_out().await;
        self.open("/sign-in").await;
        self.sign_in(email).await;
    }

    /// Keeps two pictures of the page, wide and narrow, and asserts that the narrow one does not scroll sideways.
    pub async fn picture(&self, name: &str) {
        let folder = screenshots();
        std::fs::create_dir_all(&folder).unwrap();
        for width in [1280, 320] {
            self.be_wide(width).await;
            let metrics = self
                .tell("Page.getLayoutMetrics", serde_json::json!({}))
                .await;
            let size = &metrics["cssContentSize"];
            let (wide, high) = (
                size["width"].as_f64().unwrap(),
                size["height"].as_f64().unwrap(),
            );
            assert!(
                wide <= f64::from(width),
                "{name} is {wide} wide on a screen of {width}"
            );
            self.photograph_whole(&folder.join(format!("{name}-{width}.png")), width, high)
                .await;
        }
        self.be_wide(1280).await;
    }

    /// Keeps a picture of the page as it is, from its head to its foot.
    pub async fn photograph(&self, path: &Path, width: u32) {
        let metrics = self
            .tell("Page.getLayoutMetrics", serde_json::json!({}))
            .await;
        let high = metrics["cssContentSize"]["height"].as_f64().unwrap();
        self.photograph_whole(path, width, high).await;
    }

    /// Keeps the page as it comes out of a printer on paper of this size, in inches, and answers how many sheets that takes.
    pub async fn print(&self, path: &Path, (width, height): (f64, f64)) -> usize {
        let paper = serde_json::json!({ "paperWidth": width, "paperHeight": height });
        let printed = self.tell("Page.printToPDF", paper).await;
        let data = base64(printed["data"].as_str().unwrap());
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, &data).unwrap();
        let text = String::from_utf8_lossy(&data);
        let counts = text.split("/Count ").skip(1);
        counts
            .filter_map(|rest| {
                rest.split(|c: char| !c.is_ascii_digit())
                    .next()?
                    .parse()
                    .ok()
            })
            .max()
            .unwrap()
    }

    async fn photograph_whole(&self, path: &Path, width: u32, high: f64) {
        let whole = serde_json::json!({
            "format": "png", "captureBeyondViewport": true, "optimizeForSpeed": true,
            "clip": { "x": 0, "y": 0, "width": width, "height": high.min(6000.0), "scale": 1 },
        });
        let shot = self.tell("Page.captureScreenshot", whole).await;
        std::fs::write(path, base64(shot["data"].as_str().unwrap())).unwrap();
    }

    /// Asserts that the browser had nothing to complain about: no error of a script, nothing that the policy refused.
    pub async fn was_content(&self) {
        let complaints = self.complaints().await;
        assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
    }

    /// What the browser complained about since it was last asked.
    pub async fn complaints(&self) -> Vec<String> {
        self.driver
            .browser_log()
            .await
            .unwrap()
            .into_iter()
            // What a browser does not know it cannot do either.
            .filter(|entry| !entry.message.contains("Unrecognized feature"))
            // Advice is none.
            .filter(|entry| entry.level != "DEBUG")
            // That it did as it was told at a sign-out.
            .filter(|entry| !entry.message.contains("Cleared data types"))
            // A page that says no is a page, and so is one that asks to correct something.
            .filter(|entry| {
                !["403", "422"]
                    .iter()
                    .any(|status| entry.message.contains(&format!("a status of {status}")))
            })
            .map(|entry| format!("{entry:?}"))
            .collect()
    }

    /// Whether script runs here.
    pub fn has_script(&self) -> bool {
        self.script
    }

    /// Ends it.
    pub async fn quit(self) {
        self.driver.quit().await.unwrap();
    }
}

/// Where the pictures are: beside what was built.
pub fn screenshots() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("screenshots")
}

/// The bytes of base64, as the browser sends pictures.
fn base64(text: &str) -> Vec<u8> {
    let value = |byte: u8| match byte {
        b'A'..=b'Z' => Some(u32::from(byte - b'A')),
        b'a'..=b'z' => Some(u32::from(byte - b'a') + 26),
        b'0'..=b'9' => Some(u32::from(byte - b'0') + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    };
    let mut bytes = Vec::with_capacity(text.len() * 3 / 4);
    let (mut bits, mut held) = (0, 0);
    for six in text.bytes().filter_map(value) {
        bits = bits << 6 | six;
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push(u8::try_from(bits >> held & 0xFF).unwrap());
        }
    }
    bytes
}
