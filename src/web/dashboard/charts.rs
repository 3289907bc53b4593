//! Small charts: how much there is of something, week by week or month by month. A chart is a table whose numbers have
//! a bar beside them, so that it says the same to everybody.

use crate::domain::customer_list::{Held, Sort};
use crate::domain::event::EventName;
use crate::domain::periods::Period;
use crate::domain::timeline::Share;
use crate::paths;
use crate::words::Words;

/// A chart.
pub struct Chart {
    /// What its heading is called.
    pub id: &'static str,
    /// Its heading.
    pub title: String,
    /// What it shows altogether.
    pub caption: String,
    /// What its rows are.
    pub of: String,
    /// What is counted.
    pub counted: String,
    /// The rows; none when there is nothing to count.
    pub rows: Vec<BarView>,
    /// What the links of the rows lead to, for those who hear one alone.
    pub context: String,
    /// Where there is more.
    pub more: Option<(String, String)>,
}

/// A row.
pub struct BarView {
    /// The week or the month.
    pub label: String,
    /// Where what it counts is listed.
    pub href: Option<String>,
    /// How many.
    pub number: String,
    /// How long the bar is.
    pub length: Share,
}

/// The ends that come, week by week. Each week leads to the customers that they are at.
pub fn ends(words: Words, weeks: &[(Period, i64)]) -> Chart {
    let say = |key| words.say(key).to_string();
    let by_end = paths::with_query(
        paths::CUSTOMERS,
        &[
            ("privileges", Held::Active.as_str()),
            ("sort", Sort::Ends.as_str()),
        ],
    );
    Chart {
        id: "ends-by-week",
        title: say("chart-ends"),
        caption: words
            .say("chart-ends-caption")
            .with("count", total(weeks))
            .with("weeks", weeks.len())
            .to_string(),
        of: say("chart-week"),
        counted: say("chart-privileges"),
        rows: rows(words, weeks, |period| {
            (words.short_day(period.from), Some(ending_in(period)))
        }),
        context: say("chart-week-context"),
        more: Some((by_end, say("chart-ends-list"))),
    }
}

impl Chart {
    /// The same without what the rows lead to: for a page that others than partners see.
    pub fn without_links(mut self) -> Self {
        for row in &mut self.rows {
            row.href = None;
        }
        self
    }
}

/// The acceptances, month by month. Each month leads to what was granted in it.
pub fn acceptances(words: Words, months: &[(Period, i64)]) -> Chart {
    let say = |key| words.say(key).to_string();
    Chart {
        id: "acceptances-by-month",
        title: say("chart-acceptances"),
        caption: words
            .say("chart-acceptances-caption")
            .with("count", total(months))
            .with("months", months.len())
            .to_string(),
        of: say("chart-month"),
        counted: say("chart-accepted"),
        rows: rows(words, months, |period| {
            (words.short_month(period.from), Some(granted_in(period)))
        }),
        context: say("chart-month-context"),
        more: None,
    }
}

fn ending_in(period: &Period) -> String {
    paths::with_query(
        paths::CUSTOMERS,
        &[
            ("ends_from", &period.first_day.to_string()),
            ("ends_to", &period.last_day.to_string()),
            ("sort", Sort::Ends.as_str()),
        ],
    )
}

fn granted_in(period: &Period) -> String {
    paths::with_query(
        paths::ACTIVITY,
        &[
            ("from", &period.first_day.to_string()),
            ("to", &period.last_day.to_string()),
            ("action", EventName::PrivilegeGranted.as_str()),
        ],
    )
}

fn total(counted: &[(Period, i64)]) -> i64 {
    counted.iter().map(|(_, number)| number).sum()
}

/// A row for each period, by what it is called and where it leads when something was counted; none when nothing was.
fn rows(
    words: Words,
    counted: &[(Period, i64)],
    name: impl Fn(&Period) -> (String, Option<String>),
) -> Vec<BarView> {
    let most = counted.iter().map(|(_, number)| *number).max();
    let Some(most) = most.filter(|most| *most > 0) else {
        return Vec::new();
    };
    let row = |(period, number): &(Period, i64)| {
        let (label, href) = name(period);
        BarView {
            label,
            href: href.filter(|_| *number > 0),
            number: words.number(*number),
            length: Share::of(*number, most),
        }
    };
    counted.iter().map(row).collect()
}
