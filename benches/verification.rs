//! How long one bare P-256 verification takes, and how long opening a sealed file takes that
//! needs one: `cargo bench --bench verification --profile cli -- FILE`.
//!
//! Prints a JSON object with lists of microseconds; `script/bench` makes sentences of it.
//! With `FILE FOLDER COUNT` it measures nothing and fills the folder: so many plans like that
//! of the file, each with an id and a seal of its own.

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let words = std::env::args().skip(1);
    let words: Vec<String> = words.filter(|word| !word.starts_with("--")).collect();
    match &words[..] {
        [file] => native::measure(file),
        [file, folder, count] => native::fill(file, folder, count.parse()?),
        _ => Err(
            "usage: cargo bench --bench verification --profile cli -- FILE [FOLDER COUNT]".into(),
        ),
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod native {
    use borgerbudget::file::canonical::canonical;
    use borgerbudget::file::curve::{SecretKey, verify};
    use borgerbudget::file::open::{Seal, open_now};
    use borgerbudget::file::seal::{Created, ProofConfig, Signature, Unsealed};
    use serde_json::Value;
    use std::error::Error;
    use std::hint::black_box;
    use std::path::Path;
    use std::time::Instant;

    /// How often a time is taken, and over how many runs each: one alone is too short for
    /// the clock.
    const TIMES: usize = 100;
    const RUNS: u32 = 20;

    pub fn measure(path: &str) -> Result<(), Box<dyn Error>> {
        let file = &std::fs::read(path)?;
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
        let reading = times(|| std::fs::read(black_box(path)).is_ok());
        println!(
            "{}",
            serde_json::json!({ "bare": bare, "reading": reading, "opening": opening })
        );
        Ok(())
    }

    pub fn fill(path: &str, folder: &str, count: u32) -> Result<(), Box<dyn Error>> {
        let mut plan: Value = serde_json::from_slice(&std::fs::read(path)?)?;
        plan.as_object_mut().ok_or("not a plan")?.remove("proof");
        let secret = SecretKey::from_bytes(&[7; 32])?;
        for number in 0..count {
            plan["id"] = format!("urn:uuid:00000000-0000-4000-8000-{number:012}").into();
            let config = ProofConfig {
                created: Created::parse("2027-01-02T03:04:05Z").ok_or("no such time")?,
                key: secret.public_key()?,
                challenge: None,
            };
            let unsealed = Unsealed::prepare(plan.clone(), config)?;
            let signature = secret.sign(unsealed.message())?;
            let file = Path::new(folder).join(format!("plan-{number:05}.json"));
            std::fs::write(file, canonical(&unsealed.finish(signature)?)?)?;
        }
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
