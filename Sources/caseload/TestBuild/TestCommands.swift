import ArgumentParser

/// The commands that only test builds have.
enum TestCommands {
  #if DEBUG
    static let all: [any ParsableCommand.Type] = [
      RehearseCommand.self, ExamineCommand.self, ExamineIndexCommand.self,
    ]
  #else
    static let all: [any ParsableCommand.Type] = []
  #endif
}
