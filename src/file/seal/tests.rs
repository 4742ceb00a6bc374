use super::*;
use serde_json::json;

// The key and signature of the W3C vectors (vc-di-ecdsa, TestVectors).
const KEY: &str = "zDnaepBuvsQ8cpsWrVKw8fbpGpvPeNSjVPTWoq6cRqaYzBKVP";
const VALUE: &str =
    "z5ptCet75SaEgzG4v4zJhbJtfNi74Wv7Fq15hhKouJQQjEPQvPZKaYxcMXAMLPQS2FXrkCWokNJkFVkwxNzZfD5oT";

fn proof() -> Value {
    json!({
        "type": "DataIntegrityProof",
        "cryptosuite": "ecdsa-jcs-2019",
        "created": "2023-02-24T23:36:38Z",
        "verificationMethod": format!("did:key:{KEY}#{KEY}"),
        "proofPurpose": "assertionMethod",
        "proofValue": VALUE,
    })
}

fn with(name: &str, value: Value) -> Value {
    let mut proof = proof();
    proof[name] = value;
    proof
}

fn without(name: &str) -> Value {
    let mut proof = proof();
    proof.as_object_mut().unwrap().remove(name);
    proof
}

fn config() -> ProofConfig {
    Proof::read(&proof()).unwrap().config
}

#[test]
fn a_proof_is_read_and_written_to_the_letter() {
    for value in [
        proof(),
        with("challenge", json!("4711")),
        with("challenge", json!("")),
    ] {
        let read = Proof::read(&value).unwrap();
        assert_eq!(
            read.config.challenge.as_deref(),
            value.get("challenge").and_then(Value::as_str)
        );
        assert_eq!(read.to_value(), value);
        let mut config = value;
        config.as_object_mut().unwrap().remove("proofValue");
        assert_eq!(read.config.to_value(), config);
    }
}

#[test]
fn every_other_proof_is_refused_by_code_and_place() {
    for (proof, code, place) in [
        (json!([proof()]), "proof.array", "proof"),
        (json!([]), "proof.array", "proof"),
        (json!(null), "proof.not-object", "proof"),
        (json!("z"), "proof.not-object", "proof"),
        (json!({}), "proof.member-missing", "proof.type"),
        (without("type"), "proof.member-missing", "proof.type"),
        (
            without("cryptosuite"),
            "proof.member-missing",
            "proof.cryptosuite",
        ),
        (
            without("proofPurpose"),
            "proof.member-missing",
            "proof.proofPurpose",
        ),
        (without("created"), "proof.member-missing", "proof.created"),
        (
            without("verificationMethod"),
            "proof.member-missing",
            "proof.verificationMethod",
        ),
        (
            without("proofValue"),
            "proof.member-missing",
            "proof.proofValue",
        ),
        (
            with("id", json!("urn:1")),
            "proof.member-unknown",
            "proof.id",
        ),
        (
            with("expires", json!("2027-01-01T00:00:00Z")),
            "proof.member-unknown",
            "proof.expires",
        ),
        (
            with("domain", json!("x")),
            "proof.member-unknown",
            "proof.domain",
        ),
        (
            with("nonce", json!("x")),
            "proof.member-unknown",
            "proof.nonce",
        ),
        (
            with("previousProof", json!("x")),
            "proof.member-unknown",
            "proof.previousProof",
        ),
        (
            with("@context", json!([])),
            "proof.member-unknown",
            "proof.@context",
        ),
        (
            with("Type", json!("x")),
            "proof.member-unknown",
            "proof.Type",
        ),
        (
            with("a b", json!("x")),
            "proof.member-unknown",
            "proof[\"a b\"]",
        ),
        (
            with("type", json!(["DataIntegrityProof"])),
            "proof.member-not-text",
            "proof.type",
        ),
        (
            with("created", json!(2023)),
            "proof.member-not-text",
            "proof.created",
        ),
        (
            with("verificationMethod", json!({"id": KEY})),
            "proof.member-not-text",
            "proof.verificationMethod",
        ),
        (
            with("challenge", json!(4711)),
            "proof.member-not-text",
            "proof.challenge",
        ),
        (
            with("challenge", json!(null)),
            "proof.member-not-text",
            "proof.challenge",
        ),
        (
            with("proofValue", json!(null)),
            "proof.member-not-text",
            "proof.proofValue",
        ),
        (
            with("type", json!("dataIntegrityProof")),
            "proof.type",
            "proof.type",
        ),
        (
            with("cryptosuite", json!("eddsa-jcs-2022")),
            "proof.cryptosuite",
            "proof.cryptosuite",
        ),
        (
            with("cryptosuite", json!("ecdsa-rdfc-2019")),
            "proof.cryptosuite",
            "proof.cryptosuite",
        ),
        (
            with("proofPurpose", json!("authentication")),
            "proof.purpose",
            "proof.proofPurpose",
        ),
        (
            with("created", json!("2023-02-29T00:00:00Z")),
            "proof.created",
            "proof.created",
        ),
        (
            with("created", json!("2023-02-24T23:36:38+01:00")),
            "proof.created",
            "proof.created",
        ),
        (
            with("verificationMethod", json!("did:web:example.org#k")),
            "key.not-did-key",
            "proof.verificationMethod",
        ),
        (
            with("verificationMethod", json!(format!("did:key:{KEY}"))),
            "key.no-fragment",
            "proof.verificationMethod",
        ),
        (
            with("verificationMethod", json!(format!("did:key:{KEY}#k"))),
            "key.fragment",
            "proof.verificationMethod",
        ),
        (
            with("verificationMethod", json!("did:key:uAA#uAA")),
            "key.multibase",
            "proof.verificationMethod",
        ),
        (
            with("proofValue", json!(VALUE.replacen('z', "u", 1))),
            "signature.multibase",
            "proof.proofValue",
        ),
        (
            with("proofValue", json!(format!("{VALUE}0"))),
            "signature.base58",
            "proof.proofValue",
        ),
        (
            with("proofValue", json!("z2")),
            "signature.length",
            "proof.proofValue",
        ),
        (
            with("proofValue", json!(format!("z{}", "1".repeat(64)))),
            "signature.range",
            "proof.proofValue",
        ),
    ] {
        let error = Proof::read(&proof).expect_err(&proof.to_string());
        assert_eq!(
            (error.code(), error.place().as_str()),
            (code, place),
            "{proof}"
        );
    }
}

