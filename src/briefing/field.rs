//! One field of a record: absent, given, or given wrongly, and where.
//!
//! Reading a field never fails, so that a wrong value costs only itself. What was wrong is kept beside the place, and
//! [`parse`](super::parse()) turns it into a diagnostic. Values are read from toml's spanned tree rather than through
//! serde's visitors: those stop at the first value they cannot take, and lose the record with it. A file in which
//! nothing is wrong is read without that tree, by a `Scanner`.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::scan::Scanner;
use super::{Choice, DateError, PartialDate};
use crate::diagnostic::{Code, Mistake, did_you_mean, excerpt};
use crate::text::{Clean, Plain, fold};

/// A field of a record.
#[derive(Debug, Clone)]
pub struct Field<T> {
    span: Range<u32>,
    /// Mistakes are rare, and there are a million fields: boxed, they cost a field eight bytes.
    value: Option<Result<T, Box<Mistake>>>,
}

impl<T> Default for Field<T> {
    fn default() -> Self {
        Self { span: 0..0, value: None }
    }
}

impl<T> Field<T> {
    /// The value, if one is given that can be used.
    pub fn get(&self) -> Option<&T> {
        self.value.as_ref()?.as_ref().ok()
    }

    /// The field as a file gives it.
    pub(super) fn read(value: Spanned<DeValue<'_>>) -> Self
    where
        T: FieldValue,
    {
        let Range { start, end } = value.span();
        Self { span: start as u32..end as u32, value: Some(T::read(value).map_err(Box::new)) }
    }

    /// The field as a file without faults gives it, once.
    pub(super) fn scan<'a>(&mut self, scanner: &mut Scanner<'a>) -> Option<()>
    where
        T: Scan<'a>,
    {
        let start = scanner.at();
        let value = T::scan(scanner)?;
        let is_first = !self.is_given();
        *self = Self::given(value, start..scanner.at());
        is_first.then_some(())
    }

    /// A field that holds `value`, as if it stood at `span`.
    pub fn given(value: T, span: Range<usize>) -> Self {
        Self { span: span.start as u32..span.end as u32, value: Some(Ok(value)) }
    }

    /// Whether the file has the field, rightly or wrongly.
    pub fn is_given(&self) -> bool {
        self.value.is_some()
    }

    /// Bytes of the file.
    pub fn span(&self) -> Range<usize> {
        self.span.start as usize..self.span.end as usize
    }
}

/// What a field can hold.
pub trait FieldValue: Sized {
    /// Reads the value.
    ///
    /// # Errors
    /// A value of another kind is a [`Mistake`].
    fn read(value: Spanned<DeValue<'_>>) -> Result<Self, Mistake>;

    /// What an editor should accept.
    fn schema(generator: &mut SchemaGenerator) -> Schema;

    /// Calls `see` with every mistake and every raw text inside.
    fn inspect(&self, _span: Range<usize>, _see: &mut dyn FnMut(Range<usize>, Finding<'_>)) {}
}

/// What a field can hold, read from a file without faults; the texts stay where they are.
pub trait Scan<'a>: FieldValue {
    /// Reads the value; `None` if anything about it asks for a closer look.
    fn scan(scanner: &mut Scanner<'a>) -> Option<Self>;

    /// Reads the record that a header opens, and adds it to the field.
    fn scan_record(_: &mut Field<Self>, _header: Range<usize>, _: &mut Scanner<'a>) -> Option<()> {
        None
    }
}

/// What [`FieldValue::inspect`] finds.
#[derive(Debug, Clone, Copy)]
pub enum Finding<'a> {
    /// A value that was ignored.
    Mistake(&'a Mistake),
    /// A key that the schema does not know, and those it knows.
    UnknownKey(&'a str, &'static [&'static str]),
    /// A text as it stands in the file.
    Raw(&'a str),
}

impl<T: FieldValue> Field<T> {
    /// Calls `see` with every mistake and every raw text inside.
    pub fn inspect(&self, see: &mut dyn FnMut(Range<usize>, Finding<'_>)) {
        match &self.value {
            None => {}
            Some(Ok(value)) => value.inspect(self.span(), see),
            Some(Err(mistake)) => see(self.span(), Finding::Mistake(mistake)),
        }
    }
}

impl<T: FieldValue> JsonSchema for Field<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Field".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::schema(generator)
    }
}

/// A text as it stands in the file, not yet safe to show.
#[derive(Clone)]
pub enum Raw<'a> {
    /// Cut out of a file that is plain.
    Plain(Plain<'a>),
    /// Any other.
    Any(Cow<'a, str>),
}

impl Raw<'_> {
    /// The text as it stands in the file.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Plain(plain) => plain.as_str(),
            Self::Any(text) => text,
        }
    }

    /// The text without the space around it.
    pub fn trimmed(&self) -> &str {
        match self {
            Self::Plain(plain) => plain.trimmed().as_str(),
            Self::Any(text) => text.trim(),
        }
    }

    /// The text in one line, without the space around it, safe to show.
    pub fn line(&self) -> Clean<'_> {
        match self {
            Self::Plain(plain) => Clean::line_of(plain.trimmed()),
            Self::Any(text) => Clean::line(text.trim()),
        }
    }

    /// The text with its line breaks, without the space around it, safe to show.
    pub fn block(&self) -> Clean<'_> {
        match self {
            Self::Plain(plain) => Clean::block_of(plain.trimmed()),
            Self::Any(text) => Clean::block(text.trim()),
        }
    }
}

/// How a text was come by makes no difference.
impl fmt::Debug for Raw<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_str().fmt(f)
    }
}

