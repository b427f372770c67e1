//! Which role a speaker held when they spoke.

use super::{Appearance, Corpus, Quote, RoleBasis, RoleThen, Wording};

/// Gives every quote its speaker's role on that date.
pub(super) fn fill_in(corpus: &mut Corpus) {
    let roles: Vec<RoleThen> = corpus.quotes.iter().map(|quote| role_then(corpus, quote)).collect();
    for (quote, role) in corpus.quotes.iter_mut().zip(roles) {
        quote.role = role;
    }
}

fn role_then(corpus: &Corpus, quote: &Quote) -> RoleThen {
    let first = quote.first_wording.index();
    let wordings = &corpus.wordings[first..first + quote.reports as usize];
    let all = || corpus[quote.speaker].appearances.iter().map(|&a| &corpus[a]).filter(|a| says_something(a));
    let here = || all().filter(|a| a.meeting.is_some() && a.meeting == quote.meeting);
    let same_source = here().find(|a| a.source.is_some() && wordings.iter().any(|w| w.source == a.source));
    let nearest = || {
        let dated = |a: &&Appearance| Some((a.date?.day_number() - quote.date?.day_number()).abs());
        all().filter(|a| a.date.is_some() && quote.date.is_some()).min_by_key(dated)
    };
    let found = same_source
        .map(|a| (a, RoleBasis::SameSource))
        .or_else(|| here().next().map(|a| (a, RoleBasis::SameMeeting)))
        .or_else(|| nearest().and_then(|a| Some((a, RoleBasis::Nearest(a.date?)))));
    let given =
        found.map(|(a, basis)| RoleThen { role: a.role, country: a.country, organisation: a.organisation, basis });
    match wordings.iter().find(|w: &&Wording| !w.role.is_empty()) {
        Some(wording) => RoleThen { role: wording.role, basis: RoleBasis::Stated, ..given.unwrap_or_default() },
        None => given.unwrap_or_default(),
    }
}

fn says_something(appearance: &Appearance) -> bool {
    !appearance.role.is_empty() || appearance.country.is_some() || !appearance.organisation.is_empty()
}
