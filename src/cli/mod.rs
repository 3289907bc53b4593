//! The commands of the program.

pub mod config;
pub mod demo;
pub mod operator;
pub mod serve;
pub mod world;
