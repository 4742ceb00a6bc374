//! What two readers could read differently, and every proof that is none of ours, is refused
//! with one plain Danish sentence: what is wrong, where, and what to do.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a helper of a test fails the test")]

mod refusals;
mod sealing;
mod shared_data;

use refusals::AGAIN;
use sealing::{sentence, with};
use serde_json::{Value, json};

const WHAT: &str = "items[1].what";

fn check(cases: &[(String, String)]) {
    for (bytes, expected) in cases {
        let found = sentence(bytes.as_bytes());
        assert_eq!(&found, expected, "{bytes:.40}");
    }
}

fn example() -> String {
    shared_data::text("example/plan.json")
}

/// The example with something else where the second item says what it is.
fn what(value: &str) -> String {
    let old = "\"Elastikker, vægte og måtter\"";
    assert!(example().contains(old));
    example().replacen(old, value, 1)
}

/// The example with one text in the place of another, at its first occurrence.
fn put(old: &str, new: &str) -> String {
    assert!(example().contains(old), "{old}");
    example().replacen(old, new, 1)
}

#[test]
fn what_is_no_json_object_is_refused() {
    if !shared_data::available() {
        return;
    }
    let end = |at: &str| {
        format!("Filen slutter for tidligt: {at}. Måske blev den ikke hentet helt. Hent den igen.")
    };
    let cut = example().split("vægte").next().unwrap().to_owned();
    let here = |at: &str| format!("Filen kan ikke læses her: {at}. Er det den rigtige fil?");
    let more = "Der står mere, efter at filen er slut (linje 119, tegn 1). Bed om at få den igen.";
    let bom = "Filen begynder med et skjult tegn for meget (linje 1, tegn 1). \
               Bed om at få den igen.";
    let large = "Filen er for stor. En forseglet fil fylder højst 1 MB. Er det den rigtige fil?";
    let other = "Det er ikke en fil fra borgerbudget. Vælg en anden fil.";
    #[rustfmt::skip]
    check(&[
        (String::new(), end("linje 1, tegn 1")),
        (cut, end("items[1].what, linje 57, tegn 28")),
        (put("\"items\": [", "\"items\" ["), here("items, linje 33, tegn 11")),
        (what("'Elastikker'"), here("items[1].what, linje 57, tegn 15")),
        ("hej".into(), here("linje 1, tegn 1")),
        (format!("{}\n{{}}", example()), more.into()),
        (format!("\u{feff}\u{feff}{}", example()), bom.into()),
        (format!("[{}]", example()), other.into()),
        ("5".into(), other.into()),
        (format!("{}{}", example(), " ".repeat(1 << 20)), large.into()),
    ]);
    let mut latin = example().into_bytes();
    let at = example().find('æ').unwrap();
    latin.splice(at..at + 2, [0xe6]);
    let expected =
        "Filen har tegn, der ikke kan læses (linje 17, tegn 35). Er det den rigtige fil?";
    assert_eq!(sentence(&latin), expected);
}

#[test]
fn what_two_readers_could_read_differently_is_refused() {
    if !shared_data::available() {
        return;
    }
    let number = format!("Tallet i {WHAT} skal være helt, uden minus og decimaler.{AGAIN}");
    let broken = format!("Teksten i {WHAT} har et tegn, der er gået i stykker.{AGAIN}");
    let twice = |place: &str| {
        format!("Feltet {place} står der to gange. Så kan det ikke ses, hvad der gælder.{AGAIN}")
    };
    let context = "Feltet @context kan give filen en anden mening. Bed om en fil uden det.";
    let layers = "[0]".repeat(13);
    let layers = format!("Der er for mange lag inden i hinanden: {WHAT}{layers}.{AGAIN}");
    let fields = "Filen har for mange felter. Der er plads til 10.000. \
                  Hertil blev den læst: items[1].what[9951]. Bed om en kortere fil.";
    #[rustfmt::skip]
    check(&[
        (put("\"reference\"", "\"app\""), twice("app")),
        (put("\"supplier\"", "\"wh\\u0061t\""), twice("items[0].what")),
        (what("1.0"), number.clone()),
        (what("-1"), number.clone()),
        (what("-0"), number.clone()),
        (what("1e3"), number.clone()),
        (what("9007199254740992"), number.clone()),
        (what("99999999999999999999999"), number),
        (what("\"\\ud800\""), broken.clone()),
        (what("\"\\udc00 x\""), broken),
        (put("\"app\"", "\"@context\""), context.into()),
        (what(&format!("{}1{}", "[".repeat(14), "]".repeat(14))), layers),
        (what(&format!("[{}1]", "1,".repeat(10_000))), fields.into()),
    ]);
}

/// The example's key, and the order of the curve (SP 800-186, 3.2.1.3).
fn key() -> String {
    let example = shared_data::json("example/plan.json");
    let method = example.pointer("/proof/verificationMethod").unwrap();
    method
        .as_str()
        .unwrap()
        .rsplit('#')
        .next()
        .unwrap()
        .to_owned()
}

fn order() -> Vec<u8> {
    let hex = "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551";
    let digits = |at: usize| u8::from_str_radix(hex.get(at * 2..at * 2 + 2).unwrap(), 16);
    (0..32).map(|at| digits(at).unwrap()).collect()
}

