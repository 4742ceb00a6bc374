//! Bytes as a list of keys, as a file and as it is stored on the device; and as one key.
#![no_main]

use borgerbudget::file::check_number::CheckNumber;
use borgerbudget::file::did_key::PublicKey;
use borgerbudget::file::keys_v1;
use borgerbudget_fuzz::{open_every_way, warm, watched};
use libfuzzer_sys::fuzz_target;

fuzz_target!(init: warm(), |bytes: &[u8]| watched(|| {
    open_every_way(bytes);
    let text = String::from_utf8_lossy(bytes);
    let (known, _) = keys_v1::read_stored(&text);
    // A reference that is too long is named, and kept; so the second reading may name it again.
    let (again, _) = keys_v1::read_stored(&keys_v1::write_stored(&known, "fuzz"));
    assert_eq!(again, known);
    for word in text.split('"') {
        if let Ok(key) = PublicKey::from_did(word) {
            assert_eq!(key.did(), word);
            let _ = CheckNumber::of(&key).to_string();
        }
    }
}));
