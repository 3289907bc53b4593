//! The catalogues are compiled into the program, so a file added to `locales/` has to rebuild it.

fn main() {
    println!("cargo:rerun-if-changed=locales");
}
