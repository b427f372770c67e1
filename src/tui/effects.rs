//! What the browser does to the world: addresses, the editor, the shell.

use std::env;
use std::ffi::OsString;
use std::io::{self, Write};
use std::process::{Command, Stdio};

use super::app::Notice;

/// Opens an address that was found fit to be opened, without a shell.
pub(super) fn open_url(url: &str) -> Notice {
    let opener = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    let mut command = Command::new(opener);
    command.arg(url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    match command.spawn() {
        Ok(mut child) => {
            // Somebody has to wait for it, or it stays behind as a zombie.
            std::thread::spawn(move || child.wait());
            Notice::good(format!("opening {url}"))
        }
        Err(error) => Notice::bad(format!("no browser here: {url} ({opener}: {error})")),
    }
}

/// The editor and its arguments for a file and a line, or why there is none.
fn editor(path: &str, line: u32) -> Result<Command, Notice> {
    let named = |name: &str| env::var(name).ok().filter(|value| !value.trim().is_empty());
    let Some(editor) = named("VISUAL").or_else(|| named("EDITOR")) else {
        return Err(Notice::bad("set $VISUAL or $EDITOR to edit files from here"));
    };
    let mut words = editor.split_whitespace();
    let program = words.next().unwrap_or_default();
    let name = std::path::Path::new(program).file_stem().map(|name| name.to_string_lossy().into_owned());
    let mut command = Command::new(program);
    command.args(words);
    let with_line: Vec<OsString> = match name.as_deref() {
        Some("code" | "codium" | "cursor") => vec!["--goto".into(), format!("{path}:{line}").into()],
        Some("hx" | "helix" | "subl" | "zed") => vec![format!("{path}:{line}").into()],
        Some("vi" | "vim" | "nvim" | "nano" | "emacs" | "emacsclient" | "kak" | "micro" | "joe" | "ne" | "mg") => {
            vec![format!("+{line}").into(), path.into()]
        }
        // What is not known to understand lines gets the file alone.
        _ => vec![path.into()],
    };
    command.args(with_line);
    Ok(command)
}

/// Opens a file in the editor and waits for it; the terminal must have been given back.
pub(super) fn edit(path: &str, line: u32) -> Notice {
    if !std::path::Path::new(path).is_file() {
        return Notice::bad(format!(
            "{path} is not a file here: built-in briefings and those in archives cannot be edited"
        ));
    }
    match editor(path, line).map(|mut command| command.status()) {
        Err(notice) => notice,
        Ok(Ok(status)) if status.success() => Notice::good(format!("{path} edited")),
        Ok(Ok(status)) => Notice::bad(format!("the editor ended with {status}")),
        Ok(Err(error)) => Notice::bad(format!("the editor cannot be run: {error}")),
    }
}

/// Stops this process until the shell lets it go on.
pub(super) fn stop() -> io::Result<()> {
    io::stdout().flush()?;
    signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP)
}
