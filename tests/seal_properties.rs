//! What holds for every content, every key and every byte: read strictly what was written,
//! verify what was sealed, refuse what was changed, and never panic.

#![allow(clippy::unwrap_used, reason = "a helper of a test fails the test")]

use borgerbudget::file::canonical::canonical;
use borgerbudget::file::curve::{self, SecretKey};
use borgerbudget::file::did_key::PublicKey;
use borgerbudget::file::digest::Digest;
use borgerbudget::file::seal::{self, Created, ProofConfig, Signature, Unsealed};
use borgerbudget::file::strict;
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

/// What stands in the way of calling a file intact: a code, or nothing.
fn verdict(bytes: &[u8]) -> Result<Value, &'static str> {
    let file = strict::parse(bytes).map_err(|error| error.code())?;
    let split = seal::split(file).map_err(|error| error.code())?;
    let proof = split.proof.map_err(|error| error.code())?;
    let message = proof.message(&split.digest).map_err(|error| error.code())?;
    curve::verify(&proof.config.key, &message, &proof.signature).map_err(|error| error.code())?;
    Ok(split.document)
}

fn sealed(document: Value, secret: &[u8; 32], challenge: Option<String>) -> Value {
    let secret = SecretKey::from_bytes(secret).unwrap();
    let created = Created::parse("2027-01-02T03:04:05Z").unwrap();
    let key = secret.public_key().unwrap();
    let config = ProofConfig {
        created,
        key,
        challenge,
    };
    let unsealed = Unsealed::prepare(document, config).unwrap();
    let signature = secret.sign(unsealed.message()).unwrap();
    unsealed.finish(signature).unwrap()
}

fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (0..=strict::MAX_INTEGER).prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(6, 64, 6, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..6).prop_map(Value::from),
            btree_map(any::<String>(), inner, 0..6).prop_map(|members| object(members).into()),
        ]
    })
}

fn object(members: impl IntoIterator<Item = (String, Value)>) -> Map<String, Value> {
    members.into_iter().collect()
}

/// An object as a file may hold it: any keys but the two that mean something here.
fn any_document() -> impl Strategy<Value = Value> {
    btree_map("[a-zæøå\"\\\\\u{1}😂]{0,6}", any_value(), 0..8)
        .prop_map(|members| object(members).into())
}

/// The bytes of a secret, which show themselves where the key does not.
fn any_secret() -> impl Strategy<Value = [u8; 32]> {
    any::<[u8; 32]>().prop_filter("out of range", |bytes| SecretKey::from_bytes(bytes).is_ok())
}

/// JSON-like text: the tokens of the grammar in any order, far likelier to get deep into the
/// reader than plain bytes.
fn any_tokens() -> impl Strategy<Value = Vec<u8>> {
    let tokens: &[&[u8]] = &[
        b"{",
        b"}",
        b"[",
        b"]",
        b":",
        b",",
        b"\"",
        b"\"a\"",
        b"\"proof\"",
        b"\\u",
        b"d800",
        b"\\",
        b"1",
        b"-",
        b".",
        b"e9",
        b"null",
        b"true",
        b" ",
        b"\n",
        b"\xef\xbb\xbf",
        b"\xff",
        b"\xc3\xa6",
        b"\"a\":",
        b"{\"a\":[",
    ];
    vec(proptest::sample::select(tokens), 0..40).prop_map(|tokens| tokens.concat())
}

fn intact() -> Vec<u8> {
    let document = json!({"items": [{"total": "16050.00", "what": "kørekort"}], "version": 1});
    canonical(&sealed(document, &[7; 32], Some("4711".to_owned()))).unwrap()
}

/// `Err` with what slipped through, where `changed` is taken for intact with another meaning.
fn must_not_pass(changed: &[u8], original: &Value) -> Result<(), String> {
    match verdict(changed) {
        // The same content in other words, such as a space between two members.
        Ok(_) if strict::parse(changed).as_ref() == Ok(original) => Ok(()),
        Ok(_) => Err(String::from_utf8_lossy(changed).into_owned()),
        Err(_) => Ok(()),
    }
}

