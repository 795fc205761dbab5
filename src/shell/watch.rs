//! What is waited for: keys, signals, and the end of the terminal. Each has a thread of its own.

use super::panics;
use super::run::Incoming;
use super::terminal::end_by_force;
use crossterm::event;
use std::io::{self, BufRead, Read};
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

/// A program asked to end has so much time to keep what is to be kept; then it is ended without.
const TIME_TO_END: Duration = Duration::from_secs(3);

/// Bytes of a line that are read at once.
const LONGEST_LINE: u64 = 4096;

/// Runs some work on a thread of its own. A panic there ends the reader as one of its own would.
pub(super) fn work(
    sender: &Sender<Incoming>,
    work: impl FnOnce(&Sender<Incoming>) + Send + 'static,
) {
    let sender = sender.clone();
    thread::spawn(move || {
        if panics::caught(|| work(&sender)).is_none() {
            // Nobody to tell: the reader has ended already.
            let _ = sender.send(Incoming::Broken);
        }
    });
}

/// Reads standard input, or the terminal where a text is piped in, and hands over what it says.
pub(super) fn keys(sender: &Sender<Incoming>) {
    work(sender, |sender| {
        loop {
            let read = event::read();
            panics::on_demand("worker");
            let gone = read.is_err();
            let incoming = read.map_or(Incoming::Gone, Incoming::Event);
            if sender.send(incoming).is_err() || gone {
                return;
            }
        }
    });
}

/// Reads standard input line by line and hands over what it says, then that it has ended. What is no UTF-8 is shown as such.
pub(super) fn lines(sender: &Sender<Incoming>) {
    work(sender, |sender| {
        let mut input = io::stdin().lock();
        loop {
            let mut line = Vec::new();
            // A terminal gives no longer lines; what is longer goes on as the next one.
            let read = input.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut line);
            let incoming = match read {
                Ok(1..) => Incoming::Line(String::from_utf8_lossy(&line).into_owned()),
                _ => Incoming::EndOfInput,
            };
            let has_ended = matches!(incoming, Incoming::EndOfInput);
            if sender.send(incoming).is_err() || has_ended {
                return;
            }
        }
    });
}

/// Signals that ask the program to end.
#[cfg(unix)]
const ENDS: [i32; 6] = {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGUSR1, SIGUSR2};
    [SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGUSR1, SIGUSR2]
};

/// Signals that are caught. They wait until they are handed over.
#[cfg(unix)]
#[derive(Debug)]
pub(super) struct Signals(signal_hook::iterator::Signals);

/// Catches signals that ask the program to end, to stop, or that say that it goes on.
#[cfg(unix)]
pub(super) fn signals() -> io::Result<Signals> {
    use signal_hook::consts::{SIGCONT, SIGTSTP};
    let caught = ENDS.into_iter().chain([SIGTSTP, SIGCONT]);
    signal_hook::iterator::Signals::new(caught).map(Signals)
}

#[cfg(unix)]
impl Signals {
    /// Hands over those that came and those that come.
    pub(super) fn hand_over(mut self, sender: &Sender<Incoming>) {
        use signal_hook::consts::{SIGCONT, SIGTSTP};
        work(sender, move |sender| {
            for signal in self.0.forever() {
                let incoming = match signal {
                    SIGTSTP => Incoming::Stop,
                    SIGCONT => Incoming::GoesOn,
                    _ => Incoming::End(signal),
                };
                if sender.send(incoming).is_err() {
                    return;
                }
                if ENDS.contains(&signal) {
                    thread::sleep(TIME_TO_END);
                    end_by_force(128 + signal);
                }
            }
        });
    }
}

/// Elsewhere the console's own events come as keys.
#[cfg(not(unix))]
#[derive(Debug)]
pub(super) struct Signals;

/// Elsewhere there is nothing to catch.
#[cfg(not(unix))]
pub(super) fn signals() -> io::Result<Signals> {
    Ok(Signals)
}

#[cfg(not(unix))]
impl Signals {
    pub(super) fn hand_over(self, _: &Sender<Incoming>) {}
}

/// Hands over that the terminal is gone. A signal says so too, but not where a parent ignores it; and the thread that waits
/// for keys would turn in circles, as a terminal that is gone seems to have something to read (crossterm#793).
#[cfg(unix)]
pub(super) fn terminal(sender: &Sender<Incoming>) -> io::Result<()> {
    use rustix::event::{PollFd, PollFlags, poll};
    use rustix::io::Errno;
    use std::os::fd::AsFd;
    let terminal = io::stdout().as_fd().try_clone_to_owned()?;
    work(sender, move |sender| {
        loop {
            // Nothing is asked for: that a terminal is gone is told unasked.
            let mut polled = [PollFd::new(&terminal, PollFlags::empty())];
            let answered = poll(&mut polled, None);
            let [terminal] = &polled;
            match answered {
                Ok(_) if terminal.revents().intersects(PollFlags::HUP | PollFlags::ERR) => break,
                Err(Errno::INTR) => {}
                // A system that cannot watch this device.
                _ => return,
            }
        }
        if sender.send(Incoming::Gone).is_ok() {
            thread::sleep(TIME_TO_END);
            end_by_force(1);
        }
    });
    Ok(())
}

/// Elsewhere a console that is closed ends its programs.
#[cfg(not(unix))]
pub(super) fn terminal(_: &Sender<Incoming>) -> io::Result<()> {
    Ok(())
}

/// Has a file that may grow no further (`ulimit -f`) tell so as an error, as a full disk does, instead of ending the program.
#[cfg(unix)]
pub(super) fn limits_as_errors() {
    use signal_hook::consts::SIGXFSZ;
    use std::sync::Arc;
    use std::sync::atomic::AtomicBool;
    // Where this fails, the system does what it always does.
    let _ = signal_hook::flag::register(SIGXFSZ, Arc::new(AtomicBool::new(false)));
}

/// Elsewhere there is no such signal.
#[cfg(not(unix))]
pub(super) fn limits_as_errors() {}
