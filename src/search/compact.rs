//! Numbers in as few bytes as they need: seven bits a byte, the lowest first, the eighth bit where more follow (LEB128).

/// Adds a number.
pub(super) fn push(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// How many bytes a number takes.
pub(super) fn bytes(number: u32) -> usize {
    let bits = 32 - (number | 1).leading_zeros() as usize;
    bits.div_ceil(7)
}

/// Takes the first number off; `None` where there is none.
pub(super) fn take(bytes: &mut &[u8]) -> Option<u32> {
    let mut number = 0;
    let mut shift = 0;
    loop {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u32::from(byte & 0x7f).checked_shl(shift).unwrap_or(0);
        if byte < 0x80 {
            return Some(number);
        }
        shift += 7;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn numbers_come_back(numbers in prop::collection::vec(prop_oneof![0_u32..300, any::<u32>()], 0..9)) {
            let mut written = Vec::new();
            for &number in &numbers {
                let before = written.len();
                push(&mut written, number);
                prop_assert_eq!(written.len() - before, bytes(number));
            }
            let mut rest = written.as_slice();
            let read: Vec<u32> = std::iter::from_fn(|| take(&mut rest)).collect();
            prop_assert_eq!(read, numbers);
        }
    }
}
