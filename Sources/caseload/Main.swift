import CSystem
import Curses

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The program's first lines.
@main struct Main {
  static func main() {
    cs_keep_few_pools()
    ProcessHygiene.begin()
    exit(CaseloadCommand.carryOut(Array(CommandLine.arguments.dropFirst())))
  }
}
