//! The curve as the browser does it agrees with the one that the command line carries.

use super::script::{self, replace};
use borgerbudget::app::browser::keys::{KeyFault, has_crypto, signing_key, verify};
use borgerbudget::app::browser::store::Store;
use borgerbudget::file::did_key::PublicKey;
use borgerbudget::file::open::Verdict;
use wasm_bindgen_test::wasm_bindgen_test as test;

// Key, message and signature of the W3C vectors (vc-di-ecdsa, TestVectors, ecdsa-jcs-2019
// with P-256: p256KeyPair.json, combinedHash and sigHex).
const KEY: &str = "zDnaepBuvsQ8cpsWrVKw8fbpGpvPeNSjVPTWoq6cRqaYzBKVP";
const MESSAGE: &str = "fe5799489119c7fe3c528715e72bd39d2ec6b4ab345978df32e9a9312648ec25\
                       59b7cb6251b8991add1ce0bc83107e3db9dbbab5bd2c28f687db1a03abc92f19";
const R: &str = "f15c3b599eb9b3cad05df9d8e8b39a70a86375833b53743c764ac0a88c4457d6";
const S: &str = "0707fd7d073e03d906130631d87803f80a9824dc9939632ba92d418181be9d16";
/// n − s.
const TWIN: &str = "f8f80281f8c1fc27f9ecf9ce2787fc07b24ed5d10dde3b594a8c89417aa4883b";

/// p + 5: the x of a point of the curve, spelled so that it must not pass.
const P_PLUS_5: &str = "ffffffff000000010000000000000000\
                        00000001000000000000000000000004";

fn unhex<const N: usize>(text: &str) -> [u8; N] {
    let pairs = text.as_bytes().chunks(2);
    let byte = |pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap();
    pairs.map(byte).collect::<Vec<_>>().try_into().unwrap()
}

fn w3c_key() -> PublicKey {
    PublicKey::from_multibase(KEY).unwrap()
}

fn key(sign: u8, x: [u8; 32]) -> PublicKey {
    let bytes = [&[sign][..], &x].concat();
    PublicKey::from_bytes(bytes.try_into().unwrap()).unwrap()
}

#[test]
async fn the_w3c_signature_is_right_and_its_neighbours_are_not() {
    let message: [u8; 64] = unhex(MESSAGE);
    let mut other = message;
    other[63] ^= 1;
    let mirrored = key(0x02, w3c_key().as_bytes()[1..].try_into().unwrap());
    for (key, message, r, s, verdict) in [
        (w3c_key(), message, R, S, Verdict::Right),
        (w3c_key(), message, R, TWIN, Verdict::Right),
        (w3c_key(), other, R, S, Verdict::Wrong),
        (w3c_key(), message, S, R, Verdict::Wrong),
        (mirrored, message, R, S, Verdict::Wrong),
    ] {
        let signature = unhex(&format!("{r}{s}"));
        assert_eq!(verify(&key, &message, &signature).await, Ok(verdict));
    }
}

#[test]
async fn only_points_of_the_curve_are_keys() {
    let small = |x: u8| {
        let mut bytes = [0; 32];
        bytes[31] = x;
        bytes
    };
    let near_p =
        |head: &str, tail: &str| unhex(&format!("ffffffff{head}{}ffffffff{tail}", "0".repeat(24)));
    let (below, above) = ("00000001", "ffffffffffffffff");
    for (x, is_key) in [
        (small(0), true),
        (small(1), false),
        (small(4), false),
        (small(5), true),
        (small(10), false),
        (near_p(below, "fffffffffffffffb"), true),
        (near_p(below, "fffffffffffffffc"), true),
        (near_p(below, "fffffffffffffffe"), false),
        (near_p(below, above), false),
        (unhex(P_PLUS_5), false),
        ([0xff; 32], false),
    ] {
        for sign in [0x02, 0x03] {
            let verdict = verify(&key(sign, x), &[7; 64], &unhex(&format!("{R}{S}"))).await;
            let expected = if is_key {
                Verdict::Wrong
            } else {
                Verdict::BadKey
            };
            assert_eq!(verdict, Ok(expected), "{sign} {x:02x?}");
        }
    }
}

#[test]
async fn what_this_page_signs_it_finds_right() {
    // Several keys, so that both parities of y come by.
    for round in 0..8 {
        let key = signing_key(None).await.unwrap();
        assert!(!key.stored);
        let message = [round; 64];
        let signature = key.sign(&message).await.unwrap();
        let verdict = verify(key.public(), &message, &signature).await;
        assert_eq!(verdict, Ok(Verdict::Right));
        let verdict = verify(key.public(), &[99; 64], &signature).await;
        assert_eq!(verdict, Ok(Verdict::Wrong));
        let verdict = verify(&w3c_key(), &message, &signature).await;
        assert_eq!(verdict, Ok(Verdict::Wrong));
    }
}