#[test]
fn a_file_is_taken_apart_whatever_its_proof_says() {
    for (proof, error) in [
        (Some(proof()), None),
        (None, Some(ProofError::Missing)),
        (Some(json!([])), Some(ProofError::Array)),
        (
            Some(without("created")),
            Some(ProofError::MissingMember("created")),
        ),
    ] {
        let mut file = json!({"b": 1, "a": "x"});
        if let Some(proof) = proof {
            file["proof"] = proof;
        }
        let split = split(file.clone()).unwrap();
        assert_eq!(split.document, json!({"a": "x", "b": 1}));
        assert_eq!(split.canonical, br#"{"a":"x","b":1}"#);
        assert_eq!(split.digest, Digest::of_document(&file).unwrap());
        assert_eq!(split.proof.err(), error);
    }
}

#[test]
fn the_message_is_the_two_digests_the_proofs_first() {
    let bytes = message(&Digest([1; 32]), &Digest([2; 32]));
    assert_eq!(bytes, [[1; 32], [2; 32]].concat()[..]);
}

#[test]
fn what_is_finished_opens_as_what_was_prepared() {
    let document = json!({"format": "x", "n": [1, {"t": "æ"}]});
    let unsealed = Unsealed::prepare(document.clone(), config()).unwrap();
    let (message, digest) = (*unsealed.message(), *unsealed.digest());
    assert_eq!(unsealed.key(), &config().key);
    let split = split(unsealed.finish([5; 64]).unwrap()).unwrap();
    let proof = split.proof.unwrap();
    assert_eq!(split.document, document);
    assert_eq!(split.digest, digest);
    assert_eq!(proof.message(&digest), Ok(message));
    assert_eq!(proof.config, config());
    assert_eq!(proof.signature.as_bytes(), &[5; 64]);
}

#[test]
fn what_could_not_be_opened_again_is_not_sealed() {
    let many: Vec<u8> = vec![1; strict::MAX_NODES];
    for (document, signature, code, place) in [
        (json!([]), 5, "seal.not-object", ""),
        (json!({"proof": {}}), 5, "seal.has-proof", "proof"),
        (json!({"a": 1}), 0, "signature.range", ""),
        (json!({"a": 1}), 255, "signature.range", ""),
        (json!({"a": [1.5]}), 5, "file.canonical", ""),
        (json!({"a": -1}), 5, "file.number", "a"),
        (json!({"a": 1.0}), 5, "file.canonical", ""),
        (json!({"@context": "x"}), 5, "file.context", "@context"),
        (json!({"a": many}), 5, "file.nodes", "a[9998]"),
        (
            json!({"a": "x".repeat(strict::MAX_BYTES)}),
            5,
            "file.too-large",
            "",
        ),
    ] {
        let sealed = Unsealed::prepare(document, config());
        let error = sealed
            .and_then(|unsealed| unsealed.finish([signature; 64]))
            .unwrap_err();
        assert_eq!((error.code(), error.place().as_str()), (code, place));
        assert_eq!(error.to_string(), format!("{code} at '{place}'"));
    }
}
