//! The commands of the program.

pub mod config;
pub mod demo;
pub mod operator;
pub mod sample;
pub mod serve;
pub mod world;
