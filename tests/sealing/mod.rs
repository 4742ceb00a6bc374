//! Seals documents with a key that everybody knows, for tests that have to get past the seal.

#![allow(clippy::unwrap_used, reason = "a helper of a test fails the test")]

use borgerbudget::file::canonical::canonical;
use borgerbudget::file::curve::SecretKey;
use borgerbudget::file::open::open_now;
use borgerbudget::file::seal::{Created, ProofConfig, Unsealed};
use borgerbudget::text::{Catalog, refusal};
use serde_json::Value;

/// The Danish sentence with which a file is refused; empty where it is not.
#[allow(dead_code)] // Not every test file that takes this module in needs it.
pub fn sentence(bytes: &[u8]) -> String {
    match open_now(bytes) {
        Err(why) => refusal::refusal(&Catalog::built_in("da"), &why),
        Ok(_) => String::new(),
    }
}

/// The document with an intact seal, in canonical form. The key is that of the example plan:
/// its secret number is 32 bytes of 07.
#[allow(dead_code)] // As above.
pub fn sealed(document: Value, challenge: Option<&str>) -> Vec<u8> {
    let secret = SecretKey::from_bytes(&[7; 32]).unwrap();
    let config = ProofConfig {
        created: Created::parse("2027-01-02T03:04:05Z").unwrap(),
        key: secret.public_key().unwrap(),
        challenge: challenge.map(str::to_owned),
    };
    let unsealed = Unsealed::prepare(document, config).unwrap();
    let signature = secret.sign(unsealed.message()).unwrap();
    canonical(&unsealed.finish(signature).unwrap()).unwrap()
}

/// The same document with one value put in, or taken out with `None`. The path is that of a
/// JSON Pointer (RFC 6901); its last step may name a member that is not there yet.
#[allow(dead_code)] // As above.
pub fn with(mut document: Value, path: &str, value: Option<Value>) -> Value {
    let (parent, name) = path.rsplit_once('/').unwrap();
    let parent = document.pointer_mut(parent).unwrap();
    match (parent, value) {
        (Value::Array(list), Some(value)) => {
            let index: usize = name.parse().unwrap();
            match list.get_mut(index) {
                Some(entry) => *entry = value,
                None => list.push(value),
            }
        }
        (Value::Array(list), None) => {
            list.remove(name.parse().unwrap());
        }
        (Value::Object(members), Some(value)) => {
            members.insert(name.to_owned(), value);
        }
        (Value::Object(members), None) => {
            members.remove(name).unwrap();
        }
        _ => panic!("nothing can be put at {path}"),
    }
    document
}
