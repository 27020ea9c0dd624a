//! Reports: members show messages to the administrators, who look, and close.

mod list;
mod look;
mod report;
