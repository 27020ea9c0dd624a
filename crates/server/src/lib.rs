#![doc = include_str!("../README.md")]

mod ambient;
mod assets;
pub mod cli;
pub mod config;
pub mod http;
mod jobs;
mod listen;
mod metrics;
mod relay;
pub mod webhooks;

pub use ambient::System;
pub use relay::Carrier;
