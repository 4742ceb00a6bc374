//! Points of P-256 made whole again, by the browser's big integers.
//!
//! A key in a file is a compressed point. What browsers import everywhere is the whole point
//! x ‖ y, so y is found here: SEC 1 (version 2), 2.3.4, with the square root of Annex C of
//! FIPS 186-5 for p ≡ 3 (mod 4). Only public numbers are handled; time is no secret.

use js_sys::BigInt;
use wasm_bindgen::JsValue;

/// The field's prime p = 2²⁵⁶ − 2²²⁴ + 2¹⁹² + 2⁹⁶ − 1 (SEC 2, version 2, 2.4.2; the same
/// in SP 800-186, 3.2.1.3), big-endian.
const P: [u8; 32] = [
    0xff, 0xff, 0xff, 0xff, 0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x00, 0x00, 0x00, 0x00, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
];
/// The curve's b in y² = x³ − 3x + b (the same places), big-endian.
const B: [u8; 32] = [
    0x5a, 0xc6, 0x35, 0xd8, 0xaa, 0x3a, 0x93, 0xe7, 0xb3, 0xeb, 0xbd, 0x55, 0x76, 0x98, 0x86, 0xbc,
    0x65, 0x1d, 0x06, 0xb0, 0xcc, 0x53, 0xb0, 0xf6, 0x3b, 0xce, 0x3c, 0x3e, 0x27, 0xd2, 0x60, 0x4b,
];

/// The whole point 04 ‖ x ‖ y of the compressed point `compressed`; `None` where it is no
/// point of the curve.
///
/// # Errors
///
/// The browser's own, where it has no big integers.
pub fn decompress(compressed: &[u8; 33]) -> Result<Option<[u8; 65]>, JsValue> {
    let [sign @ (0x02 | 0x03), x @ ..] = compressed else {
        return Ok(None);
    };
    // Arrays of one length compare as the big-endian numbers that they spell.
    if *x >= P {
        return Ok(None);
    }
    let (p, b, x_number) = (number(&P)?, number(&B)?, number(x)?);
    let three = BigInt::from(3);
    let cube_less_3x = &(&(&(&x_number * &x_number) + &p) - &three) * &x_number;
    let square = &(&cube_less_3x + &b) % &p;
    let root = square_root(&square, &p);
    if &(&root * &root) % &p != square {
        return Ok(None);
    }
    let even = bytes(&root);
    let odd = bytes(&(&p - &root));
    let same_parity = even.last().is_some_and(|last| last & 1 == sign & 1);
    let y = if same_parity { even } else { odd };
    let mut point = [0x04; 65];
    for (to, from) in point.iter_mut().skip(1).zip(x.iter().chain(&y)) {
        *to = *from;
    }
    Ok(Some(point))
}

/// `square` to the power (p + 1) / 4 = 2²⁵⁴ − 2²²² + 2¹⁹⁰ + 2⁹⁴, modulo `p`: a root of
/// `square` if it has one.
fn square_root(square: &BigInt, p: &BigInt) -> BigInt {
    let mut root = square.clone();
    for bit in (0..253).rev() {
        root = &(&root * &root) % p;
        if matches!(bit, 222..=252 | 190 | 94) {
            root = &(&root * square) % p;
        }
    }
    root
}

fn number(bytes: &[u8; 32]) -> Result<BigInt, JsValue> {
    let digits = bytes.iter().map(|byte| format!("{byte:02x}"));
    let spelled = format!("0x{}", digits.collect::<String>());
    BigInt::new(&spelled.into()).map_err(JsValue::from)
}

fn bytes(number: &BigInt) -> [u8; 32] {
    let digits = format!("{number:064x}");
    let mut bytes = [0; 32];
    for (to, from) in bytes.iter_mut().zip(digits.as_bytes().chunks(2)) {
        let pair = std::str::from_utf8(from).unwrap_or_default();
        *to = u8::from_str_radix(pair, 16).unwrap_or_default();
    }
    bytes
}
