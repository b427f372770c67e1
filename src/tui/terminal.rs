//! The terminal: taken over, and given back as it was, whatever happens.

use std::io::{self, Stdout, Write};

use crossterm::cursor::{Hide, Show};
use crossterm::event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste};
use crossterm::terminal::{
    BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
    disable_raw_mode, enable_raw_mode,
};
use crossterm::{Command, execute, queue};
use ratatui::backend::CrosstermBackend;
use ratatui::{Frame, Terminal};

/// The terminal while it is ours; dropping it gives it back.
pub(super) struct Screen {
    terminal: Terminal<CrosstermBackend<Stdout>>,
    mouse: bool,
    ours: bool,
}

impl Screen {
    /// Takes the terminal over.
    pub(super) fn open(mouse: bool) -> io::Result<Self> {
        // Under NO_COLOR crossterm writes a reset in place of every colour, and with it erases reverse video; the
        // theme without colours is what keeps that promise here.
        crossterm::style::force_color_output(true);
        let terminal = Terminal::new(CrosstermBackend::new(io::stdout()))?;
        let mut screen = Self { terminal, mouse, ours: false };
        screen.take()?;
        Ok(screen)
    }

    /// Takes the terminal over, again.
    pub(super) fn take(&mut self) -> io::Result<()> {
        self.ours = true;
        enable_raw_mode()?;
        execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste, Hide, Clear(ClearType::All))?;
        if self.mouse {
            execute!(io::stdout(), EnableClicks)?;
        }
        // A fresh terminal knows that the screen is empty; `Terminal::clear` would ask where the cursor is, and not
        // every terminal answers.
        self.terminal = Terminal::new(CrosstermBackend::new(io::stdout()))?;
        Ok(())
    }

    /// Gives the terminal back.
    pub(super) fn give_back(&mut self) {
        if !std::mem::take(&mut self.ours) {
            return;
        }
        // A terminal that is gone cannot be restored, and there is nobody left to tell.
        let _ = execute!(io::stdout(), DisableMouseCapture, DisableBracketedPaste, LeaveAlternateScreen, Show);
        let _ = disable_raw_mode();
        let _ = io::stdout().flush();
    }

    /// Draws one frame, all at once.
    pub(super) fn draw(&mut self, draw: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        queue!(io::stdout(), BeginSynchronizedUpdate)?;
        self.terminal.draw(draw)?;
        execute!(io::stdout(), EndSynchronizedUpdate)
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        self.give_back();
    }
}

/// Clicks and the wheel, but not every movement of the mouse, which would wake us for nothing.
struct EnableClicks;

impl Command for EnableClicks {
    fn write_ansi(&self, f: &mut impl std::fmt::Write) -> std::fmt::Result {
        f.write_str("\x1b[?1000h\x1b[?1006h")
    }

    #[cfg(windows)]
    fn execute_winapi(&self) -> io::Result<()> {
        crossterm::event::EnableMouseCapture.execute_winapi()
    }
}
