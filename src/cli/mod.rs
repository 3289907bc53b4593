//! The commands of the program.

pub mod demo;
pub mod operator;
pub mod serve;
pub mod world;
