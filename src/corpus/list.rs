//! The lists of records: all items of one kind in one place, and a handle of eight bytes for each list.
//!
//! A hundred thousand files have millions of lists of one or two items. Side by side they take no room beside the
//! items, are stored and put behind each other as they are, and go at one stroke.

use std::fmt;
use std::hash::Hash;
use std::marker::PhantomData;
use std::ops::{Index, Range};

use bitcode::{Decode, Encode};
use hashbrown::HashSet;

use super::references::{Refers, Visitor};
use super::{
    AccountId, AppearanceId, Beside, BriefingId, Corpus, Detail, Disagreement, MeetingId, Nation, OfficialId, Outcome,
    QuoteId, RoleThen, WordingId,
};
use crate::country::CountryId;
use crate::text::Text;

/// A list in a [`Corpus`], read as `corpus[list]`. The default is the empty list.
#[derive(Debug, Encode, Decode)]
pub struct List<T> {
    start: u32,
    len: u32,
    of: PhantomData<T>,
}

impl<T> Clone for List<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for List<T> {}

impl<T> Default for List<T> {
    fn default() -> Self {
        Self { start: 0, len: 0, of: PhantomData }
    }
}

impl<T> List<T> {
    /// How many items it has.
    pub fn len(self) -> usize {
        self.len as usize
    }

    /// Whether it has no items.
    pub fn is_empty(self) -> bool {
        self.len == 0
    }

    /// The items of a range of the place where those of their kind are.
    pub(super) fn at(range: Range<usize>) -> Self {
        let (start, len) = if range.is_empty() { (0, 0) } else { (range.start as u32, range.len() as u32) };
        Self { start, len, of: PhantomData }
    }

    /// The numbers of the places where its items are.
    pub(super) fn numbers(self) -> Range<u32> {
        self.start..self.start.saturating_add(self.len)
    }

    /// Where its items are.
    pub(super) fn range(self) -> Range<usize> {
        let start = self.start as usize;
        start..start.saturating_add(self.len as usize)
    }
}

/// Records that follow each other: the statements of one file.
#[derive(Debug, Encode, Decode)]
pub struct Run<Id> {
    first: u32,
    len: u32,
    of: PhantomData<Id>,
}

impl<Id> Clone for Run<Id> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<Id> Copy for Run<Id> {}

impl<Id> Default for Run<Id> {
    fn default() -> Self {
        Self { first: 0, len: 0, of: PhantomData }
    }
}

impl<Id: From<u32>> Run<Id> {
    /// The records of these numbers.
    pub(super) fn of(numbers: Range<u32>) -> Self {
        let (first, len) = if numbers.is_empty() { (0, 0) } else { (numbers.start, numbers.end - numbers.start) };
        Self { first, len, of: PhantomData }
    }

    /// The numbers of the records.
    pub(super) fn numbers(self) -> Range<u32> {
        self.first..self.first.saturating_add(self.len)
    }

    /// Whether it says that it goes beyond all numbers.
    pub(super) fn is_broken(self) -> bool {
        self.first.checked_add(self.len).is_none()
    }

    /// Where they begin.
    pub fn start(self) -> Id {
        Id::from(self.first)
    }

    /// Each in turn.
    pub fn iter(self) -> impl DoubleEndedIterator<Item = Id> + ExactSizeIterator + Clone {
        self.numbers().map(Id::from)
    }

    /// Adds the record of a number that is the next one.
    pub(super) fn extend_to(&mut self, number: u32) {
        if self.len == 0 {
            self.first = number;
        }
        self.len = number + 1 - self.first;
    }

    /// Adds one that will stand behind the others.
    pub(super) fn lengthen(&mut self) {
        self.len += 1;
    }

    /// The first of them.
    pub fn first(self) -> Option<Id> {
        self.iter().next()
    }

    /// How many there are.
    pub fn len(self) -> usize {
        self.len as usize
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.len == 0
    }
}

/// What stood in a row from one place, and stands in a row from another.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Encode, Decode)]
pub(super) struct Moved {
    pub(super) from: u32,
    pub(super) count: u32,
    pub(super) to: u32,
}

