/// What reaches the program from its terminal, its signals and its worker.
package enum TerminalInput: Hashable, Sendable {
  case key(Key)
  /// Text that was pasted as one piece; control characters are already made visible or dropped.
  case paste(String)
  case resized(Size)
  /// The program came back from a stop; everything must be drawn again.
  case resumed
  /// Another thread has finished work for the loop.
  case woken
  /// The system asks the program to end, with the signal's number.
  case ended(signal: Int)
}

/// The narrow door to a terminal: a real one, or a scripted one in tests.
package protocol Terminal: AnyObject {
  /// The size of the screen now.
  var size: Size { get }
  /// Waits for input; `nil` when the time ran out. A `nil` timeout waits for ever.
  func nextInput(timeoutMilliseconds: Int?) -> TerminalInput?
  /// Shows the canvas; sends only what changed since the last one.
  func present(_ canvas: Canvas)
  /// Changes how roles look from the next `present` on.
  func use(_ theme: Theme)
  /// Gives the screen back, stops the process as Ctrl-Z does, and takes the screen again afterwards.
  func suspend()
  /// Gives the screen to another program; until `takeBack` keys are not read and nothing is drawn.
  func giveAway()
  /// Shows the alternate screen or the main one while another program has the terminal, so that what
  /// it writes is gone with it.
  func showAlternateScreen(_ isShown: Bool)
  /// Takes the screen again, drops what was typed meanwhile and was not read, and reports `resumed`.
  func takeBack()
  /// Gives the terminal back as it was found. Calling it twice does nothing.
  func close()
}
