//! How long one bare P-256 verification takes, and how long opening a sealed file takes that
//! needs one: `cargo bench --bench verification --profile cli -- FILE`.
//!
//! Prints a JSON object with lists of microseconds; `script/bench` makes sentences of it.

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args()
        .skip(1)
        .find(|word| !word.starts_with("--"));
    let path = path.ok_or("usage: cargo bench --bench verification --profile cli -- FILE")?;
    native::measure(&std::fs::read(path)?)
}

#[cfg(not(target_arch = "wasm32"))]
mod native {
    use borgerbudget::file::curve::{SecretKey, verify};
    use borgerbudget::file::open::{Seal, open_now};
    use borgerbudget::file::seal::Signature;
    use std::hint::black_box;
    use std::time::Instant;

    /// How often a time is taken, and over how many runs each: one alone is too short for
    /// the clock.
    const TIMES: usize = 100;
    const RUNS: u32 = 20;

    pub fn measure(file: &[u8]) -> Result<(), Box<dyn std::error::Error>> {
        let opened = open_now(file).map_err(|refusal| format!("{refusal:?}"))?;
        if !matches!(opened.seal, Seal::Intact(_)) {
            return Err("the file has no intact seal".into());
        }
        let secret = SecretKey::from_bytes(&[7; 32])?;
        let (key, message) = (secret.public_key()?, [7; 64]);
        let signature = Signature::from_bytes(secret.sign(&message)?)?;
        verify(&key, &message, &signature)?;
        let bare = times(|| verify(black_box(&key), &message, &signature).is_ok());
        let opening = times(|| open_now(black_box(file)).is_ok());
        println!(
            "{}",
            serde_json::json!({ "bare": bare, "opening": opening })
        );
        Ok(())
    }

    /// Microseconds for one run, as often as it was taken.
    fn times(mut work: impl FnMut() -> bool) -> Vec<f64> {
        let mut one = || {
            let start = Instant::now();
            for _ in 0..RUNS {
                black_box(work());
            }
            start.elapsed().as_secs_f64() * 1e6 / f64::from(RUNS)
        };
        one();
        (0..TIMES).map(|_| one()).collect()
    }
}
