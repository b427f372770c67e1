//! What the loop is made of that can be exchanged: whoever puts in a part that fails sees the terminal given back.

use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use ratatui::Frame;

use super::app::{App, Message};
use super::holdings::Holdings;
use super::theme::Theme;
use super::{Event, view};
use crate::corpus::Corpus;
use crate::library::{Following, Opened};
use crate::load::Listener;

/// Draws a frame.
pub type Draw = fn(&mut App, &Theme, &mut Frame<'_>);

/// Reads the briefings, on a thread of its own, and tells how far it is.
pub type Load = fn(&Following, &Telling) -> Opened;

/// What the browser draws and loads with.
#[derive(Debug, Clone, Copy)]
pub struct Parts {
    /// What draws each frame.
    pub draw: Draw,
    /// What reads the briefings.
    pub load: Load,
}

impl Default for Parts {
    fn default() -> Self {
        Self { draw: view::draw, load: |library, telling| library.open(telling) }
    }
}

/// Tells the loop how far loading is. The end of the loop is told to the loading thread by its last message.
#[derive(Debug)]
pub struct Telling {
    events: Sender<Event>,
    told: Mutex<Instant>,
}

impl Telling {
    /// To whoever hears these events.
    pub(super) fn new(events: Sender<Event>) -> Self {
        Self { events, told: Mutex::new(Instant::now()) }
    }
}

impl Listener for Telling {
    fn progress(&self, done: usize, of: usize) {
        let Ok(mut told) = self.told.lock() else { return };
        if told.elapsed() >= Duration::from_millis(100) {
            *told = Instant::now();
            let _ = self.events.send(Event::Outcome(Message::Progress(done, of)));
        }
    }

    fn part(&self, corpus: Corpus) {
        let _ = self.events.send(Event::Outcome(Message::Filling(Arc::new(Holdings::new(corpus)))));
    }
}
