#![doc = include_str!("../README.md")]

pub mod columns;
pub mod device;
pub mod files;
pub mod logs;
pub mod outbound;
