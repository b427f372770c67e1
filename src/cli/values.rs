//! The values to choose from that options take, by the names that are typed.

use clap::ValueEnum;
use clap::builder::PossibleValue;

use crate::corpus::{Kind, Order};
use crate::export::Format;

/// The forms of a search result.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum SearchFormat {
    /// For people
    #[default]
    Text,
    /// One JSON object
    Json,
    /// One JSON object a hit
    Jsonl,
    /// Comma-separated values
    Csv,
    /// Tab-separated values
    Tsv,
    /// A Markdown table
    #[value(alias = "md")]
    Markdown,
}

impl ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let value = PossibleValue::new(self.name()).help(self.about());
        // A form may be called as its files end, where no other is.
        let is_another = Self::ALL.iter().any(|other| other.name() == self.ending());
        Some(if is_another { value } else { value.alias(self.ending()) })
    }
}

/// The forms of a report.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    /// For people
    #[default]
    Text,
    /// JSON
    Json,
}

/// The forms of counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum StatsFormat {
    /// Tables, with bars on a terminal
    #[default]
    Text,
    /// JSON
    Json,
    /// Comma-separated values: table, name, count
    Csv,
}

impl ValueEnum for Order {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.word()).help(self.about()))
    }
}

impl ValueEnum for Kind {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.plural()).alias(self.singular()))
    }
}