impl Moved {
    /// All of theirs, put behind ours.
    pub(super) fn behind<T>(ours: &[T], theirs: &[T]) -> Self {
        Self { from: 0, count: theirs.len() as u32, to: ours.len() as u32 }
    }

    /// A part, put first.
    pub(super) fn part(range: &Range<usize>) -> Self {
        Self { from: range.start as u32, count: range.len() as u32, to: 0 }
    }

    /// Where a number is now, if it is of these.
    pub(super) fn number(self, number: u32) -> Option<u32> {
        let nth = number.wrapping_sub(self.from);
        (nth < self.count).then(|| nth.wrapping_add(self.to))
    }

    /// Where a row of numbers is now, if it is of these. One without any is anywhere.
    pub(super) fn numbers(self, numbers: Range<u32>) -> Option<Range<u32>> {
        if numbers.is_empty() {
            return Some(0..0);
        }
        let (first, last) = (self.number(numbers.start)?, self.number(numbers.end - 1)?);
        Some(first..last + 1)
    }

    fn range(self) -> Range<usize> {
        self.from as usize..self.from as usize + self.count as usize
    }
}

impl<T> List<T> {
    /// The list after its items were moved, if it was of these.
    pub(super) fn moved(self, moved: Moved) -> Option<Self> {
        let numbers = moved.numbers(self.start..self.start.checked_add(self.len)?)?;
        Some(Self { start: numbers.start, len: self.len, of: PhantomData })
    }
}

/// What there are lists of.
pub(super) trait Listed: Refers + Clone + fmt::Debug {
    /// The place of all of them.
    fn place(lists: &Lists) -> &Vec<Self>;

    /// The same, to put more there.
    fn place_mut(lists: &mut Lists) -> &mut Vec<Self>;

    /// Where they were put.
    fn moved(lists: &MovedLists) -> Moved;
}

macro_rules! places {
    ($($field:ident: $item:ty),+ $(,)?) => {
        /// The items of all lists.
        #[derive(Debug, Default, Clone, Encode, Decode)]
        pub(super) struct Lists {
            $(pub(super) $field: Vec<$item>,)+
        }

        /// Where the items of all lists were put.
        #[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Encode, Decode)]
        pub(super) struct MovedLists {
            $(pub(super) $field: Moved,)+
        }

        impl Lists {
            /// Gives back the room that is not used.
            pub(super) fn shrink(&mut self) {
                $(self.$field.shrink_to_fit();)+
            }

            /// Puts items behind these.
            pub(super) fn append(&mut self, other: Self) {
                $(self.$field.extend(other.$field);)+
            }

            /// Those items that are moved.
            pub(super) fn part(&self, moved: &MovedLists) -> Self {
                Self { $($field: self.$field.get(moved.$field.range()).unwrap_or_default().to_vec(),)+ }
            }
        }

        impl Lists {
            /// Shows every reference of the first items of each kind, as many as those were.
            pub(super) fn visit_first(&mut self, of: &MovedLists, to: &mut impl Visitor) {
                $(self.$field[..of.$field.count as usize].iter_mut().for_each(|item| item.visit(to));)+
            }
        }

        impl MovedLists {
            /// All of theirs, put behind ours.
            pub(super) fn behind(ours: &Lists, theirs: &Lists) -> Self {
                Self { $($field: Moved::behind(&ours.$field, &theirs.$field),)+ }
            }
        }

        impl Refers for Lists {
            fn visit(&mut self, to: &mut impl Visitor) {
                $(self.$field.visit(to);)+
            }
        }

        $(impl Listed for $item {
            fn place(lists: &Lists) -> &Vec<Self> {
                &lists.$field
            }

            fn place_mut(lists: &mut Lists) -> &mut Vec<Self> {
                &mut lists.$field
            }

            fn moved(lists: &MovedLists) -> Moved {
                lists.$field
            }
        }

        impl Index<List<$item>> for Corpus {
            type Output = [$item];

            fn index(&self, list: List<$item>) -> &[$item] {
                self.lists.get(list)
            }
        })+
    };
}