#[test]
async fn a_stored_key_is_the_same_next_time_and_goes_with_everything() {
    let store = Store::open().await.unwrap();
    let first = signing_key(Some(&store)).await.unwrap();
    let second = signing_key(Some(&store)).await.unwrap();
    assert!(first.stored && second.stored);
    assert_eq!(first.public(), second.public());
    let signature = second.sign(&[1; 64]).await.unwrap();
    let verdict = verify(first.public(), &[1; 64], &signature).await;
    assert_eq!(verdict, Ok(Verdict::Right));
    let in_memory = signing_key(None).await.unwrap();
    assert_ne!(first.public(), in_memory.public());
    store.delete_everything().await.unwrap();
    let store = Store::open().await.unwrap();
    let third = signing_key(Some(&store)).await.unwrap();
    assert_ne!(first.public(), third.public());
}

#[test]
async fn two_tabs_agree_on_one_key() {
    let store = Store::open().await.unwrap();
    store.delete_everything().await.unwrap();
    let (ours, theirs) = (Store::open().await.unwrap(), Store::open().await.unwrap());
    // The other tab makes its key after this one has looked and found none.
    let late = replace(
        "SubtleCrypto.prototype",
        "generateKey",
        "async function (...given) {
           const pair = await original.apply(this, given);
           await new Promise((done) => { window.goOn = done; window.reached?.(); });
           return pair;
         }",
    );
    let reached =
        script::run("return { reached: new Promise((done) => { window.reached = done; }) }");
    let reached = reached.await;
    let pending = wasm_bindgen_futures::future_to_promise(async move {
        let key = signing_key(Some(&ours)).await.unwrap();
        Ok(key.public().multibase().into())
    });
    let reached = js_sys::Reflect::get(&reached, &"reached".into()).unwrap();
    let reached = js_sys::Promise::from(reached);
    wasm_bindgen_futures::JsFuture::from(reached).await.unwrap();
    drop(late);
    let their_key = signing_key(Some(&theirs)).await.unwrap();
    script::value("window.goOn()");
    let our_key = wasm_bindgen_futures::JsFuture::from(pending).await.unwrap();
    assert_eq!(our_key.as_string(), Some(their_key.public().multibase()));
}

#[test]
async fn the_secret_half_cannot_be_exported() {
    let store = Store::open().await.unwrap();
    signing_key(Some(&store)).await.unwrap();
    let export = "const db = await new Promise((done) => {
        const request = indexedDB.open('borgerbudget');
        request.onsuccess = () => done(request.result);
      });
      const pair = await new Promise((done) => {
        const request = db.transaction('keys').objectStore('keys').get('own');
        request.onsuccess = () => done(request.result);
      });
      db.close();
      const tries = ['pkcs8', 'jwk', 'raw'].map((format) => crypto.subtle
        .exportKey(format, pair.privateKey).then(() => 'exported', (error) => error.name));
      return (await Promise.all(tries)).join()";
    let tried = script::run(export).await;
    assert_eq!(
        tried.as_string().as_deref(),
        Some(["InvalidAccessError"; 3].join(",").as_str())
    );
}

#[test]
async fn where_no_key_can_be_stored_one_in_memory_seals() {
    let store = Store::open().await.unwrap();
    store.delete_everything().await.unwrap();
    let store = Store::open().await.unwrap();
    let refused = replace(
        "IDBObjectStore.prototype",
        "put",
        "() => { throw new DOMException('', 'DataCloneError'); }",
    );
    let key = signing_key(Some(&store)).await.unwrap();
    drop(refused);
    assert!(!key.stored);
    let signature = key.sign(&[2; 64]).await.unwrap();
    let verdict = verify(key.public(), &[2; 64], &signature).await;
    assert_eq!(verdict, Ok(Verdict::Right));
}

#[test]
async fn a_page_without_cryptography_says_so() {
    assert!(has_crypto());
    for with in ["undefined", "{ getRandomValues() {} }"] {
        let missing = replace("window", "crypto", with);
        assert!(!has_crypto());
        assert_eq!(signing_key(None).await.err(), Some(KeyFault::NoCrypto));
        let verdict = verify(&w3c_key(), &[0; 64], &[1; 64]).await;
        assert_eq!(verdict, Err(KeyFault::NoCrypto));
        drop(missing);
    }
}
