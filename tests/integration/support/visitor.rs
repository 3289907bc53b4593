//! Somebody with a browser: keeps cookies, follows nothing by itself, fills in the forms that are found in the page.

use reqwest::header::{HeaderMap, LOCATION};
use reqwest::redirect::Policy;
use reqwest::{Client, RequestBuilder, StatusCode};
use scraper::{ElementRef, Html, Selector};

/// The password of every account of the sample world.
pub const PASSWORD: &str = delega::cli::world::PASSWORD;

/// Somebody with a browser of their own.
#[derive(Clone)]
pub struct Visitor {
    client: Client,
    origin: String,
}

/// What came back.
pub struct Page {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: String,
}

/// A form as it stands in a page, filled in further by the test.
#[derive(Clone, Debug)]
pub struct Form {
    /// Where it goes.
    pub action: String,
    /// Name and value of each field, in order.
    pub fields: Vec<(String, String)>,
    names: Vec<String>,
    texts: Vec<String>,
}

impl Visitor {
    /// Somebody new.
    pub fn new(origin: &str) -> Self {
        Self::saying(origin, HeaderMap::new())
    }

    /// Somebody new, whose browser says this with every request.
    pub fn saying(origin: &str, headers: HeaderMap) -> Self {
        let client = Client::builder()
            .cookie_store(true)
            .default_headers(headers)
            .redirect(Policy::none())
            // Well before the server closes what is idle: a form would be lost on the way to a closed door.
            .pool_idle_timeout(std::time::Duration::from_secs(2))
            .build()
            .unwrap();
        Self {
            client,
            origin: origin.to_owned(),
        }
    }

    /// The same browser at another address. Cookies do not know ports.
    pub fn to(&self, origin: &str) -> Self {
        Self {
            client: self.client.clone(),
            origin: origin.to_owned(),
        }
    }

    /// Opens an address of the portal.
    pub async fn get(&self, path: &str) -> Page {
        self.try_get(path).await.unwrap()
    }

    /// The same of a portal that may be gone before it has answered.
    pub async fn try_get(&self, path: &str) -> reqwest::Result<Page> {
        Page::of(
            self.client
                .get(self.url(path))
                .header("Accept-Language", "en"),
        )
        .await
    }

