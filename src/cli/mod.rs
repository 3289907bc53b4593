//! The commands of the program.

pub mod backup;
pub mod check;
pub mod command;
pub mod config;
pub mod demo;
pub mod import;
pub mod operator;
mod progress;
pub mod sample;
pub mod serve;
pub mod world;
