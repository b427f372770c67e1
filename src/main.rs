//! Parses the arguments, runs the command, sets the exit status; nothing else.

fn main() {}
