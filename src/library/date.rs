//! Dates as precise as their source gives them.

use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::fmt;

/// A year, a month or a day of the Gregorian calendar. A year stands before its months, a month before its days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Date {
    /// Year, 1 to 9999.
    pub year: u16,
    /// Month, 1 to 12.
    pub month: Option<u8>,
    /// Day of the month, from 1; only with a month.
    pub day: Option<u8>,
}

impl Date {
    /// Reads "2022-03-15", "2022-03" or "2022" (ISO 8601); a time after the day is left out.
    pub fn parse(text: &str) -> Option<Date> {
        let text = text.trim();
        let date = text.split(['T', 't', ' ']).next().unwrap_or(text);
        let mut parts = date.split('-');
        let year: u16 = digits(parts.next()?, 4)?;
        let month = parts.next().map(|part| digits(part, 2).ok_or(())).transpose().ok()?;
        let day = parts.next().map(|part| digits(part, 2).ok_or(())).transpose().ok()?;
        let month_holds = month.is_none_or(|month| (1..=12).contains(&month));
        let day_holds = day.is_none_or(|day| (1..=days(year, month.unwrap_or(1))).contains(&day));
        (year > 0 && month_holds && day_holds && parts.next().is_none()).then(|| Date {
            year,
            month: month.map(|m| m as u8),
            day: day.map(|d| d as u8),
        })
    }
}

impl Ord for Date {
    fn cmp(&self, other: &Date) -> Ordering {
        self.to_number().cmp(&other.to_number())
    }
}

impl PartialOrd for Date {
    fn partial_cmp(&self, other: &Date) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Date {
    /// The date as a number that is not 0; a later one has a greater number.
    pub(super) fn to_number(self) -> u32 {
        let part = |part: Option<u8>| u32::from(part.unwrap_or(0));
        u32::from(self.year) << 16 | part(self.month) << 8 | part(self.day)
    }

    /// The date of a number; `None` where it is that of none.
    pub(super) fn of_number(number: u32) -> Option<Date> {
        let year = u16::try_from(number >> 16).ok().filter(|year| *year > 0)?;
        let [day, month, ..] = number.to_le_bytes();
        let part = |part: u8| (part > 0).then_some(part);
        Some(Date { year, month: part(month), day: part(day) })
    }
}

/// Exactly `count` ASCII digits.
fn digits(part: &str, count: usize) -> Option<u16> {
    (part.len() == count && part.bytes().all(|b| b.is_ascii_digit()))
        .then(|| part.parse().ok())
        .flatten()
}

fn days(year: u16, month: u16) -> u16 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl fmt::Display for Date {
    /// ISO 8601, as precise as it is known.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
            if let Some(day) = self.day {
                write!(f, "-{day:02}")?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_months_and_years_are_read() {
        for (given, shown) in [
            ("2022-03-15", "2022-03-15"),
            ("2022-03", "2022-03"),
            (" 2022 ", "2022"),
            ("2024-02-29", "2024-02-29"),
            ("2022-03-15T10:00:00+01:00", "2022-03-15"),
            ("2022-03-15 10:00", "2022-03-15"),
        ] {
            assert_eq!(
                Date::parse(given).map(|d| d.to_string()).as_deref(),
                Some(shown),
                "{given}"
            );
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for given in [
            "",
            "22",
            "2022-13",
            "2022-3-5",
            "2023-02-29",
            "0000",
            "15 mars 2022",
            "2022-",
            "2022-01-01-01",
            "２０２２",
        ] {
            assert_eq!(Date::parse(given), None, "{given}");
        }
    }

    #[test]
    fn dates_stand_in_order() {
        let order = ["2021-12-31", "2022", "2022-03", "2022-03-15", "2022-04"];
        let dates: Vec<_> = order.iter().filter_map(|text| Date::parse(text)).collect();
        assert_eq!(dates.len(), order.len());
        assert!(dates.is_sorted());
    }

    #[test]
    fn dates_come_back_from_their_numbers() {
        for given in ["2022-03-15", "2022-03", "2022", "9999-12-31", "0001"] {
            let date = Date::parse(given);
            assert_eq!(date.and_then(|it| Date::of_number(it.to_number())), date, "{given}");
        }
        assert_eq!([0, 77].map(Date::of_number), [None; 2]);
    }
}