places! {
    texts: Text,
    beside: Beside,
    nations: Nation,
    outcomes: Outcome,
    details: Detail,
    countries: CountryId,
    briefings: BriefingId,
    accounts: AccountId,
    appearances: AppearanceId,
    wordings: WordingId,
    meetings: MeetingId,
    officials: OfficialId,
    quotes: QuoteId,
    roles: RoleThen,
    disagreements: Disagreement,
}

impl Lists {
    /// Stores a list.
    pub(super) fn add<T: Listed>(&mut self, items: impl IntoIterator<Item = T>) -> List<T> {
        let place = T::place_mut(self);
        let start = place.len();
        place.extend(items);
        List::at(start..place.len())
    }

    /// Stores a list, of equal items the first.
    pub(super) fn add_each_once<T: Listed + Copy + Eq + Hash>(
        &mut self,
        items: impl IntoIterator<Item = T>,
    ) -> List<T> {
        let place = T::place_mut(self);
        let start = place.len();
        place.extend(items);
        drop_repeats_from(place, start);
        List::at(start..place.len())
    }

    /// Stores a list, unless it is `like` that one.
    pub(super) fn add_unless<T: Listed + Copy + PartialEq>(&mut self, like: List<T>, items: &[T]) -> List<T> {
        if self.get(like) == items { like } else { self.add(items.iter().copied()) }
    }

    /// The items of a list.
    pub(super) fn get<T: Listed>(&self, list: List<T>) -> &[T] {
        &T::place(self)[list.range()]
    }

    /// The same, to be put in order.
    pub(super) fn get_mut<T: Listed>(&mut self, list: List<T>) -> &mut [T] {
        &mut T::place_mut(self)[list.range()]
    }

    /// Lays down lists of those items that belong to the same of `records` owners, as they come.
    pub(super) fn group<T: Listed + Copy>(
        &mut self,
        owners: usize,
        items: impl Iterator<Item = (usize, T)> + Clone,
    ) -> Vec<List<T>> {
        group(T::place_mut(self), owners, items)
    }
}

/// The same in the place of their kind.
pub(super) fn group<T: Copy>(
    place: &mut Vec<T>,
    owners: usize,
    items: impl Iterator<Item = (usize, T)> + Clone,
) -> Vec<List<T>> {
    let mut lists: Vec<List<T>> = vec![List::default(); owners];
    let Some((_, filler)) = items.clone().next() else { return lists };
    for (owner, _) in items.clone() {
        lists[owner].len += 1;
    }
    let mut next = place.len() as u32;
    for list in &mut lists {
        list.start = next;
        next += list.len;
        list.len = 0;
    }
    place.resize(next as usize, filler);
    for (owner, item) in items {
        let list = &mut lists[owner];
        place[(list.start + list.len) as usize] = item;
        list.len += 1;
    }
    lists
}

impl MovedLists {
    /// The list after its items were moved with all others of their kind.
    pub(super) fn put<T: Listed>(&self, list: List<T>) -> List<T> {
        list.moved(T::moved(self)).unwrap_or_default()
    }

    /// Says that of one kind all that lies between the first and the last of some lists is moved to the beginning.
    pub(super) fn around<T: Listed>(lists: impl Iterator<Item = List<T>>) -> Moved {
        let ranges = lists.filter(|list| !list.is_empty()).map(List::range);
        let whole = ranges.reduce(|all, more| all.start.min(more.start)..all.end.max(more.end));
        Moved::part(&whole.unwrap_or_default())
    }
}

/// Of so few items each is compared with each other.
const FEW_ITEMS: usize = 16;

/// Leaves the first of equal items.
pub(super) fn drop_repeats<T: Copy + Eq + Hash>(list: &mut Vec<T>) {
    drop_repeats_from(list, 0);
}

/// The same among those from `start` on.
fn drop_repeats_from<T: Copy + Eq + Hash>(list: &mut Vec<T>, start: usize) {
    let mut kept = start;
    let mut seen = HashSet::new();
    let is_short = list.len() - start <= FEW_ITEMS;
    for i in start..list.len() {
        let item = list[i];
        let is_new = if is_short { !list[start..kept].contains(&item) } else { seen.insert(item) };
        if is_new {
            list[kept] = item;
            kept += 1;
        }
    }
    list.truncate(kept);
}
