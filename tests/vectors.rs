//! Published vectors and foreign-made examples: the file layer must agree with those who wrote
//! it before us. The W3C and JCS vectors hold what strict reading refuses (`@context`, floats),
//! so they test the layers beneath it.

#![allow(clippy::unwrap_used, reason = "a helper of a test fails the test")]

mod shared_data;

use borgerbudget::file::canonical::{CanonicalError, canonical, canonical_without_proof};
use borgerbudget::file::check_number::CheckNumber;
use borgerbudget::file::curve::{self, CurveError, SecretKey};
use borgerbudget::file::did_key::PublicKey;
use borgerbudget::file::digest::Digest;
use borgerbudget::file::seal::{self, ProofError, Signature, Split};
use borgerbudget::file::strict;
use serde_json::Value;
use shared_data::{available, bytes, json, text};

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn read(name: &str) -> Split {
    seal::split(strict::parse(&bytes(name)).unwrap()).unwrap()
}

fn member<'v>(value: &'v Value, pointer: &str) -> &'v str {
    value.pointer(pointer).and_then(Value::as_str).unwrap()
}

#[test]
fn the_canonical_form_is_that_of_the_jcs_authors() {
    if !available() {
        return;
    }
    for name in [
        "arrays",
        "french",
        "structures",
        "unicode",
        "values",
        "weird",
    ] {
        let input = json(&format!("vectors/jcs/input/{name}.json"));
        let output = text(&format!("vectors/jcs/output/{name}.json"));
        let reference = serde_json_canonicalizer::to_string(&input).unwrap();
        assert_eq!(reference, output, "{name}, by the reference");
        // Two of the six hold numbers with fractions, which no file of ours may hold.
        let expected = match name {
            "structures" | "values" => Err(CanonicalError),
            _ => Ok(output.into_bytes()),
        };
        assert_eq!(canonical(&input), expected, "{name}");
    }
}

#[test]
fn every_step_to_the_message_is_that_of_the_w3c_vectors() {
    if !available() {
        return;
    }
    for (suite, ending) in [("ecdsa", "JCSECDSAP256"), ("eddsa", "JCS")] {
        let text = |step: &str| text(&format!("vectors/{suite}-{step}{ending}.txt"));
        let signed = json(&format!("vectors/{suite}-signed{ending}.json"));
        let document = canonical_without_proof(&signed).unwrap();
        let config = json(&format!("vectors/{suite}-proofConfig{ending}.json"));
        let config = canonical(&config).unwrap();
        let digests = (Digest::of(&config), Digest::of(&document));
        assert_eq!(
            String::from_utf8_lossy(&document),
            text("canonDoc"),
            "{suite}"
        );
        assert_eq!(
            String::from_utf8_lossy(&config),
            text("proofCanon"),
            "{suite}"
        );
        assert_eq!(digests.1.to_string(), text("docHash"), "{suite}");
        assert_eq!(digests.0.to_string(), text("proofHash"), "{suite}");
        let message = seal::message(&digests.0, &digests.1);
        assert_eq!(hex(&message), text("combinedHash"), "{suite}");
        assert_eq!(Digest::of_document(&signed), Ok(digests.1), "{suite}");
    }
}

#[test]
fn the_document_of_the_w3c_vectors_is_the_same_before_and_after_signing() {
    if !available() {
        return;
    }
    let unsigned = Digest::of_document(&json("vectors/ecdsa-unsigned.json"));
    let signed = Digest::of_document(&json("vectors/ecdsa-signedJCSECDSAP256.json"));
    assert_eq!(unsigned, signed);
}

#[test]
fn the_signature_of_the_w3c_vectors_verifies_over_their_message_only() {
    if !available() {
        return;
    }
    let signed = json("vectors/ecdsa-signedJCSECDSAP256.json");
    let key = PublicKey::from_verification_method(member(&signed, "/proof/verificationMethod"));
    let signature = Signature::from_multibase(member(&signed, "/proof/proofValue")).unwrap();
    assert_eq!(
        signature.multibase(),
        text("vectors/ecdsa-sigBTC58JCSECDSAP256.txt")
    );
    assert_eq!(
        hex(signature.as_bytes()),
        text("vectors/ecdsa-sigHexJCSECDSAP256.txt")
    );
    let config = canonical(&json("vectors/ecdsa-proofConfigJCSECDSAP256.json")).unwrap();
    let document = Digest::of_document(&signed).unwrap();
    for (config, verdict) in [
        (Digest::of(&config), Ok(())),
        (Digest::of(b"{}"), Err(CurveError::WrongSignature)),
    ] {
        let message = seal::message(&config, &document);
        assert_eq!(curve::verify(&key.unwrap(), &message, &signature), verdict);
    }
}

#[test]
fn the_keys_of_the_w3c_vectors_belong_together() {
    if !available() {
        return;
    }
    let pair = json("vectors/ecdsa-p256KeyPair.json");
    let key = PublicKey::from_multibase(member(&pair, "/publicKeyMultibase")).unwrap();
    // `p256-priv` (0x1306) as a variable-length integer, then the secret number.
    let secret = bs58::decode(&member(&pair, "/secretKeyMultibase")[1..])
        .into_vec()
        .unwrap();
    assert_eq!(secret[..2], [0x86, 0x26]);
    let secret = SecretKey::from_bytes(secret[2..].try_into().unwrap()).unwrap();
    assert_eq!(secret.public_key(), Ok(key));
    assert_eq!(CheckNumber::of(&key).to_string(), "79308 92125 31371 25182");
}

#[test]
fn what_carries_a_context_or_a_foreign_key_is_no_file_of_ours() {
    if !available() {
        return;
    }
    for suite in ["ecdsa-signedJCSECDSAP256", "eddsa-signedJCS"] {
        let error = strict::parse(&bytes(&format!("vectors/{suite}.json"))).unwrap_err();
        assert_eq!(
            (error.code(), error.place.as_str()),
            ("file.context", "@context")
        );
    }
    let other = json("vectors/eddsa-keyPair.json");
    let error = PublicKey::from_multibase(member(&other, "/publicKeyMultibase")).unwrap_err();
    assert_eq!(error.code(), "key.codec");
}

#[test]
fn the_examples_that_foreign_implementations_sealed_verify() {
    if !available() {
        return;
    }
    for (name, secret) in [("example/plan.json", 7), ("example/review.json", 9)] {
        let split = read(name);
        let proof = split.proof.unwrap();
        let message = proof.message(&split.digest).unwrap();
        let verdict = curve::verify(&proof.config.key, &message, &proof.signature);
        assert_eq!(verdict, Ok(()), "{name}");
        let secret = SecretKey::from_bytes(&[secret; 32]).unwrap();
        assert_eq!(secret.public_key(), Ok(proof.config.key), "{name}");
        let written = json(name);
        assert_eq!(written.get("proof"), Some(&proof.to_value()), "{name}");
    }
    assert_eq!(
        read("example/programme.json").proof,
        Err(ProofError::Missing)
    );
}

#[test]
fn the_review_names_the_plan_by_digest_and_key() {
    if !available() {
        return;
    }
    let (plan, review) = (read("example/plan.json"), read("example/review.json"));
    assert_eq!(
        plan.digest.to_string(),
        member(&review.document, "/plan/digest")
    );
    assert_eq!(
        plan.proof.unwrap().config.key.did(),
        member(&review.document, "/plan/key")
    );
    let programme = read("example/programme.json");
    assert_eq!(
        programme.digest.to_string(),
        member(&plan.document, "/programme/digest")
    );
}
