//! Text made safe, as it is kept in a file: whatever comes back from there is cleaned again.

use crate::page::Shown;
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

impl Serialize for Shown {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Shown {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|text| Shown::new(&text))
    }
}

/// Text that is no [`Shown`] but may reach a screen too.
pub(super) fn clean<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    Shown::deserialize(deserializer).map(|text| text.to_string())
}

/// Several such texts.
pub(super) fn all_clean<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Vec<String>, D::Error> {
    let all = Vec::<Shown>::deserialize(deserializer)?;
    Ok(all.iter().map(|text| text.to_string()).collect())
}

/// The same where there may be none.
pub(super) fn clean_if_any<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<String>, D::Error> {
    Ok(Option::<Shown>::deserialize(deserializer)?.map(|text| text.to_string()))
}

/// Names of encodings that are told.
pub(super) fn encoding<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<&'static str, D::Error> {
    let name = String::deserialize(deserializer)?;
    let known = ["Windows-1252", "UTF-16"].into_iter().find(|it| *it == name);
    known.ok_or_else(|| D::Error::custom("no encoding that is read"))
}
