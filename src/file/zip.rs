//! Several files as one: a ZIP archive in which each lies as it is.
//!
//! By PKWARE's APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16, with method 0 (stored), since
//! pictures are compressed already. Whoever puts a file in gives its name; there is no time in
//! the archive but the first that the format can tell.

/// A file within an archive.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// Its name, without a folder.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// The archive; `None` where it would have more than 65.535 files or 4 GiB, which this form of
/// the format cannot count.
pub fn archive(entries: &[Entry]) -> Option<Vec<u8>> {
    let (mut files, mut directory) = (Vec::new(), Vec::new());
    for entry in entries {
        let at = u32::try_from(files.len()).ok()?;
        let header = header(entry)?;
        files.extend(LOCAL);
        files.extend(&header);
        files.extend(entry.name.as_bytes());
        files.extend(&entry.bytes);
        directory.extend(CENTRAL);
        directory.extend(&header);
        // No comment, the first disk, no attributes.
        directory.extend([0; 10]);
        directory.extend(at.to_le_bytes());
        directory.extend(entry.name.as_bytes());
    }
    let count = u16::try_from(entries.len()).ok()?;
    let at = u32::try_from(files.len()).ok()?;
    let size = u32::try_from(directory.len()).ok()?;
    files.append(&mut directory);
    files.extend(END);
    files.extend(count.to_le_bytes());
    files.extend(count.to_le_bytes());
    files.extend(size.to_le_bytes());
    files.extend(at.to_le_bytes());
    files.extend([0; 2]);
    Some(files)
}

/// The signature of what stands before a file.
const LOCAL: [u8; 4] = *b"PK\x03\x04";
/// The signature of a file's entry in the directory, and the version that it was made by.
const CENTRAL: [u8; 6] = *b"PK\x01\x02\x14\x00";
/// The signature of the end, and the numbers of the disks.
const END: [u8; 8] = *b"PK\x05\x06\0\0\0\0";

/// What stands of a file in both places: what is needed to read it, its sum and its sizes.
fn header(entry: &Entry) -> Option<Vec<u8>> {
    let size = u32::try_from(entry.bytes.len()).ok()?.to_le_bytes();
    let name = u16::try_from(entry.name.len()).ok()?.to_le_bytes();
    let mut header = Vec::with_capacity(26);
    // Version 2.0; names in UTF-8; stored; 1 January 1980.
    header.extend([20, 0, 0, 8, 0, 0, 0, 0, 0x21, 0]);
    header.extend(crc32(&entry.bytes).to_le_bytes());
    header.extend(size);
    header.extend(size);
    header.extend(name);
    header.extend([0; 2]);
    Some(header)
}

/// The sum by which a damaged file is told, ISO 3309, four bits at a time.
fn crc32(bytes: &[u8]) -> u32 {
    let half = |sum: u32, bits: u32| {
        let place = (sum ^ bits) & 15;
        sum >> 4 ^ SUMS.get(place as usize).copied().unwrap_or(0)
    };
    let whole = |sum, byte: &u8| half(half(sum, u32::from(*byte)), u32::from(*byte >> 4));
    !bytes.iter().fold(!0, whole)
}

/// What four bits add to the sum.
const SUMS: [u32; 16] = [
    0,
    0x1DB7_1064,
    0x3B6E_20C8,
    0x26D9_30AC,
    0x76DC_4190,
    0x6B6B_51F4,
    0x4DB2_6158,
    0x5005_713C,
    0xEDB8_8320,
    0xF00F_9344,
    0xD6D6_A3E8,
    0xCB61_B38C,
    0x9B64_C2B0,
    0x86D3_D2D4,
    0xA00A_E278,
    0xBDBD_F21C,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sum_is_that_of_the_standard() {
        // The check value of CRC-32/ISO-HDLC in the catalogue of CRC algorithms.
        assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
        assert_eq!(crc32(b""), 0);
    }

    #[test]
    fn an_archive_ends_with_the_number_of_its_files_and_where_they_are_listed() {
        let entry = |name: &str, bytes: &[u8]| Entry {
            name: name.into(),
            bytes: bytes.into(),
        };
        #[rustfmt::skip]
        let cases = [
            (vec![], 0, 0),
            (vec![entry("a", b"")], 1, 31),
            (vec![entry("a", b"12345"), entry("æ.txt", b"6")], 2, 31 + 5 + 30 + 6 + 1),
        ];
        for (entries, count, listed) in cases {
            let archive = archive(&entries).unwrap();
            let end = &archive[archive.len() - 22..];
            assert_eq!(&end[..4], b"PK\x05\x06");
            assert_eq!((end[8], end[10]), (count, count));
            assert_eq!(u32::from_le_bytes(end[16..20].try_into().unwrap()), listed);
        }
    }

    #[test]
    fn a_name_that_the_format_cannot_count_gives_no_archive() {
        let name = "a".repeat(65_536);
        let bytes = Vec::new();
        assert_eq!(archive(&[Entry { name, bytes }]), None);
    }
}