fn multibase(bytes: &[u8]) -> String {
    format!("z{}", bs58::encode(bytes).into_string())
}

/// A method that names a point of P-256 as these bytes.
fn point(bytes: &[u8]) -> Option<Value> {
    let key = multibase(&[&[0x80, 0x24][..], bytes].concat());
    Some(json!(format!("did:key:{key}#{key}")))
}

fn signature(bytes: &[u8]) -> Option<Value> {
    Some(json!(multibase(bytes)))
}

fn check_proof(cases: &[(&str, Option<Value>, &str)]) {
    let example = shared_data::json("example/plan.json");
    for (path, value, expected) in cases {
        let bytes = with(example.clone(), path, value.clone()).to_string();
        let expected = format!("{expected}{AGAIN}");
        assert_eq!(sentence(bytes.as_bytes()), expected, "{path} {value:?}");
    }
}

#[test]
fn a_proof_of_another_kind_is_refused() {
    if !shared_data::available() {
        return;
    }
    let text = |text: &str| Some(json!(text));
    let proof = shared_data::json("example/plan.json");
    let proof = proof.pointer("/proof").unwrap();
    let list = "Filen skal have én forsegling, ikke en liste (proof).";
    let kind = "Vi kender ikke den slags forsegling";
    let kind = |place: &str| format!("{kind} ({place}).");
    let time = "Forseglingen har et tidspunkt, der ikke findes (proof.created).";
    let more = "Forseglingen har et felt for meget: proof.domain.";
    let missing = |name: &str| format!("Forseglingen mangler et felt: proof.{name}.");
    #[rustfmt::skip]
    check_proof(&[
        ("/proof", Some(json!([proof])), list),
        ("/proof", Some(json!([])), list),
        ("/proof", text("sealed"), &kind("proof")),
        ("/proof", Some(json!(null)), &kind("proof")),
        ("/proof/type", None, &missing("type")),
        ("/proof/created", None, &missing("created")),
        ("/proof/proofValue", None, &missing("proofValue")),
        ("/proof/domain", text("example.org"), more),
        ("/proof/type", text("Ed25519Signature2020"), &kind("proof.type")),
        ("/proof/cryptosuite", text("ecdsa-rdfc-2019"), &kind("proof.cryptosuite")),
        ("/proof/proofPurpose", text("authentication"), &kind("proof.proofPurpose")),
        ("/proof/challenge", Some(json!(5)), &kind("proof.challenge")),
        ("/proof/created", text("2026-02-30T00:00:00Z"), time),
        ("/proof/created", text("2026-11-22T24:00:00Z"), time),
        ("/proof/created", text("2026-11-22T20:20:19+01:00"), time),
    ]);
}

#[test]
fn a_signature_of_another_form_is_refused() {
    if !shared_data::available() {
        return;
    }
    let example = shared_data::json("example/plan.json");
    let value = example.pointer("/proof/proofValue").unwrap();
    let value = value.as_str().unwrap();
    let bytes = bs58::decode(&value[1..]).into_vec().unwrap();
    let (r, s) = bytes.split_at(32);
    // SEQUENCE of two INTEGERs (X.690), as OpenSSL writes it.
    let der = [&[0x30, 0x44, 0x02, 0x20][..], r, &[0x02, 0x20], s].concat();
    let zero = [0; 32];
    let at = "/proof/proofValue";
    let written = "Selve forseglingen er skrevet forkert (proof.proofValue).";
    #[rustfmt::skip]
    check_proof(&[
        (at, Some(json!(value.replacen('z', "u", 1))), written),
        (at, Some(json!("")), written),
        (at, signature(&der), written),
        (at, signature(&bytes[..63]), written),
        (at, signature(&[&bytes[..], &[0]].concat()), written),
        (at, signature(&[&zero, s].concat()), written),
        (at, signature(&[r, &zero].concat()), written),
        (at, signature(&[&order(), s].concat()), written),
        (at, signature(&[r, &order()].concat()), written),
    ]);
}

#[test]
fn a_key_that_is_none_is_refused() {
    if !shared_data::available() {
        return;
    }
    let key = key();
    let at = "/proof/verificationMethod";
    let method = |text: String| Some(json!(text));
    let written = "Nøglen i forseglingen er skrevet forkert (proof.verificationMethod).";
    let nowhere = "Nøglen i forseglingen findes ikke (proof.verificationMethod).";
    let infinity = [0];
    let uncompressed = [4; 65];
    // x above the field's prime: right in form, and on no curve.
    let beside = [&[2][..], &[0xff; 32]].concat();
    #[rustfmt::skip]
    check_proof(&[
        (at, method(format!("did:key:{key}#{key}x")), written),
        (at, method(format!("did:key:{key}#{}", multibase(&[1; 35]))), written),
        (at, method(format!("did:key:{key}")), written),
        (at, method(format!("https://example.org#{key}")), written),
        (at, point(&uncompressed), written),
        (at, point(&infinity), written),
        (at, point(&[4; 33]), written),
        (at, point(&beside), nowhere),
    ]);
}
