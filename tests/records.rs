//! Records: what may be made, what is refused, and that nothing can be altered unseen.
#![allow(clippy::unwrap_used)] // a test may stop at the first surprise

#[path = "records/canonical.rs"]
mod canonical;
#[path = "records/exports.rs"]
mod exports;
#[path = "records/make.rs"]
mod make;
#[path = "records/refused.rs"]
mod refused;
#[path = "records/standing.rs"]
mod standing;
#[path = "records/tamper.rs"]
mod tamper;