impl FieldValue for Raw<'_> {
    fn read(value: Spanned<DeValue<'_>>) -> Result<Self, Mistake> {
        text_of(value, "a text in quotes").map(|text| Self::Any(text.into()))
    }

    fn schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string" })
    }

    fn inspect(&self, span: Range<usize>, see: &mut dyn FnMut(Range<usize>, Finding<'_>)) {
        see(span, Finding::Raw(self.as_str()));
    }
}

impl<'a> Scan<'a> for Raw<'a> {
    fn scan(scanner: &mut Scanner<'a>) -> Option<Self> {
        scanner.string()
    }
}

impl FieldValue for PartialDate {
    fn read(value: Spanned<DeValue<'_>>) -> Result<Self, Mistake> {
        let text = match value.get_ref().as_datetime().and_then(|datetime| datetime.date) {
            Some(date) => date.to_string(),
            None => text_of(value, "a date such as 2024-02-28")?,
        };
        Self::parse(&text).map_err(|error| Mistake {
            code: if error == DateError::NoSuchDay { Code::ImpossibleDate } else { Code::WrongType },
            message: format!("“{}” is {error}", excerpt(&text)),
            hint: "write 2024-02-28, or a part of a date in quotes: \"2024-02\", \"2024\"".to_owned(),
        })
    }

    fn schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "description": "A date, or a part of one in quotes: 2024-02-28, \"2024-02\", \"2024\".",
            "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
        })
    }
}

impl<'a> Scan<'a> for PartialDate {
    fn scan(scanner: &mut Scanner<'a>) -> Option<Self> {
        match scanner.bare_day() {
            Some(day) => Self::parse(day).ok(),
            None => Self::parse(scanner.string()?.as_str()).ok(),
        }
    }
}

/// One of a closed list of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct One<E>(pub E);

impl<E: Choice> FieldValue for One<E> {
    fn read(value: Spanned<DeValue<'_>>) -> Result<Self, Mistake> {
        let text = text_of(value, "one of the known words")?;
        let word = fold(text.trim()).replace([' ', '_'], "-");
        E::from_word(&word).map(One).ok_or_else(|| {
            let words: Vec<_> = E::ALL.iter().map(|choice| choice.word()).collect();
            Mistake {
                code: Code::UnknownChoice,
                message: format!("“{}” is not a known word here", excerpt(&text)),
                hint: did_you_mean(&word, &words, || format!("write one of {}", words.join(", "))),
            }
        })
    }

    fn schema(_: &mut SchemaGenerator) -> Schema {
        let words: Vec<_> = E::ALL.iter().map(|choice| choice.word()).collect();
        json_schema!({ "type": "string", "enum": words })
    }
}