#[test]
fn no_flipped_bit_of_a_sealed_file_passes() {
    let bytes = intact();
    let original = strict::parse(&bytes).unwrap();
    assert!(verdict(&bytes).is_ok());
    for at in 0..bytes.len() {
        // The lowest bit keeps letters letters and digits digits: the likeliest to slip through.
        let mut changed = bytes.clone();
        changed[at] ^= 1;
        assert!(verdict(&changed).is_err(), "byte {at}");
        assert_eq!(must_not_pass(&changed, &original), Ok(()));
    }
}

#[test]
fn another_layout_of_the_same_content_verifies() {
    let bytes = intact();
    let file: Value = serde_json::from_slice(&bytes).unwrap();
    let pretty = serde_json::to_string_pretty(&file).unwrap();
    let mut reordered: Vec<(&String, &Value)> = file.as_object().unwrap().iter().collect();
    reordered.reverse();
    let reordered = reordered
        .iter()
        .map(|(key, value)| format!("{}:{value}", json!(key)));
    let reordered = format!("{{{}}}", reordered.collect::<Vec<_>>().join(","));
    let escaped = pretty
        .replace('ø', "\\u00f8")
        .replace("\"items\"", "\"\\u0069tems\"");
    for layout in [
        pretty.replace('\n', "\r\n"),
        format!("\u{feff}{pretty}\n\n"),
        pretty,
        reordered,
        escaped,
    ] {
        assert_ne!(layout.as_bytes(), bytes);
        assert!(verdict(layout.as_bytes()).is_ok(), "{layout}");
    }
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(document in any_document()) {
        let bytes = canonical(&document).unwrap();
        let read = strict::parse(&bytes);
        prop_assert_eq!(read.as_ref(), Ok(&document));
        prop_assert_eq!(canonical(&document), canonical(&read.unwrap()));
    }

    #[test]
    fn two_contents_never_share_a_digest(one in any_document(), other in any_document()) {
        let same = Digest::of_document(&one) == Digest::of_document(&other);
        prop_assert_eq!(same, one == other);
    }

    #[test]
    fn the_strict_reader_agrees_with_the_lenient_one(bytes in any_tokens()) {
        if let Ok(value) = strict::parse(&bytes) {
            let plain = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
            prop_assert_eq!(serde_json::from_slice::<Value>(plain).unwrap(), value);
        }
    }

    #[test]
    fn no_bytes_make_the_reader_panic(bytes in prop_oneof![vec(any::<u8>(), 0..200), any_tokens()]) {
        // A chance text cannot carry a right seal.
        prop_assert!(verdict(&bytes).is_err());
    }

    #[test]
    fn no_text_makes_a_key_or_a_signature_panic(text in "z?[1-9A-Za-zæ#:]{0,100}") {
        let key = PublicKey::from_multibase(&text);
        prop_assert!(key.is_err() || key.unwrap().multibase() == text);
        let signature = Signature::from_multibase(&text);
        prop_assert!(signature.is_err() || signature.unwrap().multibase() == text);
        prop_assert!(PublicKey::from_verification_method(&text).is_err());
        prop_assert_eq!(Created::parse(&text), None);
    }
}

proptest! {
    // Each case signs or verifies, which is slow without optimisation.
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_is_sealed_verifies(
        document in any_document(),
        secret in any_secret(),
        challenge in proptest::option::of(any::<String>()),
    ) {
        let file = sealed(document.clone(), &secret, challenge);
        prop_assert_eq!(verdict(&canonical(&file).unwrap()), Ok(document.clone()));
        prop_assert_eq!(Digest::of_document(&file), Digest::of_document(&document));
    }

    #[test]
    fn no_changed_byte_of_a_sealed_file_passes(
        document in any_document(),
        secret in any_secret(),
        at in any::<proptest::sample::Index>(),
        byte in prop_oneof![any::<u8>(), 0x20_u8..0x7f],
    ) {
        let file = sealed(document, &secret, None);
        let mut bytes = canonical(&file).unwrap();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        prop_assert_eq!(must_not_pass(&bytes, &file), Ok(()));
    }

    #[test]
    fn another_key_never_passes_for_the_one_that_sealed(one in any_secret(), other in any_secret()) {
        prop_assume!(one != other);
        let mut file = sealed(json!({"a": 1}), &one, None);
        let method = SecretKey::from_bytes(&other).unwrap().public_key().unwrap().verification_method();
        file["proof"]["verificationMethod"] = method.into();
        prop_assert_eq!(verdict(&canonical(&file).unwrap()), Err("signature.wrong"));
    }
}
