//! base58btc within a given room, for keys and signatures whose length is known beforehand.

use bs58::decode::Error;

/// Why base58 digits cannot be read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Fault {
    /// A character that base58btc does not have.
    Character,
    /// More bytes than there is room for.
    TooLong,
}

/// Decodes into `room` and gives back the part that was filled. The room also bounds the work:
/// base58 takes time in the square of its length otherwise, and the text is a stranger's.
pub(super) fn decode<'r>(digits: &str, room: &'r mut [u8]) -> Result<&'r [u8], Fault> {
    let decoded = bs58::decode(digits).onto(&mut *room);
    let length = decoded.map_err(|error| match error {
        Error::BufferTooSmall => Fault::TooLong,
        _ => Fault::Character,
    })?;
    Ok(room.get(..length).unwrap_or_default())
}