impl<'a, E: Choice> Scan<'a> for One<E> {
    fn scan(scanner: &mut Scanner<'a>) -> Option<Self> {
        E::from_word(scanner.string()?.as_str()).map(One)
    }
}

/// Room for the records of one kind that a file has at first: they are large, and moving them takes longer than reading.
const FEW_RECORDS: usize = 8;

/// The most wrong values of one list that are kept to be told.
const MOST_MISTAKES: usize = 128;

/// A list; a single value stands for a list of one.
#[derive(Debug, Clone)]
pub struct Many<T>(pub Vec<Field<T>>);

impl<T> Field<Many<T>> {
    /// Calls `change` with each usable item.
    pub fn for_each_mut(&mut self, mut change: impl FnMut(&mut T)) {
        let Some(Ok(list)) = &mut self.value else { return };
        for item in &mut list.0 {
            if let Some(Ok(value)) = &mut item.value {
                change(value);
            }
        }
    }

    /// The usable items, each with its place.
    pub fn items(&self) -> impl Iterator<Item = (Range<usize>, &T)> {
        self.get().into_iter().flat_map(|list| &list.0).filter_map(|item| Some((item.span(), item.get()?)))
    }
}

impl Field<Raw<'_>> {
    /// The text as it stands in the file; empty if absent.
    pub fn raw(&self) -> &str {
        self.get().map_or("", Raw::as_str)
    }

    /// The text without the space around it; empty if absent.
    pub fn trimmed(&self) -> &str {
        self.get().map_or("", Raw::trimmed)
    }
}

impl<E: Copy> Field<One<E>> {
    /// The choice, if one is made.
    pub fn choice(&self) -> Option<E> {
        self.get().map(|one| one.0)
    }
}

impl<T: FieldValue> FieldValue for Many<T> {
    fn read(value: Spanned<DeValue<'_>>) -> Result<Self, Mistake> {
        if !value.get_ref().is_array() {
            return Ok(Self(vec![Field::read(value)]));
        }
        let DeValue::Array(items) = value.into_inner() else { return Ok(Self(Vec::new())) };
        // A list of a million wrong values is not a million mistakes to be told.
        let mut mistakes = 0;
        let is_told = |item: &Field<T>| {
            mistakes += usize::from(item.get().is_none());
            item.get().is_some() || mistakes <= MOST_MISTAKES
        };
        Ok(Self(items.into_iter().map(Field::read).filter(is_told).collect()))
    }

    fn schema(generator: &mut SchemaGenerator) -> Schema {
        let item = T::schema(generator);
        json_schema!({ "type": "array", "items": item })
    }

    fn inspect(&self, _span: Range<usize>, see: &mut dyn FnMut(Range<usize>, Finding<'_>)) {
        for item in &self.0 {
            item.inspect(see);
        }
    }
}

impl<'a, T: Scan<'a>> Scan<'a> for Many<T> {
    fn scan(scanner: &mut Scanner<'a>) -> Option<Self> {
        let mut items = Vec::new();
        let mut item = |scanner: &mut Scanner<'a>| {
            items.push(Field::default());
            items.last_mut()?.scan(scanner)
        };
        let read = if scanner.peek() == Some(b'[') { scanner.list(item) } else { item(scanner) };
        read?;
        Some(Self(items))
    }

    fn scan_record(field: &mut Field<Self>, header: Range<usize>, scanner: &mut Scanner<'a>) -> Option<()> {
        if !field.is_given() {
            *field = Field::given(Self(Vec::with_capacity(FEW_RECORDS)), header.clone());
        } else if !scanner.is_after_first_header(field.span().start) {
            // A list in brackets takes no more records.
            return None;
        }
        let Some(Ok(list)) = &mut field.value else { return None };
        list.0.push(Field::default());
        T::scan_record(list.0.last_mut()?, header, scanner)
    }
}

