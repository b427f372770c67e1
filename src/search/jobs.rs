//! Work that is shared between two threads.

use std::sync::{Mutex, PoisonError};
use std::thread;

/// A piece of work; what comes of it is put where whoever made it wants it.
pub(crate) type Job<'a> = Box<dyn FnOnce() + Send + 'a>;

/// Makes a job of `work`, whose result will stand in `place`.
pub(crate) fn job<'a, T: Send>(place: &'a mut T, work: impl FnOnce() -> T + Send + 'a) -> Job<'a> {
    Box::new(move || *place = work())
}

/// Does all jobs on two threads: whichever is free takes the next. Long ones should come first.
pub(crate) fn on_both_cores(jobs: Vec<Job<'_>>) {
    let jobs = Mutex::new(jobs.into_iter());
    let next = || jobs.lock().unwrap_or_else(PoisonError::into_inner).next();
    let work = || {
        while let Some(job) = next() {
            job();
        }
    };
    thread::scope(|scope| {
        // Without another thread, this one does everything.
        let _ = thread::Builder::new().spawn_scoped(scope, work);
        work();
    });
}

/// What `work` makes of both halves of `all`, in order.
pub(crate) fn halves<T: Sync, R: Send>(all: &[T], work: impl Fn(&[T]) -> Vec<R> + Sync) -> Vec<R> {
    let (front, back) = all.split_at(all.len() / 2);
    let (mut early, mut late) = (Vec::new(), Vec::new());
    on_both_cores(vec![job(&mut early, || work(front)), job(&mut late, || work(back))]);
    early.append(&mut late);
    early
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_job_is_done_once() {
        let mut places = [None; 50];
        let jobs = places.iter_mut().enumerate().map(|(i, place)| job(place, move || Some(i))).collect();
        on_both_cores(jobs);
        assert!(places.iter().enumerate().all(|(i, place)| *place == Some(i)));
    }
}
