import ClinicalRecord
import Foundation
import Testing
import UserInterface

@testable import caseload

/// The phrase's file: set, compared, changed, removed; tries are counted over restarts.
@Suite(.serialized) final class UnlockFileTests {
  private let folder = FileManager.default.temporaryDirectory
    .appending(path: "unlock-" + UUID().uuidString.prefix(8).lowercased())

  deinit { try? FileManager.default.removeItem(at: folder) }

  private var file: UnlockFile {
    let path = folder.path(percentEncoded: false)
    var file = UnlockFile(
      settings: SettingsFolder(path: path + "/config"), state: StateFolder(path: path + "/state"))
    file.rounds = 1 << 6
    return file
  }

  @Test func `a phrase is set, compared, changed with the old one only, and removed`() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    #expect(!file.state.hasPhrase)
    #expect(file.set(from: Secret(""), to: Secret("first")) == .set)
    #expect(file.state.hasPhrase)
    let path = folder.appending(path: "config/unlock")
    let mode = try FileManager.default.attributesOfItem(atPath: path.path)[.posixPermissions]
    #expect(mode as? Int == 0o600)
    #expect(try !String(contentsOf: path, encoding: .utf8).contains("first"))
    #expect(file.check(Secret("first")) == .right)
    #expect(file.set(from: Secret("wrong"), to: Secret("second")) == .wrongOld)
    #expect(file.set(from: Secret("first"), to: Secret("second")) == .set)
    #expect(file.check(Secret("second")) == .right)
    #expect(file.set(from: Secret("first"), to: Secret("")) == .wrongOld)
    #expect(file.set(from: Secret("second"), to: Secret("")) == .removed)
    #expect(!file.state.hasPhrase)
  }

  @Test func `the fifth wrong try and each after it makes the next one wait, over restarts`() throws
  {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    #expect(file.set(from: Secret(""), to: Secret("right")) == .set)
    for _ in 1...4 {
      #expect(file.check(Secret("nope")) == .wrong(waitingMilliseconds: 0))
      #expect(file.remainingWait() == 0)
    }
    #expect(file.check(Secret("nope")) == .wrong(waitingMilliseconds: 30_000))
    #expect((29_000...30_000).contains(file.remainingWait()))
    let later = SessionClock.instant.adding(milliseconds: 30_001)
    #expect(file.remainingWait(now: later) == 0)
    // A clock that was set back makes it no longer than one wait.
    #expect(
      file.remainingWait(now: SessionClock.instant.adding(milliseconds: -9_000_000)) == 30_000)
    #expect(file.check(Secret("nope")) == .wrong(waitingMilliseconds: 30_000))
    #expect(file.check(Secret("right")) == .right)
    #expect(file.remainingWait() == 0)
    #expect(file.check(Secret("nope")) == .wrong(waitingMilliseconds: 0))
  }

  @Test func `a damaged file locks nobody out, says so, and can be replaced`() throws {
    try FileManager.default.createDirectory(
      at: folder.appending(path: "config"), withIntermediateDirectories: true)
    try Data("{".utf8).write(to: folder.appending(path: "config/unlock"))
    #expect(!file.state.hasPhrase)
    #expect(file.state.problem?.contains("unlock phrase") == true)
    #expect(file.set(from: Secret(""), to: Secret("new one")) == .set)
    #expect(file.state.hasPhrase)
    #expect(file.state.problem == nil)
  }

  @Test func `errors go to a file for the user alone, which never grows for ever`() throws {
    let state = StateFolder(path: folder.path(percentEncoded: false) + "/deep/state")
    let path = folder.appending(path: "deep/state/errors.log").path
    let file = try #require(state.openErrors())
    #expect(Output.write(Array("words".utf8), to: file) == 0)
    _ = Output.write([UInt8](repeating: 0x78, count: 1 << 19), to: file)
    close(file)
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
    #expect(mode as? Int == 0o600)
    close(try #require(state.openErrors()))
    #expect(try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int == 0)
    try FileManager.default.removeItem(atPath: path)
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "/dev/null")
    #expect(state.openErrors() == nil)
    #expect(StateFolder(path: nil).openErrors() == nil)
  }
}
