//! The page: mounts the app.

fn main() {
    borgerbudget::app::mount();
}
