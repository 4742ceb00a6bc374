use super::*;
use serde_json::json;

/// `code at 'place', line l, column c` of the refusal.
fn refusal(bytes: &[u8]) -> String {
    match parse(bytes) {
        Ok(value) => format!("read as {value}"),
        Err(error) => error.to_string(),
    }
}

#[test]
fn what_readers_agree_on_is_read() {
    for (text, value) in [
        ("{}", json!({})),
        (" \t\r\n{ } \r\n", json!({})),
        ("\u{feff}{}", json!({})),
        (
            r#"{"a":[1,"b",true,false,null,{"c":[]}]}"#,
            json!({"a": [1, "b", true, false, null, {"c": []}]}),
        ),
        (
            r#"{"n":[0,9007199254740991]}"#,
            json!({"n": [0, MAX_INTEGER]}),
        ),
        (
            r#"{"\u0061":"\ud83d\ude02\u00e6\\ud800\/"}"#,
            json!({"a": "😂æ\\ud800/"}),
        ),
        (
            "{\"t\":\"\u{feff}\u{0}\"}"
                .replace('\0', "\\u0000")
                .as_str(),
            json!({"t": "\u{feff}\0"}),
        ),
        (r#"{"":1,"A":2,"a":3}"#, json!({"": 1, "A": 2, "a": 3})),
        (
            r#"{"a":{"b":1},"c":{"b":1}}"#,
            json!({"a": {"b": 1}, "c": {"b": 1}}),
        ),
        (r#"{"a":{"@context":1}}"#, json!({"a": {"@context": 1}})),
    ] {
        assert_eq!(parse(text.as_bytes()), Ok(value), "{text}");
    }
}

#[test]
fn every_refusal_names_the_rule_and_the_place() {
    for (text, error) in [
        ("", "file.truncated at '', line 1, column 1"),
        ("  \n", "file.truncated at '', line 2, column 1"),
        ("{\"a\":", "file.truncated at 'a', line 1, column 6"),
        (
            "{\"a\":[1,{\"b\":\"x",
            "file.truncated at 'a[1].b', line 1, column 16",
        ),
        ("{\"a\":1", "file.truncated at '', line 1, column 7"),
        ("{a:1}", "file.syntax at '', line 1, column 2"),
        ("{'a':1}", "file.syntax at '', line 1, column 2"),
        ("{\"a\":1,}", "file.syntax at '', line 1, column 8"),
        ("{\"a\":[1,]}", "file.syntax at 'a[1]', line 1, column 9"),
        ("{\"a\" 1}", "file.syntax at 'a', line 1, column 6"),
        ("{\"a\":1 // c\n}", "file.syntax at '', line 1, column 8"),
        ("{\"a\":NaN}", "file.syntax at 'a', line 1, column 6"),
        ("{\"a\":01}", "file.syntax at 'a', line 1, column 7"),
        ("{\"a\":+1}", "file.syntax at 'a', line 1, column 6"),
        ("{\"a\":.5}", "file.syntax at 'a', line 1, column 6"),
        ("{\"a\":True}", "file.syntax at 'a', line 1, column 6"),
        (
            "{\n\"a\":[\n\"b\tc\"]}",
            "file.syntax at 'a[0]', line 3, column 3",
        ),
        ("{\"a\":\"\\x\"}", "file.syntax at 'a', line 1, column 8"),
        ("{1:2}", "file.syntax at '', line 1, column 2"),
        (
            "\u{feff}{\"æ\":}",
            "file.syntax at '[\"æ\"]', line 1, column 6",
        ),
        (
            "\u{feff}\u{feff}{}",
            "file.second-bom at '', line 1, column 1",
        ),
        ("{}\u{feff}", "file.trailing at '', line 1, column 3"),
        ("{}\n\nx", "file.trailing at '', line 3, column 1"),
        ("{}{}", "file.trailing at '', line 1, column 3"),
        ("{}\0", "file.trailing at '', line 1, column 3"),
        ("[]", "file.not-object at '', line 1, column 2"),
        ("[[[", "file.not-object at '', line 1, column 1"),
        ("\"text\"", "file.not-object at '', line 1, column 6"),
        ("7", "file.not-object at '', line 1, column 1"),
        ("null", "file.not-object at '', line 1, column 4"),
        ("true", "file.not-object at '', line 1, column 4"),
        (
            "{\"a\":1,\"a\":1}",
            "file.duplicate-key at 'a', line 1, column 10",
        ),
        (
            "{\"a\":1,\"\\u0061\":2}",
            "file.duplicate-key at 'a', line 1, column 15",
        ),
        (
            "{\"i\":[0,{\"b\":1,\"b\":2}]}",
            "file.duplicate-key at 'i[1].b', line 1, column 18",
        ),
        (
            "{\"\":1,\"\":2}",
            "file.duplicate-key at '[\"\"]', line 1, column 8",
        ),
        (
            "{\"@context\":1}",
            "file.context at '@context', line 1, column 11",
        ),
        (
            "{\"\\u0040context\":[]}",
            "file.context at '@context', line 1, column 16",
        ),
        (
            "{\"a\":\"\\ud800\"}",
            "file.surrogate at 'a', line 1, column 13",
        ),
        (
            "{\"a\":\"\\udfff\"}",
            "file.surrogate at 'a', line 1, column 12",
        ),
        (
            "{\"a\":\"\\ud800\\u0041\"}",
            "file.surrogate at 'a', line 1, column 18",
        ),
        (
            "{\"a\":\"\\ud83d\\ud83d\"}",
            "file.surrogate at 'a', line 1, column 18",
        ),
        (
            "{\"a\":\"\\ud83d\\n\"}",
            "file.surrogate at 'a', line 1, column 14",
        ),
        (
            "{\"a\":\"\\ud83d\\ude02\\ude02\"}",
            "file.surrogate at 'a', line 1, column 24",
        ),
        (
            "{\"a\":\"\\\\\\uDC00\"}",
            "file.surrogate at 'a', line 1, column 14",
        ),
        ("{\"\\ud800\":1}", "file.surrogate at '', line 1, column 9"),
        (
            "{\"a\":x,\"b\":\"\\ud800\"}",
            "file.syntax at 'a', line 1, column 6",
        ),
        (
            "{\"a\":x\"\\ud800\"}",
            "file.syntax at 'a', line 1, column 6",
        ),
    ] {
        assert_eq!(refusal(text.as_bytes()), error, "{text:?}");
    }
}

#[test]
fn a_number_is_a_plain_integer_up_to_2_to_the_53_less_1() {
    for number in [
        "9007199254740992",
        "18446744073709551615",
        "18446744073709551616",
        "99999999999999999999999",
        "-1",
        "-0",
        "-9223372036854775808",
        "-9223372036854775809",
        "1.0",
        "0.0",
        "-0.0",
        "1.5",
        "1e3",
        "1E3",
        "0e0",
        "1e-1",
        "1e999",
        "-1e999",
        "1e-999",
        "5e-324",
    ] {
        let text = format!("{{\"items\":[{{\"count\":1}},{{\"count\":{number}}}]}}");
        let error = parse(text.as_bytes()).unwrap_err();
        assert_eq!(
            (error.code(), error.place.as_str()),
            ("file.number", "items[1].count"),
            "{number}"
        );
    }
}

#[test]
fn text_must_be_utf_8() {
    for (bytes, error) in [
        (
            &b"\xff\xfe{\0}\0"[..],
            "file.not-utf8 at '', line 1, column 1",
        ),
        (
            b"{\"a\":\n\"\xe6\"}",
            "file.not-utf8 at '', line 2, column 2",
        ),
        (
            b"{\"\xc3\xa6\":\"\xc3\"}",
            "file.not-utf8 at '', line 1, column 7",
        ),
        // Overlong, a surrogate, above the last character, a byte order mark cut short.
        (
            b"{\"a\":\"\xc0\xaf\"}",
            "file.not-utf8 at '', line 1, column 7",
        ),
        (
            b"{\"a\":\"\xed\xa0\x80\"}",
            "file.not-utf8 at '', line 1, column 7",
        ),
        (
            b"{\"a\":\"\xf4\x90\x80\x80\"}",
            "file.not-utf8 at '', line 1, column 7",
        ),
        (b"\xef\xbb{}", "file.not-utf8 at '', line 1, column 1"),
    ] {
        assert_eq!(refusal(bytes), error);
    }
}

#[test]
fn the_offset_counts_the_bytes_of_the_whole_file() {
    for (text, offset) in [
        ("{\"a\":x}", 5),
        ("\u{feff}{\"a\":x}", 8),
        ("\u{feff}{\r\n\"æ\":\r\nx}", 13),
        ("{\"a\":1.5}", 7),
        ("{}x", 2),
    ] {
        let position = parse(text.as_bytes()).unwrap_err().position;
        assert_eq!(
            position.map(|position| position.offset),
            Some(offset),
            "{text:?}"
        );
    }
}

#[test]
fn size_depth_and_number_of_values_have_their_limits() {
    let sized = |bytes: usize| format!("{{\"a\":\"{}\"}}", "x".repeat(bytes - 8));
    let arrays = |depth: usize| {
        format!(
            "{{\"a\":{}{}}}",
            "[".repeat(depth - 1),
            "]".repeat(depth - 1)
        )
    };
    let objects = |depth: usize| format!("{}1{}", "{\"a\":".repeat(depth), "}".repeat(depth));
    // The object and the array are two of the values.
    let nodes = |count: usize| format!("{{\"a\":[1{}]}}", ",1".repeat(count - 3));
    let members = |count: usize| {
        let all: Vec<String> = (1..count).map(|name| format!("\"{name}\":{{}}")).collect();
        format!("{{{}}}", all.join(","))
    };
    let deep = ".a".repeat(15) + ".a";
    for (text, error) in [
        (sized(MAX_BYTES), None),
        (sized(MAX_BYTES + 1), Some(("file.too-large", ""))),
        (" ".repeat(MAX_BYTES + 1), Some(("file.too-large", ""))),
        (arrays(16), None),
        (
            arrays(17),
            Some((
                "file.depth",
                "a[0][0][0][0][0][0][0][0][0][0][0][0][0][0][0]",
            )),
        ),
        (objects(16), None),
        (objects(17), Some(("file.depth", &deep[1..]))),
        (
            "{\"a\":".to_owned() + &"[".repeat(1_000_000),
            Some((
                "file.depth",
                "a[0][0][0][0][0][0][0][0][0][0][0][0][0][0][0]",
            )),
        ),
        (nodes(MAX_NODES), None),
        (nodes(MAX_NODES + 1), Some(("file.nodes", "a[9998]"))),
        (members(MAX_NODES), None),
        (members(MAX_NODES + 1), Some(("file.nodes", "10000"))),
    ] {
        let found = parse(text.as_bytes()).err();
        let found = found
            .as_ref()
            .map(|error| (error.code(), error.place.as_str()));
        assert_eq!(found, error, "{text:.80}");
    }
}

#[test]
fn a_refusal_is_told_with_its_place_and_its_position_where_it_has_one() {
    for (bytes, told) in [
        (&b"{"[..], "file.truncated at '', line 1, column 2"),
        (&[b' '; MAX_BYTES + 1], "file.too-large at ''"),
    ] {
        assert_eq!(parse(bytes).unwrap_err().to_string(), told);
    }
}