    /// Opens a page that must be there.
    pub async fn open(&self, path: &str) -> Page {
        let page = self.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.body);
        page
    }

    /// A request to build by hand, with this visitor's cookies.
    pub fn request(&self, method: reqwest::Method, path: &str) -> RequestBuilder {
        self.client.request(method, self.url(path))
    }

    /// Sends a form as a browser does.
    pub async fn submit(&self, form: &Form) -> Page {
        self.submit_to(&form.action, &form.fields).await
    }

    /// The same to a portal that may be gone before it has answered.
    pub async fn try_submit(&self, form: &Form) -> reqwest::Result<Page> {
        self.try_submit_to(&form.action, &form.fields).await
    }

    /// Posts fields to an address as a page of the portal would.
    pub async fn submit_to(&self, path: &str, fields: &[(String, String)]) -> Page {
        self.try_submit_to(path, fields).await.unwrap()
    }

    async fn try_submit_to(
        &self,
        path: &str,
        fields: &[(String, String)],
    ) -> reqwest::Result<Page> {
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        let request = self
            .client
            .post(self.url(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept-Language", "en")
            .header("Sec-Fetch-Site", "same-origin")
            .body(body);
        Page::of(request).await
    }

    /// Switches the pages to a language, as the foot of each page offers.
    pub async fn read(&self, language: &str) {
        let mut form = self.get("/no/such/page").await.form("/language");
        form.fields.retain(|(name, _)| name != "language");
        form.fields
            .push(("language".to_owned(), language.to_owned()));
        assert_eq!(self.submit(&form).await.status, StatusCode::SEE_OTHER);
    }

    /// Where a redirect leads; the page must be one.
    pub async fn follow(&self, page: &Page) -> Page {
        self.get(&page.location()).await
    }

    /// Sends a form and looks at the page that shows the outcome.
    pub async fn submit_and_follow(&self, form: &Form) -> Page {
        let answer = self.submit(form).await;
        assert_eq!(
            answer.status,
            StatusCode::SEE_OTHER,
            "{}: {}",
            form.action,
            answer.body
        );
        self.follow(&answer).await
    }

    /// Signs in with the password of the sample world.
    pub async fn sign_in(&self, email: &str) {
        let form = self
            .open("/sign-in")
            .await
            .form("/sign-in")
            .with("email", email)
            .with("password", PASSWORD);
        let answer = self.submit(&form).await;
        assert_eq!(
            answer.status,
            StatusCode::SEE_OTHER,
            "{email} cannot sign in: {}",
            answer.body
        );
    }

    fn url(&self, path: &str) -> String {
        if path.starts_with("http://") {
            path.to_owned()
        } else {
            format!("{}{path}", self.origin)
        }
    }
}

fn selector(css: &str) -> Selector {
    Selector::parse(css).unwrap()
}

impl Page {
    async fn of(request: RequestBuilder) -> reqwest::Result<Self> {
        Self::read(request.send().await?).await
    }

    /// The page of an answer that came.
    pub async fn of_answer(answer: reqwest::Response) -> Self {
        Self::read(answer).await.unwrap()
    }

    async fn read(answer: reqwest::Response) -> reqwest::Result<Self> {
        let (status, headers) = (answer.status(), answer.headers().clone());
        Ok(Self {
            status,
            headers,
            body: answer.text().await?,
        })
    }

    /// Where it leads.
    pub fn location(&self) -> String {
        let location = self
            .headers
            .get(LOCATION)
            .unwrap_or_else(|| panic!("{} {}", self.status, self.body));
        location.to_str().unwrap().to_owned()
    }

    /// A header; empty when it is not there.
    pub fn header(&self, name: &str) -> String {
        self.headers
            .get(name)
            .map(|value| value.to_str().unwrap().to_owned())
            .unwrap_or_default()
    }

    /// The text that a person reads in the main part, white space folded.
    pub fn text(&self) -> String {
        self.text_of("main")
    }

    /// The text of the first element that matches; empty when none does.
    pub fn text_of(&self, css: &str) -> String {
        let html = Html::parse_document(&self.body);
        html.select(&selector(css))
            .next()
            .map(words)
            .unwrap_or_default()
    }

    /// The texts of all elements that match.
    pub fn texts_of(&self, css: &str) -> Vec<String> {
        Html::parse_document(&self.body)
            .select(&selector(css))
            .map(words)
            .collect()
    }

    /// The values of an attribute of all elements that match.
    pub fn attributes(&self, css: &str, attribute: &str) -> Vec<String> {
        let html = Html::parse_document(&self.body);
        html.select(&selector(css))
            .filter_map(|found| found.attr(attribute).map(str::to_owned))
            .collect()
    }

    /// The address of the first link that contains this.
    pub fn link_containing(&self, part: &str) -> Option<String> {
        self.attributes("a[href]", "href")
            .into_iter()
            .find(|href| href.contains(part))
    }

    /// The form that is sent to this path, as a browser would send it untouched.
    pub fn form(&self, action: &str) -> Form {
        self.find_form(action)
            .unwrap_or_else(|| panic!("no form to {action} in {}", self.body))
    }

    /// The same, when there is one.
    pub fn find_form(&self, action: &str) -> Option<Form> {
        Form::of(&self.body, action)
    }

    /// Every form that is posted and has something of this kind in it.
    pub fn forms_to_fill_in(&self, fields: &str) -> Vec<Form> {
        let html = Html::parse_document(&self.body);
        html.select(&selector("form[method=post]"))
            .filter(|form| form.select(&selector(fields)).next().is_some())
            .map(Form::read)
            .collect()
    }
}

fn words(element: ElementRef<'_>) -> String {
    element
        .text()
        .collect::<Vec<_>>()
        .join(" ")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

impl Form {
    /// The form of a page that is sent to this path.
    pub fn of(page: &str, action: &str) -> Option<Self> {
        Html::parse_document(page)
            .select(&selector("form"))
            .find(|form| form.attr("action") == Some(action))
            .map(Self::read)
    }

    /// A form as it stands in its page.
    fn read(found: ElementRef<'_>) -> Self {
        let mut form = Form {
            action: found.attr("action").unwrap_or_default().to_owned(),
            fields: Vec::new(),
            names: Vec::new(),
            texts: Vec::new(),
        };
        for field in found.select(&selector("input[name], textarea[name], select[name]")) {
            let name = field.attr("name").unwrap().to_owned();
            form.names.push(name.clone());
            let kind = field.attr("type").unwrap_or("text");
            let value = match field.value().name() {
                "textarea" => field
                    .text()
                    .collect::<String>()
                    .trim_start_matches('\n')
                    .to_owned(),
                "select" => field
                    .select(&selector("option[selected]"))
                    .next()
                    .or_else(|| field.select(&selector("option")).next())
                    .and_then(|option| option.attr("value"))
                    .unwrap_or_default()
                    .to_owned(),
                _ => field
                    .attr("value")
                    .unwrap_or(if kind == "checkbox" { "on" } else { "" })
                    .to_owned(),
            };
            if matches!(
                kind,
                "text" | "email" | "password" | "number" | "date" | "search" | "tel"
            ) && field.value().name() != "select"
            {
                form.texts.push(name.clone());
            }
            let is_choice = matches!(kind, "checkbox" | "radio");
            if !is_choice || field.attr("checked").is_some() {
                form.fields.push((name, value));
            }
        }
        form
    }

    /// With this in every field that takes a text.
    #[must_use]
    pub fn with_every_text(mut self, text: &str) -> Self {
        for (name, value) in &mut self.fields {
            if self.texts.contains(name) {
                text.clone_into(value);
            }
        }
        self
    }

    /// The names of all its fields, also of boxes that are not ticked.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// With this one value in a field that the page has.
    #[must_use]
    pub fn with(self, name: &str, value: &str) -> Self {
        self.with_all(name, &[value])
    }

    /// With exactly these values in a field that the page has: boxes ticked, or none.
    #[must_use]
    pub fn with_all(mut self, name: &str, values: &[&str]) -> Self {
        assert!(
            self.names.iter().any(|known| known == name),
            "the form has no field {name}: {:?}",
            self.names
        );
        self.fields.retain(|(known, _)| known != name);
        self.fields.extend(
            values
                .iter()
                .map(|value| (name.to_owned(), (*value).to_owned())),
        );
        self
    }

    /// With a field that the page does not have: what an attacker would add.
    #[must_use]
    pub fn forged(mut self, name: &str, value: &str) -> Self {
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The value of a field.
    pub fn value(&self, name: &str) -> &str {
        self.fields
            .iter()
            .find(|(known, _)| known == name)
            .map_or("", |(_, value)| value)
    }
}
