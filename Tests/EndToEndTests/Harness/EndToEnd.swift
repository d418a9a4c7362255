import Testing

/// The tests that drive the built program in a real terminal.
///
/// Suites of scenarios are nested here by extension, so that one runs at a time: every one of them
/// keeps a terminal, a shell and the program busy.
@Suite(.serialized) enum EndToEnd {}
