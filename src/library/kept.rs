//! Text made safe, as it is kept in a file: whatever comes back from there is cleaned again.

use crate::page::Shown;
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
