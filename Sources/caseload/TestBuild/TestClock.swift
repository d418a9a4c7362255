#if DEBUG
  /// The clocks as a test wants them, and a fault when it wants one; in builds for testing only.
  ///
  /// The file that `CASELOAD_TEST_CLOCK` names holds two numbers of milliseconds: by how much the
  /// wall clock is shifted, and by how much the clock that never goes back. While the file that
  /// `CASELOAD_TEST_FAULT` names is there, the program dies of a fault of its own making.
  enum TestClock {
    private static let clockFile = Surroundings.variable("CASELOAD_TEST_CLOCK")
    private static let faultFile = Surroundings.variable("CASELOAD_TEST_FAULT")

    /// The two shifts as they stand in the file now.
    static var shifts: (wall: Int, steady: Int) {
      guard let clockFile, let text = SmallFile.text(at: clockFile, limit: 100) else {
        return (0, 0)
      }
      let numbers = text.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }
      return numbers.count == 2 ? (numbers[0], numbers[1]) : (0, 0)
    }

    /// Reads behind the end of a list when a test has asked for a fault.
    static func failIfAsked() {
      guard let faultFile, SmallFile.text(at: faultFile, limit: 100) != nil else { return }
      let nothing: [Int] = []
      Output.say("\(nothing[Int(faultFile.utf8.count)])")
    }
  }
#endif
