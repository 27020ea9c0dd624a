//! The web client is built into the binary: when it was built anew, so is the binary.

fn main() {
    println!("cargo::rerun-if-changed=../../web/dist");
}
