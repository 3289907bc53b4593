//! Figures about the running portal, as Prometheus reads them. They name routes and states, never people.

use std::sync::Arc;
use std::time::Duration;

use prometheus::{
    HistogramOpts, HistogramVec, IntCounterVec, IntGauge, Opts, Registry, TextEncoder,
};

use crate::domain::moment::Moment;
use crate::store::Load;
use crate::store::vitals::Vitals;

/// The figures of one portal. Clones share them.
#[derive(Clone)]
pub struct Metrics(Arc<Inner>);

struct Inner {
    registry: Registry,
    requests: IntCounterVec,
    seconds: HistogramVec,
    sweeps: IntCounterVec,
    last_sweep: IntGauge,
}

/// From one millisecond to the longest that anything should take.
const BUCKETS: [f64; 12] = [
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0,
];

impl Metrics {
    /// New figures, all at zero.
    ///
    /// # Errors
    /// When two figures have the same name.
    pub fn new() -> prometheus::Result<Self> {
        let registry = Registry::new();
        let requests = IntCounterVec::new(
            Opts::new("delega_requests_total", "Requests answered."),
            &["method", "route", "status"],
        )?;
        let seconds = HistogramVec::new(
            HistogramOpts::new(
                "delega_request_seconds",
                "Time until the answer begins, in seconds.",
            )
            .buckets(BUCKETS.to_vec()),
            &["route"],
        )?;
        let sweeps = IntCounterVec::new(
            Opts::new("delega_sweeps_total", "Sweeps over what time brings about."),
            &["outcome"],
        )?;
        let last_sweep = IntGauge::new(
            "delega_last_sweep_timestamp_seconds",
            "When a sweep last finished, as Unix time.",
        )?;
        registry.register(Box::new(requests.clone()))?;
        registry.register(Box::new(seconds.clone()))?;
        registry.register(Box::new(sweeps.clone()))?;
        registry.register(Box::new(last_sweep.clone()))?;
        Ok(Self(Arc::new(Inner {
            registry,
            requests,
            seconds,
            sweeps,
            last_sweep,
        })))
    }

    /// A request was answered.
    pub fn answered(&self, method: &str, route: &str, status: u16, took: Duration) {
        self.0
            .requests
            .with_label_values(&[method, route, &status.to_string()])
            .inc();
        self.0
            .seconds
            .with_label_values(&[route])
            .observe(took.as_secs_f64());
    }

    /// A sweep ended, well or not.
    pub fn swept(&self, well: bool, now: Moment) {
        let outcome = if well { "done" } else { "failed" };
        self.0.sweeps.with_label_values(&[outcome]).inc();
        if well {
            self.0.last_sweep.set(now.to_utc().timestamp());
        }
    }

    /// Everything as Prometheus reads it. `vitals` is what the database says; none when it does not answer.
    ///
    /// # Errors
    /// When a figure cannot be written.
    pub fn page(
        &self,
        load: &Load,
        vitals: Option<&Vitals>,
        now: Moment,
    ) -> prometheus::Result<String> {
        let mut page = TextEncoder::new().encode_to_string(&self.0.registry.gather())?;
        let mut add = |name: &str, kind: &str, help: &str, values: &[(&str, f64)]| {
            page.push_str(&format!("# HELP {name} {help}\n# TYPE {name} {kind}\n"));
            for (labels, value) in values {
                page.push_str(&format!("{name}{labels} {value}\n"));
            }
        };
        let (reads, writes) = (r#"{kind="read"}"#, r#"{kind="write"}"#);
        add(
            "delega_database_statements_total",
            "counter",
            "Statements sent to the database.",
            &[
                (reads, count(load.reads.count)),
                (writes, count(load.writes.count)),
            ],
        );
        add(
            "delega_database_seconds_total",
            "counter",
            "Time spent in statements, in seconds.",
            &[(reads, load.reads.seconds), (writes, load.writes.seconds)],
        );
        add(
            "delega_database_readers",
            "gauge",
            "Connections of the pool that reads.",
            &[
                (
                    r#"{state="busy"}"#,
                    f64::from(load.readers_open.saturating_sub(load.readers_idle)),
                ),
                (r#"{state="idle"}"#, f64::from(load.readers_idle)),
            ],
        );
        add(
            "delega_database_writes_waiting",
            "gauge",
            "Writes that wait for their turn.",
            &[("", count(load.writes_waiting))],
        );
        add(
            "delega_database_up",
            "gauge",
            "Whether the database answered when these figures were asked for.",
            &[("", f64::from(u8::from(vitals.is_some())))],
        );
        let Some(vitals) = vitals else {
            return Ok(page);
        };
        add(
            "delega_outbox_letters",
            "gauge",
            "Letters in the outbox: waiting to be sent, or given up.",
            &[
                (r#"{status="queued"}"#, figure(vitals.letters_queued)),
                (r#"{status="failed"}"#, figure(vitals.letters_failed)),
            ],
        );
        let age = vitals
            .oldest_queued_at
            .map_or(0.0, |since| figure(now.since(since).num_seconds().max(0)));
        add(
            "delega_outbox_oldest_seconds",
            "gauge",
            "Age of the oldest letter that waits, in seconds.",
            &[("", age)],
        );
        add(
            "delega_sessions",
            "gauge",
            "Sessions that are alive.",
            &[("", figure(vitals.sessions))],
        );
        Ok(page)
    }
}

/// Prometheus knows only floating numbers; what is lost beyond 2^53 nobody misses.
#[expect(clippy::cast_precision_loss, reason = "a figure for a diagram")]
fn figure(number: i64) -> f64 {
    number as f64
}

#[expect(clippy::cast_precision_loss, reason = "a figure for a diagram")]
fn count(number: u64) -> f64 {
    number as f64
}