/// A table of a file whose keys the schema knows.
pub trait Record: Default + JsonSchema {
    /// Its keys, as written in a file.
    const KEYS: &'static [&'static str];

    /// Whether a plain text can stand for the record, and is then its first field.
    const FROM_TEXT: bool;

    /// Takes one field; gives it back if the schema does not know its key.
    fn set(&mut self, key: &str, value: Spanned<DeValue<'_>>) -> bool;

    /// Calls `see` with every mistake and every raw text inside.
    fn inspect(&self, see: &mut dyn FnMut(Range<usize>, Finding<'_>));
}

/// A [`Record`] that is read from a file without faults.
pub trait ScanRecord<'a>: Record {
    /// Reads one field; `None` if the schema does not know it, or anything is odd about it.
    fn scan(&mut self, key: &str, scanner: &mut Scanner<'a>) -> Option<()>;

    /// Reads the record that the header `[[key]]` opens.
    fn scan_record(&mut self, key: &str, header: Range<usize>, scanner: &mut Scanner<'a>) -> Option<()>;
}

/// A [`Record`] as a file gives it, with the keys that the schema does not know.
#[derive(Debug, Clone, Default)]
pub struct Table<T> {
    /// What the schema knows.
    pub record: T,
    unknown: Vec<Spanned<String>>,
}

impl<T: Record> Table<T> {
    /// Reads every field; a wrong one costs only itself.
    pub fn of(table: DeTable<'_>) -> Self {
        let mut out = Self { record: T::default(), unknown: Vec::new() };
        for (key, value) in table {
            if !out.record.set(key.get_ref(), value) {
                out.unknown.push(Spanned::new(key.span(), key.into_inner().into_owned()));
            }
        }
        out
    }

    /// Calls `see` with every mistake, every unknown key and every raw text inside.
    pub fn findings(&self, see: &mut dyn FnMut(Range<usize>, Finding<'_>)) {
        self.record.inspect(see);
        for key in &self.unknown {
            see(key.span(), Finding::UnknownKey(key.get_ref(), T::KEYS));
        }
    }
}

impl<T: Record> FieldValue for Table<T> {
    fn read(value: Spanned<DeValue<'_>>) -> Result<Self, Mistake> {
        match value.get_ref() {
            DeValue::Table(_) => {}
            DeValue::String(_) if T::FROM_TEXT => {
                let mut out = Self::default();
                out.record.set(T::KEYS[0], value);
                return Ok(out);
            }
            other => return Err(wrong_type(other, &format!("a table with {}", T::KEYS.join(", ")))),
        }
        let DeValue::Table(table) = value.into_inner() else { return Ok(Self::default()) };
        Ok(Self::of(table))
    }

    fn schema(generator: &mut SchemaGenerator) -> Schema {
        let table = T::json_schema(generator);
        if T::FROM_TEXT { json_schema!({ "anyOf": [{ "type": "string" }, table] }) } else { table }
    }

    fn inspect(&self, _span: Range<usize>, see: &mut dyn FnMut(Range<usize>, Finding<'_>)) {
        self.findings(see);
    }
}

impl<'a, T: ScanRecord<'a>> Scan<'a> for Table<T> {
    fn scan(scanner: &mut Scanner<'a>) -> Option<Self> {
        let mut out = Self::default();
        if scanner.peek() == Some(b'{') {
            scanner.inline_table(&mut out.record)?;
        } else if T::FROM_TEXT {
            out.record.scan(T::KEYS[0], scanner)?;
        } else {
            return None;
        }
        Some(out)
    }

    fn scan_record(field: &mut Field<Self>, header: Range<usize>, scanner: &mut Scanner<'a>) -> Option<()> {
        // Records are large: this one is filled in where it stays.
        *field = Field::given(Self::default(), header);
        let Some(Ok(table)) = &mut field.value else { return None };
        scanner.fields(&mut table.record)
    }
}

/// What to say of a value of another kind.
pub(crate) fn wrong_type(found: &DeValue<'_>, expected: &str) -> Mistake {
    let message = format!("{} where {expected} is expected", name_of(found));
    Mistake { code: Code::WrongType, message, hint: format!("write {expected}") }
}

fn text_of(value: Spanned<DeValue<'_>>, expected: &str) -> Result<String, Mistake> {
    match value.into_inner() {
        DeValue::String(text) => Ok(text.into_owned()),
        other => Err(wrong_type(&other, expected)),
    }
}

fn name_of(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "a boolean",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
